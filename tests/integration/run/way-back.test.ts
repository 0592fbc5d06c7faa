import { afterEach, beforeEach, expect, test } from 'vitest'
import { neededBy } from '#core/handlers/needed-backup.ts'
import { kinds } from '#core/kind-list.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { rarely } from '#harness/thorough.ts'
import { until } from '#harness/until.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { FailureChoice, Question } from '#shared/run/question.ts'

let fleet: EcscFleet
let engine: Engine

beforeEach(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none' })
  engine = await startEngine(fleet)
})
afterEach(async () => {
  await engine?.close()
  await fleet?.stop()
})

const steady = { yes: true, signoffs: [] }
const host = () => fleet.host('schedule-1')
const java = async () => (await host().running())?.pid
const backup = '/home/schedule_20261120'

async function plan(kind: 'new' | 'stubborn' = 'new'): Promise<Plan> {
  const made = await engine.plan({ schedule: (await fleet.archives(kind)).schedule ?? '' })
  const quick = { watch: { timeout: 20_000, settle: 300 }, stop: { signal: 'TERM' as const, wait: 300, escalate: kind === 'new' } }
  return { ...made, targets: made.targets.map((target) => ({ ...target, service: { ...target.service, ...quick } })) }
}

type Failure = Extract<Question, { kind: 'failure' }>

/** Answers failures one after the other; each is noted. */
function operator(...choices: FailureChoice[]): { answers: Answers; asked: Failure[] } {
  const asked: Failure[] = []
  return {
    asked,
    answers: (question) => {
      if (question.kind === 'kill-after-term') return { kind: 'kill-after-term', kill: false }
      if (question.kind !== 'failure') return undefined
      asked.push(question)
      return { kind: 'failure', choice: choices[asked.length - 1] ?? 'stop', reason: 'because' }
    },
  }
}

const codes = (asked: readonly Failure[]) => asked.map(({ step, problem }) => `${step} ${problem.code}`)

test('a changed backup is a question of its own: left, nothing is stopped and nothing is called back; used all the same, it is', async () => {
  const { id } = await engine.run(await plan())
  await host().exec(`echo changed > ${host().path(backup)}/VERSION`)
  const pid = await java()
  await engine.runner.rollBack(id, undefined, steady)
  const leaving = operator('leave-out')
  const left = await engine.attend(id, leaving.answers)
  expect(codes(leaving.asked)).toEqual(['restore backup-changed'])
  expect(leaving.asked[0]?.choices).toEqual(['retry', 'use', 'leave-out', 'stop'])
  expect(leaving.asked[0]?.problem.evidence).toContain('VERSION')
  expect(left.phase).toMatchObject({ result: 'failed' })
  expect(left.targets[0]?.phase).toMatchObject({ kind: 'failed', problem: { code: 'backup-changed' } })
  expect(await java()).toBe(pid)

  await engine.runner.rollBack(id, undefined, steady)
  const using = operator('use')
  const back = await engine.attend(id, using.answers)
  expect(codes(using.asked)).toEqual(['restore backup-changed'])
  expect(back.phase).toMatchObject({ result: 'rolled-back' })
  expect(back.targets[0]?.back.find(({ step }) => step === 'restore')?.notes).toMatchObject([{ code: 'backup-changed' }])
  expect(await host().tree('/home/schedule')).toEqual(await host().tree(backup))
  expect(await java()).not.toBe(pid)
})

test('what a later run has brought to the same place is not gone over: that one goes back first', async () => {
  const before = await host().version()
  const first = await engine.run(await plan())
  const second = await engine.run(await plan())
  const [pid, events] = [await java(), engine.around.journal.events(first.id).length]
  await expect(engine.runner.rollBack(first.id, undefined, steady)).rejects.toMatchObject({
    problem: { code: 'later-run-stands', values: { run: first.id, later: second.id, target: 'schedule@schedule-1' } },
  })
  expect(engine.around.journal.events(first.id)).toHaveLength(events)
  expect(await java()).toBe(pid)
  const later = engine.around.journal.known.line(second.id)?.backups[0]?.path ?? ''
  const needing = () => [backup, later].map((path) => neededBy(engine.around.journal, kinds, 'schedule-1', path))
  expect(needing()).toEqual([undefined, second.id])
  for (const { id } of [second, first]) {
    await engine.runner.rollBack(id, undefined, steady)
    expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
    // With the later one gone the earlier could go back, and needs its backup again.
    expect(needing()).toEqual([id === second.id ? first.id : undefined, undefined])
  }
  expect(await host().version()).toBe(before)
})

