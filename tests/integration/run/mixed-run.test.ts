/** A release of several kinds on real hosts, forward and back; and one of a kind that only this test knows. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Question } from '#shared/run/question.ts'
import { targetsIn } from '#shared/run/way-back.ts'

let fleet: EcscFleet
let engine: Engine
beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1', 'schedule-2'], real: 'none', running: true })
})
beforeEach(async () => {
  engine = await startEngine(fleet)
  for (const name of ['schedule-1', 'schedule-2'])
    await fleet.host(name).exec('rm -rf /srv/mixed; mkdir -p /srv/mixed; echo old > /srv/mixed/state')
  return () => engine.close()
})
afterAll(() => fleet.stop())

const host = (name: string) => fleet.host(name)
const stateOn = async (name: string) => (await host(name).exec('cat /srv/mixed/state /srv/mixed/seen 2>/dev/null')).stdout

const mixed = `release: 混合
tasks:
  - phase: 准备
    tasks:
      - { person: 停掉热备份, owner: 肖开波, back: 重新打开热备份 }
      - { approval: 上线审批, by: [张三, 李四] }
  - phase: 执行
    tasks:
      - command: |
          if [ "$(cat state)" = old ]; then
            echo new > state
          fi
          echo switched
        on: schedule
        folder: /srv/mixed
        contains: switched
        back: echo old > state
      - { wait: 1s }
      - { command: "echo seen > seen", on: schedule-2, folder: /srv/mixed }
  - { checklist: 功能验证, owner: 测试组, items: [会员折扣, 密码校验] }
`

async function planOf(text: string): Promise<Plan> {
  return makePlan(
    readRelease(text, '/r/mixed.yaml'),
    readInventory(fleet.inventory, 'fleet.yaml'),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
}

const signs: Answers = (question) =>
  question.kind === 'gate'
    ? {
        kind: 'gate',
        go: true,
        signoffs: question.lines.map((line) => ({ ...line, passed: true, by: line.by ?? '陈方雷', note: '', looked: true })),
      }
    : undefined

const manual = { yes: false, signoffs: [] }

test('tasks of every kind in their order; people are asked in their place; what can be undone is undone in reverse', async () => {
  const plan = await planOf(mixed)
  expect(plan.targets.map(({ kind, place, phase }) => [kind, place, phase])).toEqual([
    ['person', '', '准备'],
    ['approval', '', '准备'],
    ['command', 'schedule-1', '执行'],
    ['command', 'schedule-2', '执行'],
    ['wait', '', '执行'],
    ['command', 'schedule-2', '执行'],
    ['checklist', '', undefined],
  ])
  const asked: Extract<Question, { kind: 'gate' }>[] = []
  const { id, state } = await engine.run(
    plan,
    (question, now) => {
      if (question.kind === 'gate') asked.push(question)
      return signs(question, now)
    },
    manual,
  )
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(asked.map(({ lines }) => lines.map(({ text }) => text))).toEqual([
    ['停掉热备份 (肖开波)'],
    ['上线审批 (张三)', '上线审批 (李四)'],
    ['会员折扣 (测试组)', '密码校验 (测试组)'],
  ])
  // The first person was asked before any host was changed.
  const began = engine.events.find(({ event }) => event.type === 'step-began' && event.step === 'execute')?.sequence ?? 0
  const signed = engine.events.find(({ event }) => event.type === 'signed-off')?.sequence ?? Number.POSITIVE_INFINITY
  expect(signed).toBeLessThan(began)
  expect([await stateOn('schedule-1'), await stateOn('schedule-2')]).toEqual(['new\n', 'new\nseen\n'])

  await engine.runner.rollBack(id, undefined, manual)
  const back = await engine.attend(id, signs)
  // One command has no way back: that is said, and the run is not called rolled back.
  expect(plan.targets.filter(({ lasts }) => lasts !== undefined).map(({ title }) => title)).toEqual(['echo seen > seen'])
  expect(back.phase).toMatchObject({ result: 'partly-back' })
  expect([await stateOn('schedule-1'), await stateOn('schedule-2')]).toEqual(['old\n', 'old\nseen\n'])
  expect(back.targets[0]?.signoffs.map(({ text }) => text)).toEqual(['停掉热备份 (肖开波)', '重新打开热备份'])
})

test('what only looks needs no way back: a run with nothing else that lasts is rolled back', async () => {
  const plan = await planOf(`release: x
tasks:
  - { command: "cat state", on: schedule-1, folder: /srv/mixed, contains: old }
  - { command: "echo new > state", on: schedule-1, folder: /srv/mixed, back: "echo old > state" }
`)
  expect(plan.targets.map(({ lasts }) => lasts)).toEqual([undefined, undefined])
  const { id, state } = await engine.run(plan, signs)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  await engine.runner.rollBack(id, undefined, manual)
  expect((await engine.attend(id, signs)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await stateOn('schedule-1')).toBe('old\n')
})

test('Ferry closed in the middle of a command: a resumed run finds it, and nothing is done twice', async () => {
  const plan = await planOf(`release: x
tasks:
  - { command: ["echo once >> seen", "sleep 2", "echo new > state"], on: schedule-1, folder: /srv/mixed, back: "echo old > state" }
`)
  const data = await mkdtemp(join(tmpdir(), 'ferry-mixed-'))
  const first = await startEngine(fleet, data)
  const id = first.runner.begin(plan, { yes: true, signoffs: [] })
  await until(async () => (await stateOn('schedule-1')).includes('once'), 'the first line')
  await first.close()
  const second = await startEngine(fleet, data)
  expect(second.runner.resume(undefined, { yes: true, signoffs: [] })).toBe(id)
  const state = await second.attend(id)
  await second.close()
  await rm(data, { recursive: true, force: true })
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await stateOn('schedule-1')).toBe('new\nonce\n')
})

test('a command that ends otherwise than expected is the one question after a failure', async () => {
  const plan = await planOf('release: x\ntasks:\n  - { command: "exit 3", on: schedule-1 }\n')
  const asked: string[] = []
  const { state } = await engine.run(plan, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push(question.problem.code)
    return { kind: 'failure', choice: 'stop', reason: '' }
  })
  expect(asked).toEqual(['command-exit'])
  expect(state.phase).toMatchObject({ result: 'stopped' })
})

test('what still runs when its time is over keeps its lock though the run was stopped; brought back, it is ended and the lock is free', async () => {
  const plan = await planOf(`release: x
tasks:
  - { command: ["echo once >> seen", "sleep 300"], on: schedule-1, folder: /srv/mixed, timeout: 1s, back: "rm seen" }
`)
  const told = () => engine.shown.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line).code)
  const { id, state } = await engine.run(plan, (question) =>
    question.kind === 'failure' ? { kind: 'failure', choice: 'stop', reason: question.problem.code } : undefined,
  )
  expect(state.phase).toMatchObject({ result: 'stopped' })
  expect(told()).toEqual(['lock-kept'])

  const colleague = await startEngine(fleet)
  const held: string[] = []
  await colleague.run(plan, (question) => {
    if (question.kind === 'lock-held') held.push(...question.owner.jobs)
    return question.kind === 'lock-held' ? { kind: 'lock-held', takeOver: false } : { kind: 'failure', choice: 'stop', reason: '' }
  })
  await colleague.close()
  expect(held.length).toBe(1)
  expect(await stateOn('schedule-1')).toBe('old\nonce\n')

  await engine.runner.rollBack(id, undefined, manual)
  expect((await engine.attend(id, signs)).phase).toMatchObject({ result: 'rolled-back' })
  expect((await host('schedule-1').processes()).some(({ args }) => args.join(' ') === 'sleep 300')).toBe(false)
  expect((await host('schedule-1').exec('find / -xdev -name "*.ferry-lock"')).stdout).toBe('')
  expect(told()).toEqual(['lock-kept'])
})

test('one host is brought back while the next is under way, and the run stands where it stood', async () => {
  const plan = await planOf(`release: x
tasks:
  - { command: "sleep 2; echo new > state", on: schedule, folder: /srv/mixed, back: "echo old > state" }
`)
  const id = engine.runner.begin(plan, { yes: true, signoffs: [] })
  const [first = '', second = ''] = plan.targets.map((target) => target.id)
  const attending = engine.attend(id, signs)
  await until(
    () => engine.events.some(({ event }) => event.type === 'step-began' && event.target === second && event.step === 'execute'),
    'the second host to be under way',
  )
  await engine.runner.rollBack(id, [first], { yes: true, signoffs: [], after: 'step' })
  const state = await attending
  expect(state.targets).toMatchObject([{ phase: { kind: 'done', way: 'back' } }, { phase: { kind: 'done', way: 'forward' } }])
  expect(state.phase).toMatchObject({ result: 'partly-back' })
  expect([await stateOn('schedule-1'), await stateOn('schedule-2')]).toEqual(['old\n', 'new\n'])
})

test('the button answers what was asked about the host itself; what it was doing goes no step further, and its gate follows', async () => {
  const plan = await planOf(`release: x
tasks:
  - { command: "echo new > state; exit 3", on: schedule, folder: /srv/mixed, back: "echo old > state" }
`)
  const id = engine.runner.begin(plan, { yes: true, signoffs: [] })
  const [first = '', second = ''] = plan.targets.map((target) => target.id)
  const asked: string[] = []
  let goBack: Promise<void> | undefined
  const state = await engine.attend(id, (question) => {
    asked.push('target' in question ? `${question.kind} ${question.target}` : question.kind)
    if (question.kind === 'failure' && question.target === first)
      goBack = engine.runner.rollBack(id, [first], { yes: true, signoffs: [], after: 'target' })
    if (question.kind === 'gate') return { kind: 'gate', go: true, signoffs: [] }
    return question.kind === 'failure' && question.target === second ? { kind: 'failure', choice: 'skip', reason: 'because' } : undefined
  })
  await goBack
  expect(asked).toEqual([`failure ${first}`, `gate ${first}`, `failure ${second}`, `gate ${second}`])
  expect(engine.events.some(({ event }) => event.type === 'question-withdrawn')).toBe(true)
  expect(state.targets).toMatchObject([{ phase: { kind: 'done', way: 'back' } }, { phase: { kind: 'done', way: 'forward' } }])
  expect([await stateOn('schedule-1'), await stateOn('schedule-2')]).toEqual(['old\n', 'new\n'])
})

const withOwnOrder = `release: 自己的回退顺序
tasks:
  - phase: 库
    tasks:
      - { command: "echo db >> state", on: schedule-1, folder: /srv/mixed, title: 改库, back: "sed -i /db/d state; echo db-back >> seen" }
  - phase: 应用
    tasks:
      - { command: "echo app >> state", on: schedule, folder: /srv/mixed, title: 换应用, back: "sed -i /app/d state; echo app-back >> seen" }
back:
  - { person: 关闭入口, owner: 肖开波 }
  - { back: 改库, owner: 肖开波 }
  - { command: "echo between >> seen", on: schedule-1, folder: /srv/mixed }
  - { back: 应用, owner: [纪友文, 方晓东] }
  - { person: 验证功能, owner: 纪友文 }
`

test("a run goes back in the document's own order, its tasks between, also after Ferry was closed in the middle", async () => {
  const plan = await planOf(withOwnOrder)
  const data = await mkdtemp(join(tmpdir(), 'ferry-order-'))
  const first = await startEngine(fleet, data)
  const { id, state } = await first.run(plan)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect([await stateOn('schedule-1'), await stateOn('schedule-2')]).toEqual(['old\ndb\napp\n', 'old\napp\n'])
  await first.runner.rollBack(id, undefined, manual)
  await until(() => first.runner.state(id).questions.length > 0, 'the first person to be asked')
  await first.close()

  const second = await startEngine(fleet, data)
  second.runner.resume(id, manual)
  const asked: string[] = []
  const back = await second.attend(id, (question, now) => {
    if (question.kind === 'gate') asked.push(...question.lines.map(({ text }) => text))
    return signs(question, now)
  })
  expect(back.phase).toMatchObject({ result: 'rolled-back' })
  expect(asked).toEqual(['关闭入口 (肖开波)', '验证功能 (纪友文)'])
  // What the list does not name in its place came before what stood before it in the run; the database first of the two named.
  expect([await stateOn('schedule-1'), await stateOn('schedule-2')]).toEqual(['old\ndb-back\nbetween\napp-back\n', 'old\napp-back\n'])
  expect(back.wayBack.map(({ phase }) => phase.kind)).toEqual(['done', 'done', 'done'])
  await second.close()
  await rm(data, { recursive: true, force: true })
})

test('one task, and one phase, back alone: nothing else is touched, and nobody is asked', async () => {
  const plan = await planOf(withOwnOrder)
  const { id } = await engine.run(plan)
  const { targets } = targetsIn(plan, { phase: ['应用'] })
  await engine.runner.rollBack(id, targets, manual)
  const back = await engine.attend(id)
  expect(back.phase).toMatchObject({ result: 'partly-back' })
  expect([await stateOn('schedule-1'), await stateOn('schedule-2')]).toEqual(['old\ndb\napp-back\n', 'old\napp-back\n'])
})

test('tasks that undo others: each is done where its other goes back, and again when that is asked for again', async () => {
  const plan = await planOf(`release: undoing
tasks:
  - { person: 停掉热备份, back: { person: 重新打开热备份, owner: 王磊 } }
  - command: echo new > /srv/mixed/state
    on: [schedule-1, schedule-2]
    back: { command: "echo old > /srv/mixed/state", on: [schedule-1, schedule-2] }
`)
  const asked: string[] = []
  const answers: Answers = (question, seen) => {
    if (question.kind === 'gate') asked.push(...question.lines.map(({ text }) => text))
    return signs(question, seen)
  }
  const { id, state } = await engine.run(plan, answers)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await stateOn('schedule-2')).toBe('new\n')
  await engine.runner.rollBack(id, [plan.targets[2]?.id ?? ''], manual)
  await engine.attend(id, answers)
  expect([await stateOn('schedule-1'), await stateOn('schedule-2')]).toEqual(['new\n', 'old\n'])
  await engine.runner.rollBack(id, undefined, manual)
  const back = await engine.attend(id, answers)
  expect(back.phase).toMatchObject({ result: 'rolled-back' })
  expect(await stateOn('schedule-1')).toBe('old\n')
  expect(asked).toEqual(['重新打开热备份 (王磊)'])
})
