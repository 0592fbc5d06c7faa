import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'

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

const host = () => fleet.host('schedule-1')
const plan = async (kind: 'new' | 'stubborn' = 'new') => engine.plan({ schedule: (await fleet.archives(kind)).schedule ?? '' })
const shorter = async (kind: 'new' | 'stubborn' = 'new') => {
  const made = await plan(kind)
  return {
    ...made,
    targets: made.targets.map((target) => ({ ...target, service: { ...target.service, stop: { ...target.service.stop, wait: 1_000 } } })),
  }
}

test('TERM without effect is a question; KILL only when the operator agrees', async () => {
  await engine.run(await plan('stubborn'))
  const pid = (await host().running())?.pid
  const asked: string[] = []
  const refused = await engine.run(await shorter(), (question) => {
    asked.push(question.kind)
    if (question.kind === 'kill-after-term') return { kind: 'kill-after-term', kill: false }
    return question.kind === 'failure' ? { kind: 'failure', choice: 'stop', reason: '' } : undefined
  })
  expect(asked).toEqual(['kill-after-term', 'failure'])
  expect(refused.state.phase).toMatchObject({ result: 'stopped' })
  expect((await host().running())?.pid).toBe(pid)

  const agreed = await engine.run(await shorter(), (question) =>
    question.kind === 'kill-after-term' ? { kind: 'kill-after-term', kill: true } : undefined,
  )
  expect(agreed.state.phase).toMatchObject({ result: 'succeeded' })
  expect(agreed.state.targets[0]?.forward.find((step) => step.step === 'stop')?.facts).toMatchObject({ signal: 'KILL' })
})

test('two processes that fit are a question before anything changes; only the chosen one is stopped', async () => {
  await host().exec(`mkdir -p /tmp/other && cat > /tmp/other/Sleep.java <<'END'
public class Sleep { public static void main(String[] a) throws Exception { System.out.println("up"); Thread.sleep(600000); } }
END
javac -d /tmp/other /tmp/other/Sleep.java && cd /home/schedule && (java -Dapp.home=/home/schedule -cp /tmp/other Sleep > /tmp/other/out 2>&1 < /dev/null &)`)
  await until(async () => (await host().exec('cat /tmp/other/out')).stdout.includes('up'), 'the second program to run')
  const javas = async () => (await host().processes()).filter((process) => process.name === 'java' && process.state !== 'Z')
  const all = await javas()
  expect(all).toHaveLength(2)

  const none = await engine.run(await plan(), (question) =>
    question.kind === 'choose-process' ? { kind: 'choose-process', pids: [] } : undefined,
  )
  expect(none.state.phase).toMatchObject({ kind: 'ended', result: 'failed' })
  expect(none.state.targets[0]?.touched).toBe(false)
  expect(await javas()).toHaveLength(2)

  const old = all.find((process) => process.args.includes('Schedule'))
  const other = all.find((process) => process.args.includes('Sleep'))
  const { state } = await engine.run(await plan(), (question) =>
    question.kind === 'choose-process' ? { kind: 'choose-process', pids: [old?.pid ?? 0] } : undefined,
  )
  expect(state.targets[0]?.forward.find((step) => step.step === 'stop')?.facts).toMatchObject({ stopped: [{ pid: old?.pid }] })
  expect((await javas()).map((process) => process.pid)).toContain(other?.pid)
  // What goes on beside it is not taken for what was started.
  const started = state.targets[0]?.forward.find((step) => step.step === 'start')?.facts
  expect(started).toMatchObject({ processes: [{ pid: expect.any(Number) }] })
  expect(started).not.toMatchObject({ processes: [{ pid: other?.pid }] })
})

test('a lock of somebody else is shown with its owner, and taken over only in the open', async () => {
  await host().exec(
    `mkdir /home/.schedule.ferry-lock && printf '%s\\n' 无忌 laptop other-run title '2026-11-20 22:00:00' > /home/.schedule.ferry-lock/owner`,
  )
  const { state: kept } = await engine.run(await plan(), (question) => {
    if (question.kind === 'lock-held') {
      expect(question.owner).toMatchObject({ operator: '无忌', computer: 'laptop', run: 'other-run', since: '2026-11-20 22:00:00' })
      return { kind: 'lock-held', takeOver: false }
    }
    return undefined
  })
  expect(kept.phase).toMatchObject({ kind: 'ended', result: 'failed' })
  expect(kept.targets[0]?.touched).toBe(false)

  const { state: taken } = await engine.run(await plan(), (question) =>
    question.kind === 'lock-held' ? { kind: 'lock-held', takeOver: true } : undefined,
  )
  expect(taken.phase).toMatchObject({ result: 'succeeded' })
  expect((await host().exec('ls -d /home/.schedule.ferry-lock')).code).not.toBe(0)
})

test('preflight shows everything that blocks at once, and touches nothing', async () => {
  // Without the logs, which the running service goes on writing.
  const tree = async () => (await host().tree('/home')).filter((entry) => !/log|^\.$/.test(entry.path))
  const before = await tree()
  const made = await plan()
  const wrong = {
    ...made,
    targets: made.targets.map((target) => ({ ...target, service: { ...target.service, directory: '/home/none/schedule', logs: [] } })),
  }
  const { state } = await engine.run(wrong, (question) => {
    if (question.kind !== 'preflight') return undefined
    expect(question.findings.map(({ finding }) => finding.problem.code)).toEqual(
      expect.arrayContaining(['directory-missing', 'rights-missing']),
    )
    return { kind: 'preflight', go: false }
  })
  expect(state.phase, engine.shown.join('')).toMatchObject({ kind: 'ended', result: 'stopped' })
  expect(await tree()).toEqual(before)
})