test('a file system that was mounted inside meanwhile is named before anything is stopped', async () => {
  const { id } = await engine.run(await plan())
  await host().exec('mkdir /home/schedule/uploads; mount -t tmpfs tmpfs /home/schedule/uploads')
  const pid = await java()
  await engine.runner.rollBack(id, undefined, steady)
  const leaving = operator('leave-out')
  const left = await engine.attend(id, leaving.answers)
  expect(codes(leaving.asked)).toEqual(['restore mount-inside'])
  expect(leaving.asked[0]?.problem.values).toEqual({ path: '/home/schedule/uploads' })
  expect(left.targets[0]?.phase).toMatchObject({ kind: 'failed', problem: { code: 'mount-inside' } })
  expect(await java()).toBe(pid)
  await host().exec('umount /home/schedule/uploads')
})

rarely('a backup that is gone is looked for again, and cannot be used', async () => {
  const before = await host().tree('/home/schedule')
  const { id } = await engine.run(await plan())
  await host().exec(`mv ${host().path(backup)} ${host().path('/home/elsewhere')}`)
  await engine.runner.rollBack(id, undefined, steady)
  const asked: string[] = []
  const attending = engine.attend(id, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push(`${question.problem.code} ${question.choices}`)
    return undefined
  })
  await until(() => engine.runner.state(id).questions.length > 0, 'the question')
  const [open] = engine.runner.state(id).questions
  expect(open?.question).toMatchObject({ kind: 'failure', step: 'restore', choices: ['retry', 'leave-out', 'stop'] })
  await host().exec(`mv ${host().path('/home/elsewhere')} ${host().path(backup)}`)
  engine.runner.answer(id, open?.id ?? '', { kind: 'failure', choice: 'retry', reason: '' })
  expect((await attending).phase).toMatchObject({ result: 'rolled-back' })
  expect(asked).toHaveLength(1)
  expect(await host().tree('/home/schedule')).toEqual(before)
})

test('where the new version could not be stopped, a way back that went on all the same has not brought the host back', async () => {
  const { id } = await engine.run(await plan('stubborn'))
  const pid = await java()
  await engine.runner.rollBack(id, undefined, steady)
  const { answers, asked } = operator('skip', 'skip')
  const state = await engine.attend(id, answers)
  expect(codes(asked)).toEqual(['stop process-remains', 'start start-runs-already'])
  expect(state.phase).toMatchObject({ result: 'failed' })
  expect(state.targets[0]?.phase).toMatchObject({
    kind: 'failed',
    way: 'back',
    problem: { code: 'target-not-back', values: { target: 'schedule@schedule-1', step: 'stop' } },
  })
  expect(state.bringingBack).toEqual(['schedule@schedule-1'])
  expect(await java()).toBe(pid)
})

rarely('a check that names a version is asked on its own way only', async () => {
  const made = await plan()
  const says = (version: string, way: 'forward' | 'back') => ({
    kind: 'command' as const,
    command: `grep -q ${version} ${host().path('/home/schedule/VERSION')}`,
    timeout: 10_000,
    way,
  })
  const verify = [says('2017.02.20', 'forward'), says('2017.01.15', 'back')]
  const targets = made.targets.map((target) => ({ ...target, service: { ...(target.service as object), verify } }))
  const { id, state } = await engine.run({ ...made, targets })
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  await engine.runner.rollBack(id, undefined, steady)
  const back = await engine.attend(id, operator().answers)
  expect(back.phase).toMatchObject({ result: 'rolled-back' })
  expect(back.targets[0]?.back.find(({ step }) => step === 'verify')?.facts).toMatchObject({ checks: [{ passed: true }] })
})
