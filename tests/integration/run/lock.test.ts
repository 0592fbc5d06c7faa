import { writeFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Command, scriptOf } from '#core/commands/command.ts'
import { takeLock, takeLockOver, underLock } from '#core/commands/lock.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { rarely } from '#harness/thorough.ts'
import { until } from '#harness/until.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Plan } from '#shared/domain/plan.ts'

const missing = await namespacesMissing()

let fleet: EcscFleet
let engine: Engine

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none' })
})
beforeEach(async () => {
  // The one before may have left it to somebody else.
  await host().exec('rm -rf /home/.schedule.ferry-lock')
  engine = await startEngine(fleet)
  engine.around.heartbeatInterval = 50
})
afterEach(() => engine?.close())
afterAll(() => fleet?.stop())

const host = () => fleet.host('schedule-1')
const owner = () => host().path('/home/.schedule.ferry-lock/owner')

/** A release that neither comes up nor dies: its watch lasts until somebody ends it. */
async function endless(): Promise<Plan> {
  const made = await engine.plan({ schedule: (await fleet.archives('hangs')).schedule ?? '' })
  const watch = { timeout: 60_000, settle: 100 }
  return { ...made, targets: made.targets.map((target) => ({ ...target, service: { ...target.service, watch } })) }
}

/** A run that waits in its watch, holding the lock. */
async function watching(): Promise<string> {
  const id = engine.runner.begin(await endless(), { yes: true, signoffs: [] })
  await until(() => engine.events.some(({ event }) => event.type === 'step-began' && event.step === 'watch'), 'the watch', 120_000)
  return id
}

test('a lock is given signs of life while its run goes on', async () => {
  const id = await watching()
  await host().exec(`touch -d '2016-01-01' ${owner()}`)
  await until(async () => (await host().exec(`find ${owner()} -newermt 2017-01-01`)).stdout.trim() !== '', 'a sign of life')
  engine.runner.control(id, 'stop')
  await engine.attend(id)
  expect((await host().exec(`ls ${owner()}`)).code).not.toBe(0)
})

test('whoever loses the lock stops at once, says so, and leaves the lock to its new owner', async () => {
  const id = await watching()
  await host().exec(`printf '%s\\n' 无忌 laptop other-run title '2026-11-20 22:00:00' > ${owner()}`)
  const state = await engine.attend(id)
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'stopped' })
  expect(engine.events.map(({ event }) => event)).toContainEqual({ type: 'lock', target: 'schedule@schedule-1', state: 'lost' })
  expect(engine.shown.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line).code)).toEqual(['lock-lost'])
  expect((await host().exec(`cat ${owner()}`)).stdout).toContain('other-run')
})

test('whoever has lost the lock since its last sign of life begins no step that changes anything', async () => {
  engine.around.heartbeatInterval = 600_000
  const id = engine.runner.begin(await endless(), { yes: true, signoffs: [] })
  const { event: tell } = engine.around.tell
  engine.around.tell.event = (entry) => {
    tell(entry)
    if (entry.event.type === 'step-ended' && entry.event.step === 'upload') engine.runner.control(id, 'pause')
  }
  await until(() => engine.runner.state(id).phase.kind === 'paused', 'the pause', 60_000)
  const pid = (await host().running())?.pid
  await host().exec(`printf '%s\\n' 无忌 laptop other-run title '2026-11-20 22:00:00' > ${owner()}`)
  engine.runner.control(id, 'continue')
  expect((await engine.attend(id)).phase).toMatchObject({ kind: 'ended', result: 'stopped' })
  expect(engine.events.map(({ event }) => event)).toContainEqual({ type: 'lock', target: 'schedule@schedule-1', state: 'lost' })
  expect(engine.events.some(({ event }) => event.type === 'step-began' && event.step === 'stop')).toBe(false)
  expect((await host().running())?.pid).toBe(pid)
})

rarely('a lock that somebody has cleared away is taken again, and the run goes on', async () => {
  const id = await watching()
  await host().exec(`rm -rf ${host().path('/home/.schedule.ferry-lock')}`)
  await until(async () => (await host().exec(`sed -n 3p ${owner()}`)).stdout.trim().endsWith(`-${id}`), 'the lock')
  expect(engine.runner.isLive(id)).toBe(true)
  engine.runner.control(id, 'stop')
  await engine.attend(id)
  expect((await host().exec(`ls -d ${host().path('/home/.schedule.ferry-lock')}`)).code).not.toBe(0)
})

test.skipIf(missing !== undefined)('a lock that cannot be written to is no takeover: it is said once, and the run goes on', async () => {
  const id = await watching()
  const lock = '/home/.schedule.ferry-lock'
  await host().exec(`mount --bind ${lock} ${lock} && mount -o remount,bind,ro ${lock}`)
  const problems = () => engine.shown.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line).code)
  await until(() => problems().length > 0, 'the problem')
  const beats = (await host().exec(`stat -c %Y ${owner()}`)).stdout
  expect(beats).not.toBe('')
  expect(problems()).toEqual(['lock-no-sign'])
  expect(engine.runner.isLive(id)).toBe(true)
  await host().exec(`umount ${lock}`)
  engine.runner.control(id, 'stop')
  await engine.attend(id)
  expect((await host().exec(`ls -d ${lock}`)).code).not.toBe(0)
})

