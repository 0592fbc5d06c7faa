import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCore, type TestCore } from '#harness/core.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'

let fleet: EcscFleet
let ferry: TestCore

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['ecmc-1'], real: 'none' })
  ferry = await startCore({ knownHosts: fleet.knownHosts })
  await ferry.request('inventory.import', { text: fleet.inventory, path: 'fleet.yaml', apply: true })
})
afterAll(async () => {
  await ferry?.close()
  await fleet?.stop()
})

const host = () => fleet.host('ecmc-1')

test('a copy that a person made days ago is found and brought back exactly, with the failed version kept aside', async () => {
  await host().exec('cp -a /home/ecmc /home/ecmc_20170213 && echo changed > /home/ecmc/version.properties && touch /home/ecmc/new-file')
  const copied = await host().tree('/home/ecmc_20170213')
  const [backup] = await ferry.request('backups.list', {})
  expect(backup).toMatchObject({ host: 'ecmc-1', service: 'ecmc', path: '/home/ecmc_20170213', proven: false, entries: copied.length })

  const { run } = await ferry.request('backups.restore', { host: 'ecmc-1', service: 'ecmc', path: '/home/ecmc_20170213', yes: true })
  await ferry.ended(run)
  const { summary, events } = await ferry.request('run.get', { run })
  expect(events.find(({ event }) => event.type === 'target-ended')?.event).toMatchObject({ way: 'back', result: 'done' })
  expect(summary.targets).toBe(1)
  expect(await host().tree('/home/ecmc')).toEqual(copied)
  expect(await host().version()).toBeDefined()
  const { stdout } = await host().exec('ls -d /home/ecmc_failed_*')
  expect(stdout.trim().split('\n')).toHaveLength(1)
})

test('only what the host lists as a backup can be restored or pruned', async () => {
  await expect(ferry.request('backups.prune', { host: 'ecmc-1', path: '/home/ecmc' })).rejects.toMatchObject({
    problem: { code: 'backup-not-one' },
  })
  await expect(ferry.request('backups.prune', { host: 'ecmc-1', path: '/home' })).rejects.toMatchObject({
    problem: { code: 'backup-not-one' },
  })
  await expect(ferry.request('backups.restore', { host: 'ecmc-1', service: 'ecmc', path: '/etc' })).rejects.toMatchObject({
    problem: { code: 'backup-not-one' },
  })
  const { run } = await ferry.request('backups.prune', { host: 'ecmc-1', path: '/home/ecmc_20170213' })
  // What is gone stands in the history, with who has asked for it and the very line.
  expect((await ferry.request('run.get', { run })).summary).toMatchObject({
    title: '/home/ecmc_20170213',
    state: 'succeeded',
    by: 'tester',
  })
  const [aside, ...others] = await ferry.request('backups.list', {})
  expect([aside, others]).toEqual([
    expect.objectContaining({ isSetAside: true, path: expect.stringMatching(/^\/home\/ecmc_failed_\d{8}_\d{6}$/) }),
    [],
  ])
  const path = aside?.path ?? ''
  await expect(ferry.request('backups.restore', { host: 'ecmc-1', service: 'ecmc', path, yes: true })).rejects.toMatchObject({
    problem: { code: 'backup-not-one' },
  })
  await ferry.request('backups.prune', { host: 'ecmc-1', path })
  expect(await ferry.request('backups.list', {})).toEqual([])
  expect((await host().exec('ls -d /home/ecmc')).code).toBe(0)
})
