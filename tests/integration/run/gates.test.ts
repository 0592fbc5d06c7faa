import { afterAll, beforeAll, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Check } from '#shared/domain/service.ts'
import { linesOf } from '#shared/run/person-lines.ts'
import type { Question } from '#shared/run/question.ts'

let fleet: EcscFleet
let engine: Engine
let commands: Plan

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['ecmc-1', 'ecmc-2', 'schedule-1'], real: 'none' })
  engine = await startEngine(fleet)
  // What is asked at a gate is the engine's, whatever the kind: one that is quick.
  commands = await planOf('- { command: echo a, on: ecmc }\n  - { command: echo b, on: schedule }')
})
afterAll(async () => {
  await engine?.close()
  await fleet?.stop()
})

const planOf = (tasks: string): Promise<Plan> =>
  makePlan(
    readRelease(`release: r\ntasks:\n  ${tasks}\n`, '/r/r.yaml'),
    readInventory(fleet.inventory, 'fleet.yaml'),
    { gate: 'host', date: '20261120' },
    () => {
      throw new Error('no archive is read')
    },
  )
const watched = { yes: false, signoffs: [] }
const withPersons = (plan: Plan, persons: string[]): Plan => ({
  ...plan,
  targets: plan.targets.map((target) => ({ ...target, persons })),
})
const onlyFirst = (plan: Plan): Plan => ({ ...plan, targets: plan.targets.slice(0, 1) })
const ids = () => commands.targets.map(({ id }) => id)

async function gatesOf(plan: Plan, sign = true): Promise<Extract<Question, { kind: 'gate' }>[]> {
  const gates: Extract<Question, { kind: 'gate' }>[] = []
  const { state } = await engine.run(
    plan,
    (question) => {
      if (question.kind !== 'gate') return undefined
      gates.push(question)
      const signoffs = sign ? question.lines.map((line) => ({ ...line, passed: true, by: '陈方雷', note: '看过', looked: true })) : []
      return { kind: 'gate', go: true, signoffs }
    },
    watched,
  )
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  return gates
}

test('a gate after each host names what comes next and asks its lines; the last one asks what is left', async () => {
  const gates = await gatesOf({ ...withPersons(commands, ['正常访问']), verify: [{ person: '全部验证' }] })
  const [first = '', second = '', third = ''] = ids()
  expect(gates.map(({ target, next, lines }) => ({ target, next, persons: lines.map(({ text }) => text) }))).toEqual([
    { target: first, next: second, persons: ['正常访问'] },
    { target: second, next: third, persons: ['正常访问'] },
    { target: third, next: undefined, persons: ['正常访问', '全部验证'] },
  ])
})

test('a gate after each task gathers the lines of its hosts; without gates only the end asks', async () => {
  const tasks = await gatesOf({ ...withPersons(commands, ['正常访问']), gate: 'service' })
  const [, second = '', third = ''] = ids()
  expect(tasks.map(({ target, lines }) => [target, lines.length])).toEqual([
    [second, 2],
    [third, 1],
  ])
  const none = await gatesOf({ ...withPersons(commands, ['正常访问']), gate: 'none' })
  expect(none.map(({ target, lines }) => [target, lines.length])).toEqual([[third, 3]])
})

test('--yes journals a line that nobody looked at as such; a sign-off that was handed in names who did', async () => {
  const plan = onlyFirst(withPersons(commands, ['正常访问', '#9427']))
  const signoffs = [{ text: '#9427', passed: true, by: '纪友文', note: '', looked: true }]
  const { state } = await engine.run(plan, undefined, { yes: true, signoffs })
  expect(state.targets[0]?.signoffs).toEqual([
    { line: '2', text: '#9427', passed: true, by: '纪友文', note: '', looked: true },
    { line: '1', text: '正常访问', passed: true, by: 'tester', note: '', looked: false },
  ])
})

test('a line that did not pass keeps the gate shut, also with --yes', async () => {
  const plan = onlyFirst(withPersons(commands, ['正常访问']))
  const asked: Question[] = []
  const { state } = await engine.run(
    plan,
    (question) => {
      asked.push(question)
      return question.kind === 'gate' ? { kind: 'gate', go: false, signoffs: [] } : undefined
    },
    {
      yes: true,
      // Said of all first, and by another: whoever refuses is heard.
      signoffs: [
        { text: '正常访问', passed: true, by: '李雷', note: '', looked: true },
        { text: '正常访问', passed: false, by: '纪友文', note: '打不开', looked: true, target: plan.targets[0]?.id },
      ],
    },
  )
  expect(asked).toMatchObject([{ kind: 'gate', wrong: [{ code: 'person-said-no', values: { by: '纪友文' } }] }])
  expect(state.phase).toMatchObject({ result: 'stopped' })
})

