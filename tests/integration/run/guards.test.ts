import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { rarely } from '#harness/thorough.ts'
import type { UpgradePlan } from '#harness/upgrade-plan.ts'
import type { Service } from '#shared/domain/service.ts'
import { factsOf } from '#shared/kinds/task/upgrade.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import type { FailureChoice } from '#shared/run/question.ts'
import type { RunState } from '#shared/run/state.ts'
import type { StepName } from '#shared/run/step.ts'

let fleet: EcscFleet
let engine: Engine

beforeEach(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none' })
  engine = await startEngine(fleet)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await engine?.close()
  await fleet?.stop()
})

const steady = { yes: true, signoffs: [] }
const host = () => fleet.host('schedule-1')
const java = async () => (await host().running())?.pid
const tree = () => host().tree('/home/schedule')

async function plan(change: Partial<Service> = {}, kind: 'new' | 'stubborn' = 'new'): Promise<UpgradePlan> {
  const made = await engine.plan({ schedule: (await fleet.archives(kind)).schedule ?? '' })
  const quick = { watch: { timeout: 20_000, settle: 300 }, ...change }
  return { ...made, targets: made.targets.map((target) => ({ ...target, service: { ...target.service, ...quick } })) }
}

/** Answers each failure by its step; says of every gate what `gate` says. Notes what was asked. */
function operator(choices: Partial<Record<StepName, FailureChoice>>, gate = false): { answers: Answers; asked: string[] } {
  const asked: string[] = []
  const answers: Answers = (question) => {
    if (question.kind === 'gate') {
      asked.push(`gate ${question.wrong.map(({ code }) => code).join(' ')}`)
      return { kind: 'gate', go: gate, signoffs: [] }
    }
    if (question.kind === 'kill-after-term') return { kind: 'kill-after-term', kill: false }
    if (question.kind !== 'failure') return undefined
    asked.push(`${question.step} ${question.problem.code}`)
    return { kind: 'failure', choice: choices[question.step] ?? 'stop', reason: 'because' }
  }
  return { answers, asked }
}

/** Does something on the host the moment the journal has this event, before anything else goes on. */
function at(holds: (event: JournalledEvent['event']) => boolean, act: () => Promise<unknown>): { done: () => Promise<unknown> } {
  const { event: tell } = engine.around.tell
  let acted: Promise<unknown> | undefined
  engine.around.tell.event = (entry) => {
    tell(entry)
    if (holds(entry.event)) acted ??= act()
  }
  return { done: async () => acted }
}

const begins = (step: StepName) => (event: JournalledEvent['event']) => event.type === 'step-began' && event.step === step
const outcomes = (state: RunState, way: 'forward' | 'back' = 'forward') =>
  Object.fromEntries(
    (state.targets[0]?.[way] ?? []).map(({ step, progress }) => [step, progress.kind === 'ended' && progress.outcome.kind]),
  )

rarely('without a backup the way back stops nothing, and the host is not called back', async () => {
  const taken = at(begins('upload'), () => host().exec('mkdir /home/schedule_20261120'))
  const forward = operator({ 'back-up': 'skip' }, true)
  const { id, state } = await engine.run(await plan(), forward.answers)
  await taken.done()
  expect(forward.asked).toEqual(['back-up step-failed', 'gate step-skipped'])
  expect(state.phase).toMatchObject({ result: 'succeeded' })

  const pid = await java()
  await engine.runner.rollBack(id, undefined, steady)
  const refused = operator({ restore: 'leave-out' })
  const left = await engine.attend(id, refused.answers)
  expect(refused.asked).toEqual(['restore backup-missing'])
  expect(left.phase).toMatchObject({ result: 'failed' })
  expect(left.targets[0]?.phase).toMatchObject({ kind: 'failed', way: 'back', problem: { code: 'backup-missing' } })
  expect(outcomes(left, 'back')).toEqual({ stop: false, restore: false, start: false, watch: false, verify: false })
  expect(await java()).toBe(pid)
})

test('beside a process that was not stopped nothing is started, and its old start line is not taken for a new one', async () => {
  await engine.run(await plan({}, 'stubborn'))
  const pid = await java()
  const { answers, asked } = operator({ stop: 'skip', start: 'skip' }, true)
  const stop: Service['stop'] = { signal: 'TERM', wait: 300, escalate: false }
  const { state } = await engine.run(await plan({ stop }), answers)
  expect(asked).toEqual(['stop process-remains', 'start start-runs-already', 'gate step-skipped step-skipped'])
  expect(await java()).toBe(pid)
  const watched = state.targets[0]?.forward.find(({ step }) => step === 'watch')?.facts
  expect(watched).toMatchObject({ onlyStayedUp: true })
  expect(JSON.stringify(watched)).not.toContain('ready')
})