test('while a gate waits the host is still this run’s: a colleague is told whose it is and changes nothing; passed, it is free', async () => {
  const made = await engine.plan({ schedule: (await fleet.archives('new')).schedule ?? '' })
  const id = engine.runner.begin(made, { yes: false, signoffs: [] })
  await until(() => engine.runner.state(id).questions.some(({ question }) => question.kind === 'gate'), 'the gate', 60_000)
  const colleague = await startEngine(fleet)
  const owners: unknown[] = []
  const other = await colleague.run(made, (question) => {
    if (question.kind === 'preflight') return { kind: 'preflight', go: true }
    if (question.kind !== 'lock-held') return { kind: 'failure', choice: 'stop', reason: '' }
    owners.push({ operator: question.owner.operator, run: question.owner.run.endsWith(`-${id}`) })
    return { kind: 'lock-held', takeOver: false }
  })
  await colleague.close()
  expect(owners).toEqual([{ operator: 'tester', run: true }])
  // The same person at the same computer, and still not a run that this data directory knows.
  expect(other.state.targets[0]?.phase).toMatchObject({ kind: 'failed', reason: 'lock-held' })
  expect(other.state.targets.map(({ touched }) => touched)).toEqual([false])
  expect((await host().exec(`cat ${owner()}`)).stdout).toContain('tester')
  await engine.attend(id, (question) => (question.kind === 'gate' ? { kind: 'gate', go: true, signoffs: [] } : undefined))
  expect(engine.runner.state(id).phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
  expect((await host().exec(`cat ${owner()}`)).code).not.toBe(0)
})

test('a takeover ends what the former owner has going on under the lock; he stops at once, and is not asked about it', async () => {
  engine.around.heartbeatInterval = 600_000
  const archive = (await fleet.archives('new')).schedule ?? ''
  const made = await engine.plan({ schedule: archive })
  const endless = host().path('/srv/endless.sh')
  await writeFile(host().outside('/srv/endless.sh'), 'while :; do sleep 0.1; done\n')
  const goesOn = async () => (await host().processes()).some(({ args }) => args.includes(endless))
  const stops = {
    ...made,
    targets: made.targets.map((target) => ({
      ...target,
      service: { ...target.service, stop: { ...target.service.stop, command: `sh ${endless}`, wait: 60_000 } },
    })),
  }
  const id = engine.runner.begin(stops, { yes: true, signoffs: [] })
  await until(goesOn, 'the work', 60_000)
  const colleague = await startEngine(fleet)
  const { state } = await colleague.run(made, (question) =>
    question.kind === 'lock-held' ? { kind: 'lock-held', takeOver: true } : undefined,
  )
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
  expect(colleague.shown.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line).code)).toEqual(['lock-work-ended'])
  await colleague.close()
  expect(await goesOn()).toBe(false)
  expect((await engine.attend(id)).phase).toMatchObject({ kind: 'ended', result: 'stopped' })
  expect(engine.events.map(({ event }) => event)).toContainEqual({ type: 'lock', target: 'schedule@schedule-1', state: 'lost' })
  expect(engine.events.some(({ event }) => event.type === 'question-asked')).toBe(false)
}, 120_000)

test('a lock that was taken over before a break still knows whose work there has not been seen to end', async () => {
  const endless = host().path('/srv/endless.sh')
  await writeFile(host().outside('/srv/endless.sh'), 'while :; do sleep 0.1; done\n')
  const goesOn = async () => (await host().processes()).some(({ args }) => args.includes(endless))
  const made = await engine.plan({ schedule: (await fleet.archives('new')).schedule ?? '' })
  const at = made.targets[0]?.host as Host
  const connection = await engine.around.connections.to(at)
  const former = { operator: '无忌', computer: 'laptop', run: 'abcd-r-0007', title: 'theirs' }
  await connection.ask(scriptOf(takeLock('/home/schedule', former)))
  const script = `sh ${endless}\n${underLock('/home/schedule')}`
  const jobs = engine.around.jobs.run(at, { id: 'abcd-r-0007-work', script }, { timeout: 60_000 })
  await until(goesOn, 'the work', 60_000)
  // As it stands when Ferry is killed right behind its takeover.
  const mine = { operator: 'tester', computer: engine.around.computer, run: `${engine.around.identity}-r-0001`, title: made.title }
  await connection.ask(scriptOf(takeLockOver('/home/schedule', mine)))
  const { id, state } = await engine.run(made)
  expect(id).toBe('r-0001')
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
  expect(engine.shown.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line).code)).toEqual(['lock-work-ended'])
  expect(await goesOn()).toBe(false)
  await jobs
  expect((await host().exec('ls -d /home/.schedule.ferry-lock')).code).not.toBe(0)
}, 120_000)

test.skipIf(missing !== undefined)('on a full disk nobody’s lock is left behind, and a takeover leaves the owner’s', async () => {
  await host().exec('mkdir -p /mnt/full && mount -t tmpfs -o size=8k tmpfs /mnt/full')
  const connection = await engine.around.connections.to(
    (await engine.plan({ schedule: (await fleet.archives('new')).schedule ?? '' })).targets[0]?.host as Host,
  )
  const ask = async (command: Command) => (await connection.ask(scriptOf(command))).end
  const owner = { operator: 'tester', computer: 'bench', run: 'run-1', title: '发布' }
  expect(await ask(takeLock('/mnt/full/held', owner))).toEqual({ kind: 'exited', code: 0 })
  await host().exec('head -c 20000 /dev/zero > /mnt/full/rest')
  expect(await ask(takeLock('/mnt/full/ecsc', owner))).toEqual({ kind: 'exited', code: 1 })
  expect(await ask(takeLockOver('/mnt/full/held', { ...owner, run: 'run-2' }))).toEqual({ kind: 'exited', code: 1 })
  expect(
    (await host().exec('cd /mnt/full; ls -A; ls -A .held.ferry-lock; sed -n 3p .held.ferry-lock/owner; umount -l /mnt/full')).stdout,
  ).toBe('.held.ferry-lock\nrest\nowner\nrun-1\n')
})