test('while the run goes on, what is back is signed through it, and the gate stays as it is', async () => {
  const two = withPersons(await planOf('- { command: echo to, on: ecmc, back: echo fro }'), ['正常访问'])
  const [first, second] = two.targets.map((target) => target.id)
  const id = engine.runner.begin(two, watched)
  const attending = engine.attend(id, (question) =>
    question.kind === 'gate' && question.target === first
      ? {
          kind: 'gate',
          go: true,
          signoffs: question.lines.map((line) => ({ ...line, passed: true, by: '陈方雷', note: '', looked: true })),
        }
      : undefined,
  )
  const openGate = () => engine.runner.state(id).questions.find(({ question }) => question.kind === 'gate' && question.target === second)
  await until(() => openGate() !== undefined, 'the second gate')
  const signing = {
    target: first ?? '',
    lines: linesOf({ id: first ?? '', persons: ['正常访问'] }),
    signoffs: [{ line: '1', passed: true, by: '纪友文', note: '' }],
  }
  const sign = () => engine.runner.signRestored(id, signing)
  expect(sign).toThrow('sign-not-back')
  await engine.runner.rollBack(id, [first ?? ''], { ...watched, after: 'step' })
  await until(() => engine.runner.state(id).bringingBack.length === 0, 'the host to be back')
  sign()
  expect(engine.runner.state(id).targets[0]).toMatchObject({ restoredSignoffs: [{ by: '纪友文' }], signoffs: [{ by: '陈方雷' }] })
  engine.runner.answer(id, openGate()?.id ?? '', { kind: 'gate', go: false, signoffs: [] })
  expect((await attending).targets[0]?.restoredSignoffs).toHaveLength(1)
})

test('pause waits between two steps, continue goes on', async () => {
  const id = engine.runner.begin(commands, { yes: true, signoffs: [] })
  const attending = engine.attend(id)
  engine.runner.control(id, 'pause')
  await until(() => engine.runner.state(id).phase.kind === 'paused', 'the pause')
  expect(engine.runner.state(id).targets[0]?.forward.some((step) => step.progress.kind === 'running')).toBe(false)
  engine.runner.control(id, 'continue')
  expect((await attending).phase).toMatchObject({ result: 'succeeded' })
})

test('every kind of check is asked of the host itself; one that fails is a failure of verify, with what was seen', async () => {
  const archives = await fleet.archives('new')
  const made = await engine.plan({ ecmc: archives.ecmc ?? '' })
  const verify: Check[] = [
    { kind: 'port', port: 8099, timeout: 100 },
    { kind: 'http', url: 'http://127.0.0.1:8099/up', status: 200, timeout: 100 },
    { kind: 'command', command: 'hostname; test -e /srv/command', timeout: 5_000 },
    { kind: 'log', pattern: 'written by hand', timeout: 100 },
    { kind: 'process', after: 100 },
    { kind: 'log', pattern: 'Server startup in', timeout: 10_000 },
  ]
  const [target] = made.targets
  if (target === undefined) throw new Error('no target')
  const plan = { ...made, targets: [{ ...target, service: { ...target.service, verify } }] }
  const host = fleet.host('ecmc-1')
  const mends = [
    `nohup perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(Listen => 5, LocalAddr => "127.0.0.1", LocalPort => 8099, ReuseAddr => 1) or die; while ($c = $s->accept) { while (<$c>) { last if /^\\r?$/ } print $c -e "/srv/up" ? "HTTP/1.0 200 OK" : "HTTP/1.0 503 Wait", "\\r\\n\\r\\n"; close $c }' > /dev/null 2>&1 & until grep -qi 0100007F:1FA3 /proc/net/tcp; do sleep 0.05; done`,
    'touch /srv/up',
    'touch /srv/command',
    `echo written by hand >> ${target.service.logs[0]?.path}`,
  ]
  const failed: string[] = []
  const id = engine.runner.begin(plan, { yes: true, signoffs: [] })
  const state = await engine.attend(id, (question) => {
    if (question.kind !== 'failure') return undefined
    const { check, detail } = question.problem.values ?? {}
    failed.push(`${question.step} ${question.problem.code} ${check}: ${detail}`)
    const mend = mends.shift()
    if (mend === undefined) return { kind: 'failure', choice: 'stop', reason: '' }
    void host.exec(mend).then(() => answerOpen(id))
    return undefined
  })
  expect(failed).toEqual([
    expect.stringMatching(/^verify check-failed .*8099/),
    expect.stringMatching(/^verify check-failed .*up.*503/),
    expect.stringMatching(/^verify check-failed .*hostname.*ecmc-1/),
    expect.stringMatching(/^verify check-failed .*written by hand/),
  ])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  const facts = state.targets[0]?.forward.find((step) => step.step === 'verify')?.facts
  expect(facts).toMatchObject({ checks: verify.map(({ kind }) => ({ kind, passed: true })) })
  expect(JSON.stringify(facts)).toContain('ecmc-1')
})

function answerOpen(id: string): void {
  for (const { id: question } of engine.runner.state(id).questions)
    engine.runner.answer(id, question, { kind: 'failure', choice: 'retry', reason: '' })
}