rarely('where nothing runs, a skipped start is a failure of watch, whatever the log says of former starts', async () => {
  const { answers, asked } = operator({ start: 'skip' })
  await engine.run(await plan({ start: 'exit 3' }), answers)
  expect(asked).toEqual(['start step-failed', 'watch watch-nothing-runs'])
})

test('errors after the start line shut the gate, also with --yes; a failure mark after it fails verify', async () => {
  const lateError = () => host().exec("echo '2026-11-20 22:00:00 ERROR late' >> /home/schedulelog/schedule.log")
  const made = await plan({ verify: [{ kind: 'process', after: 1_500 }] })
  const [log] = made.targets[0]?.service.logs ?? []
  if (!log) throw new Error('the service has no log')

  at(begins('verify'), lateError)
  const marked = operator({})
  await engine.run(made, marked.answers)
  expect(marked.asked).toEqual(['verify watch-failed-line'])

  at(begins('verify'), lateError)
  const counted = operator({})
  await engine.run(await plan({ verify: [{ kind: 'process', after: 1_500 }], logs: [{ ...log, fail: [] }] }), counted.answers)
  expect(counted.asked).toEqual(['gate watch-errors'])
})

test('another archive on the host since the upload is not unpacked; a resumed run, or a retry, uploads the right one again', async () => {
  const before = await tree()
  const swap = () =>
    at(
      (event) => event.type === 'command-ended' && event.step === 'back-up',
      () => host().exec('head -c 10240 /dev/zero > /home/schedule.tar'),
    )
  const swapped = swap()
  const { answers, asked } = operator({})
  const { id, state } = await engine.run(await plan(), answers)
  await swapped.done()
  expect(asked).toEqual(['unpack archive-not-there'])
  expect(state.phase).toMatchObject({ result: 'stopped' })
  expect(await tree()).toEqual(before)

  engine.runner.resume(id, steady)
  const resumed = await engine.attend(id, operator({ unpack: 'retry' }).answers)
  expect(resumed.phase).toMatchObject({ result: 'succeeded' })
  expect(await host().version()).toBe('2017.02.20')

  const swappedAgain = swap()
  const again = operator({ unpack: 'retry' })
  const retried = await engine.run(await plan(), again.answers)
  await swappedAgain.done()
  expect([again.asked, retried.state.phase]).toMatchObject([['unpack archive-not-there'], { result: 'succeeded' }])
})

test('another archive on this computer since the plan blocks before anything is touched', async () => {
  const archives = await fleet.archives('new')
  const mine = join(fleet.directory, 'mine.tar')
  await copyFile(archives.schedule ?? '', mine)
  const made = await engine.plan({ schedule: mine })
  await copyFile((await fleet.archives('hangs')).schedule ?? '', mine)
  const codes: string[] = []
  const { state } = await engine.run(made, (question) => {
    if (question.kind !== 'preflight') return undefined
    codes.push(...question.findings.map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  expect(codes).toEqual(['archive-replaced'])
  expect(state.targets[0]?.touched).toBe(false)
})

test('started by somebody while the run was stopped, the service is stopped again before it is changed', async () => {
  const before = await tree()
  const id = engine.runner.begin(await plan(), steady)
  at(
    (event) => event.type === 'step-ended' && event.step === 'stop',
    async () => engine.runner.control(id, 'stop'),
  )
  const stopped = await engine.attend(id)
  expect(outcomes(stopped)).toMatchObject({ stop: 'succeeded', unpack: false })
  await host().startService()

  engine.runner.resume(id, steady)
  const state = await engine.attend(id)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(state.targets[0]?.forward.find(({ step }) => step === 'stop')).toMatchObject({ attempt: 2, facts: { stopped: [{}] } })
  expect(await host().tree('/home/schedule_20261120')).toEqual(before)
  expect(await host().version()).toBe('2017.02.20')
})

rarely('a host that was never changed, or is back already, is not stopped for a way back', async () => {
  const { id } = await engine.run(await plan({ directory: '/home/none/schedule', logs: [] }), (question) =>
    question.kind === 'preflight' ? { kind: 'preflight', go: false } : undefined,
  )
  const pid = await java()
  const nothing = { problem: { code: 'nothing-to-roll-back' } }
  await expect(engine.runner.rollBack(id, ['schedule@schedule-1'], steady)).rejects.toMatchObject(nothing)

  const done = await engine.run(await plan())
  await engine.runner.rollBack(done.id, undefined, steady)
  await engine.attend(done.id)
  const back = await java()
  expect(back).not.toBe(pid)
  await expect(engine.runner.rollBack(done.id, ['schedule@schedule-1'], steady)).rejects.toMatchObject(nothing)
  expect(() => engine.runner.resume(done.id, steady)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'run-over' }) }),
  )
  expect(await java()).toBe(back)
})

