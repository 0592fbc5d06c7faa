import { afterEach, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { ecscHost } from '#harness/ecsc/ecsc-host.ts'
import { installOld } from '#harness/ecsc/installed.ts'
import { serviceOf } from '#harness/ecsc/services.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import type { UpgradePlan } from '#harness/upgrade-plan.ts'
import type { Service } from '#shared/domain/service.ts'
import type { JournalledEvent } from '#shared/run/events.ts'

/** Two services of one fleet share a host only where hosts have ports of their own. */
const missing = await namespacesMissing()
if (missing) console.log(`skipped: two services on one host, a host behind another (${missing})`)

let fleet: EcscFleet
let engine: Engine

afterEach(async () => {
  await engine?.close()
  await fleet?.stop()
})

const steady = { yes: true, signoffs: [] }

/** The fleet as another inventory has it. */
async function open(hosts: string[], change: (inventory: string) => string = (inventory) => inventory): Promise<void> {
  fleet = await ecscFleet({ hosts, real: 'none' })
  engine = await startEngine({ ...fleet, inventory: change(fleet.inventory) })
}

const withService = (plan: UpgradePlan, change: (service: Service) => Partial<Service>): UpgradePlan => ({
  ...plan,
  targets: plan.targets.map((target) => ({ ...target, service: { ...target.service, ...change(target.service) } })),
})

const whenever = (holds: (event: JournalledEvent['event']) => boolean, act: () => Promise<unknown>) => {
  const { event: tell } = engine.around.tell
  const acted = Promise.withResolvers<unknown>()
  engine.around.tell.event = (entry) => {
    tell(entry)
    if (holds(entry.event)) act().then(acted.resolve, acted.reject)
  }
  return acted.promise
}

test.skipIf(missing)(
  'two services on one host: each is upgraded and brought back without touching the other',
  async () => {
    await open(['ecmc-1', 'schedule-1'], (inventory) => inventory.replace(/(schedule:\s+hosts:\s+- )schedule-1/, '$1ecmc-1'))
    const host = fleet.host('ecmc-1')
    const second = ecscHost(host, serviceOf('schedule-1'), 9010, false)
    await installOld(host, second.service)
    await second.startService()
    const trees = () => Promise.all(['ecmc', 'schedule'].map((name) => host.tree(`/home/${name}`)))
    const before = await trees()
    const { ecmc = '', schedule = '' } = await fleet.archives('new')

    const { id, state } = await engine.run(await engine.plan({ ecmc, schedule }, { only: ['ecmc-1'] }))
    expect(state.targets.map((target) => target.id)).toEqual(['ecmc@ecmc-1', 'schedule@ecmc-1'])
    expect(state.phase).toMatchObject({ result: 'succeeded' })
    expect(await Promise.all([host.version(), second.version()])).toEqual(['2017.02.20', '2017.02.20'])

    const other = (await host.tree('/home/ecmc')).map(({ path, sha256 }) => [path, sha256])
    await engine.runner.rollBack(id, ['schedule@ecmc-1'], steady)
    await engine.attend(id)
    expect(await Promise.all([host.version(), second.version()])).toEqual(['2017.02.20', '2017.01.15'])
    expect((await host.tree('/home/ecmc')).map(({ path, sha256 }) => [path, sha256])).toEqual(other)

    await engine.runner.rollBack(id, undefined, steady)
    expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
    expect(await trees()).toEqual(before)
  },
  120_000,
)

test.skipIf(missing)(
  'a host behind another is upgraded and brought back through it, both keys checked',
  async () => {
    await open(['schedule-1', 'schedule-2'], (inventory) => inventory.replace(/( {2}schedule-2:\n)/, '$1    jump: [schedule-1]\n'))
    const { schedule = '' } = await fleet.archives('new')
    const host = fleet.host('schedule-2')
    const before = await host.tree('/home/schedule')
    const plan = await engine.plan({ schedule }, { only: ['schedule-2'] })
    expect(plan.jumps.map(({ name }) => name)).toEqual(['schedule-1'])

    const { id, state } = await engine.run(plan)
    expect(state.phase).toMatchObject({ result: 'succeeded' })
    expect(await host.version()).toBe('2017.02.20')
    // What its sshd saw came from the other host, not from here.
    expect(await host.sshdLog()).toContain(`Accepted publickey for root from ${fleet.host('schedule-1').address}`)
    await engine.runner.rollBack(id, undefined, steady)
    expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
    expect(await host.tree('/home/schedule')).toEqual(before)
  },
  120_000,
)

test('what ignores TERM is killed without a question where the inventory says so', async () => {
  await open(['schedule-1'])
  const host = fleet.host('schedule-1')
  const archive = async (kind: 'stubborn' | 'new') => (await fleet.archives(kind)).schedule ?? ''
  expect((await engine.run(await engine.plan({ schedule: await archive('stubborn') }))).state.phase).toMatchObject({ result: 'succeeded' })
  const stubborn = (await host.running())?.pid

  const asked: string[] = []
  const plan = withService(await engine.plan({ schedule: await archive('new') }), ({ stop }) => ({
    stop: { ...stop, wait: 500, escalate: true },
  }))
  const { state } = await engine.run(plan, ({ kind }) => {
    asked.push(kind)
    return undefined
  })
  expect(asked).toEqual([])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect((await host.running())?.pid).not.toBe(stubborn)
  expect(await host.version()).toBe('2017.02.20')
}, 120_000)

test.skipIf(missing)(
  'a service that is known by its folder alone, below a link, is found, stopped and brought back',
  async () => {
    await open(['schedule-1'], (inventory) => inventory.replaceAll('directory: /home/schedule', 'directory: /srv/cur/schedule'))
    const host = fleet.host('schedule-1')
    await host.exec('ln -s /home /srv/cur')
    const old = (await host.running())?.pid
    const made = await engine.plan({ schedule: (await fleet.archives('new')).schedule ?? '' })
    const plan = withService(made, () => ({ directory: '/srv/cur/schedule', process: { directory: '/srv/cur/schedule' } }))
    const { id, state } = await engine.run(plan)
    expect(state.phase).toMatchObject({ result: 'succeeded' })
    const stopped = state.targets[0]?.forward.find(({ step }) => step === 'stop')
    expect(stopped?.facts).toMatchObject({ stopped: [{ pid: old }] })
    await engine.runner.rollBack(id, undefined, steady)
    expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
    expect(await host.version()).toBe('2017.01.15')
  },
  120_000,
)

test('a log that is rotated while it is watched loses no line: the ready line in the new file counts', async () => {
  await open(['schedule-1'])
  const host = fleet.host('schedule-1')
  const log = host.path(`/home/${host.service.log}`)
  const plan = withService(await engine.plan({ schedule: (await fleet.archives('hangs')).schedule ?? '' }), ({ logs }) => ({
    verify: [],
    watch: { timeout: 30_000, settle: 100 },
    logs: logs.map((one) => ({ ...one, ready: '轮转之后就绪' })),
  }))
  const rotated = whenever(
    (event) => event.type === 'step-began' && event.step === 'watch',
    () => host.exec(`mv '${log}' '${log}.1'; echo '2017-02-20 19:42:33 INFO 轮转之后就绪' > '${log}'`),
  )
  const { state } = await engine.run(plan, (question) =>
    question.kind === 'failure' ? { kind: 'failure', choice: 'stop', reason: '' } : undefined,
  )
  await rotated
  expect(state.phase).toMatchObject({ result: 'succeeded' })
}, 120_000)

test.skipIf(missing)(
  'a start line in the background whose script takes its time: the program that it brings up is the service, not the script',
  async () => {
    await open(['schedule-1'])
    const host = fleet.host('schedule-1')
    const { schedule = '' } = await fleet.archives('new')
    const slowly = 'i=0; while [ $i -lt 500000 ]; do i=$((i + 1)); done; nohup sh startup.sh &'
    const plan = withService(await engine.plan({ schedule }), () => ({
      start: `cd /home/schedule && sh -c '${slowly}' &`,
      process: { directory: '/home/schedule' },
    }))
    const { state } = await engine.run(plan)
    expect(state.phase).toMatchObject({ result: 'succeeded' })
    expect(await host.version()).toBe('2017.02.20')
  },
  120_000,
)
