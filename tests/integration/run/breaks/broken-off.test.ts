import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { cases } from '#harness/thorough.ts'
import { until } from '#harness/until.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import type { RunEvent } from '#shared/run/events.ts'
import type { FailureChoice } from '#shared/run/question.ts'

const [first, second] = ['schedule@schedule-1', 'schedule@schedule-2'] as const

let fleet: EcscFleet
let data: string
let engine: Engine

beforeEach(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1', 'schedule-2'], real: 'none' })
  data = await mkdtemp(join(tmpdir(), 'ferry-broken-off-'))
  engine = await startEngine(fleet, data)
})
afterEach(async () => {
  await engine?.close()
  await fleet?.stop()
  await rm(data, { recursive: true, force: true })
})

const steady = { yes: true, signoffs: [] }
const trees = () => Promise.all(['schedule-1', 'schedule-2'].map((name) => fleet.host(name).tree('/home/schedule')))
const begun = () => engine.events.flatMap(({ event }) => (event.type === 'target-began' ? [`${event.way} ${event.target}`] : []))

/** `startFails`: the target where only the old version starts. */
async function plan(startFails?: string, kind: 'new' | 'stubborn' = 'new'): Promise<Plan> {
  const made = await engine.plan({ schedule: (await fleet.archives(kind)).schedule ?? '' })
  const targets = made.targets.map((target) =>
    target.id === startFails ? { ...target, service: { ...target.service, start: onlyOld(target.service.directory) } } : target,
  )
  return { ...made, targets }
}

const onlyOld = (directory: string) => `cd ${directory}; grep -q 2017.01.15 VERSION || exit 3; nohup sh startup.sh &`

const onFailure =
  (choice: FailureChoice): Answers =>
  (question) =>
    question.kind === 'failure' ? { kind: 'failure', choice, reason: 'later' } : undefined

/** Leaves Ferry when the event has been written, and opens it again. */
async function leaveAt(id: string, holds: (event: RunEvent) => boolean, answers?: Answers): Promise<void> {
  const attending = engine.attend(id, answers)
  const { event: tell } = engine.around.tell
  const before = engine
  let closing: Promise<void> | undefined
  engine.around.tell.event = (entry) => {
    tell(entry)
    if (holds(entry.event)) closing ??= Promise.resolve().then(() => before.close())
  }
  await attending
  await closing
  engine = await startEngine(fleet, data)
  expect(engine.runner.state(id).phase.kind).toBe('interrupted')
}

test('broken off while all go back, a resumed run brings the others back and none forward', async () => {
  const before = await trees()
  const id = engine.runner.begin(await plan(second), steady)
  await leaveAt(
    id,
    (event) => event.type === 'target-ended' && event.way === 'back',
    (question, state) =>
      question.kind === 'failure' && question.way === 'forward' ? onFailure('roll-back-all')(question, state) : undefined,
  )
  expect(engine.runner.resume(undefined, steady)).toBe(id)
  const state = await engine.attend(id)
  expect(state.phase).toMatchObject({ result: 'rolled-back' })
  expect(begun()).toEqual([`back ${first}`])
  expect(await trees()).toEqual(before)
}, 120_000)

const choices: [FailureChoice, object][] = [
  ['roll-back', { kind: 'done', way: 'back' }],
  ['leave-out', { kind: 'left-out' }],
]
test.each(choices.slice(0, cases(1, 2)))(
  'after %s the gate is asked again when Ferry was closed at it, and stays the only way to the next host',
  async (choice, phase) => {
    const id = engine.runner.begin(await plan(first), steady)
    await leaveAt(
      id,
      (event) => event.type === 'question-asked' && event.question.kind === 'gate',
      (question) =>
        question.kind === 'failure'
          ? { kind: 'failure', choice: question.way === 'forward' ? choice : 'skip', reason: 'later' }
          : undefined,
    )
    engine.runner.resume(id, steady)
    const asked: string[] = []
    const state = await engine.attend(id, (question) => {
      asked.push(question.kind)
      return question.kind === 'gate' ? { kind: 'gate', go: false, signoffs: [] } : undefined
    })
    expect(asked).toEqual(['gate'])
    expect(state.phase).toMatchObject({ result: 'stopped' })
    expect(state.targets).toMatchObject([{ phase }, { phase: { kind: 'waiting' }, touched: false }])
  },
  120_000,
)

test('work that still goes on there is ended before the way back begins, and the lock is kept while Ferry is closed', async () => {
  const host = fleet.host('schedule-1')
  const only = async (kind: 'new' | 'stubborn') => {
    const made = await plan(undefined, kind)
    return { ...made, targets: made.targets.slice(0, 1) }
  }
  await engine.run(await only('stubborn'))
  const before = await host.tree('/home/schedule')
  const id = engine.runner.begin(await only('new'), steady)
  const job = () =>
    engine.runner
      .state(id)
      .targets[0]?.forward.find(({ step }) => step === 'stop')
      ?.commands.find(({ changes }) => changes)
  // TERM is ignored: the job waits on the host for half a minute.
  await until(
    async () => job() !== undefined && (await host.exec(`cat /root/.ferry/jobs/${job()?.job}/output`)).stdout.includes('TERM'),
    'TERM',
  )
  const name = job()?.job
  await engine.close()
  expect((await host.exec('sed -n 3p /home/.schedule.ferry-lock/owner')).stdout.trim()).toMatch(new RegExp(`-${id}$`))

  engine = await startEngine(fleet, data)
  const kill: Answers = (question) => (question.kind === 'kill-after-term' ? { kind: 'kill-after-term', kill: true } : undefined)
  const record = engine.around.journal.run(id)
  expect(asUpgrade(record?.plan.targets[0])?.service.stop.wait).toBe(30_000)
  await engine.runner.rollBack(id, undefined, steady)
  await until(() => engine.events.some(({ event }) => event.type === 'command-ended' && event.job === name), 'the job to be ended')
  expect((await host.exec(`cat /root/.ferry/jobs/${name}/exit`)).stdout.trim()).toBe('143')
  engine.runner.control(id, 'stop')
  await engine.attend(id, kill)
  expect(await host.tree('/home/schedule')).toEqual(before)
  expect((await host.exec('ls -d /home/.schedule.ferry-lock')).code).not.toBe(0)
}, 120_000)