rarely('a host that loses its power in the middle is asked about, never taken for done, and comes to its end', async () => {
  const before = await tree()
  at(
    (event) => event.type === 'command-intended' && event.step === 'back-up',
    async () => {
      await host().stop()
      await host().start()
    },
  )
  const { answers, asked } = operator({ 'back-up': 'retry' })
  const { state } = await engine.run(await plan(), answers)
  expect(asked.every((question) => question === 'back-up job-vanished')).toBe(true)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await host().tree('/home/schedule_20261120')).toEqual(before)
  expect(await host().version()).toBe('2017.02.20')
})

rarely('a second release on the same day has a backup of its own, and each goes back to what it found', async () => {
  const before = await tree()
  const stop: Service['stop'] = { signal: 'KILL', wait: 5_000, escalate: false }
  const first = await engine.run(await plan({ stop }))
  const between = await tree()
  const second = await engine.run(await plan({ stop }, 'stubborn'))
  expect(await host().tree('/home/schedule_20261120_2')).toEqual(between)
  for (const { id } of [second, first]) {
    await engine.runner.rollBack(id, undefined, steady)
    expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
    expect(await tree()).toEqual(id === first.id ? before : between)
  }
  expect(await host().version()).toBe('2017.01.15')
})

rarely('a service that is started again between back-up and unpack is not unpacked over; a retry stops it once more', async () => {
  const { jobs } = engine.around
  let again = 0
  engine.around.jobs = {
    ...jobs,
    run: async (on, job, options) => {
      const end = await jobs.run(on, job, options)
      if (job.id.endsWith('-back-up')) {
        again += 1
        await host().startService()
      }
      return end
    },
  }
  const { answers, asked } = operator({ unpack: 'retry' })
  const { state } = await engine.run(await plan(), answers)
  expect(again).toBe(1)
  expect(asked).toEqual(['unpack process-came-back'])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(state.targets[0]?.forward.find(({ step }) => step === 'stop')).toMatchObject({ attempt: 2, facts: { stopped: [{}] } })
  expect(await host().version()).toBe('2017.02.20')
})

test('a version that is taken away below the running service is no success, whatever answers its checks', async () => {
  const [home, away] = ['/home/schedule', '/home/taken-away'].map((path) => host().path(path))
  const check = { kind: 'command' as const, command: `mv ${home} ${away}`, timeout: 5_000 }
  const { answers, asked } = operator({})
  const { state } = await engine.run(await plan({ verify: [check, { kind: 'process', after: 0 }] }), answers)
  expect(asked).toEqual(['verify version-vanished'])
  expect(state.phase).toMatchObject({ result: 'stopped' })
})

test('what is started anew is watched anew, also where the clock of this computer was set back in between', async () => {
  let offset = 0
  const { now } = Date
  vi.spyOn(Date, 'now').mockImplementation(() => now() + offset)
  const check = { kind: 'command' as const, command: `[ -e ${host().path('/home/go')} ]`, timeout: 1_000 }
  const id = engine.runner.begin(await plan({ verify: [check] }), steady)
  const asked: string[] = []
  const state = await engine.attend(id, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push(`${question.step} ${question.problem.code}`)
    offset = -365 * 24 * 3_600_000
    const [target] = engine.runner.state(id).targets
    const pids = (target && factsOf(target, 'forward', 'start'))?.processes.map(({ pid }) => pid) ?? []
    const { id: open = '' } = engine.runner.state(id).questions[0] ?? {}
    void host()
      .exec(`kill -9 ${pids.join(' ')}; touch ${host().path('/home/go')}`)
      .then(() => engine.runner.answer(id, open, { kind: 'failure', choice: 'retry', reason: '' }))
    return undefined
  })
  expect(asked).toEqual(['verify check-failed'])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  const attempts = state.targets[0]?.forward.flatMap(({ step, attempt }) => (['start', 'watch'].includes(step) ? [[step, attempt]] : []))
  expect(attempts).toEqual([
    ['start', 2],
    ['watch', 2],
  ])
})

test('a host that is started anew while it is verified has not succeeded, whatever answers its checks', async () => {
  const check = { kind: 'command' as const, command: `until [ -e ${host().path('/home/go')} ]; do sleep 0.1; done`, timeout: 60_000 }
  const restarted = at(begins('verify'), async () => {
    await host().stop()
    await host().start()
    await host().startService()
    await host().exec(`touch ${host().path('/home/go')}`)
  })
  const { answers, asked } = operator({})
  const { state } = await engine.run(await plan({ verify: [check] }), answers)
  await restarted.done()
  expect(asked).toEqual(['verify host-restarted'])
  expect(state.phase).toMatchObject({ result: 'stopped' })
})
