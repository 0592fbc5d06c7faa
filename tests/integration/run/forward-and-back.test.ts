import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import type { JournalledEvent } from '#shared/run/events.ts'

let fleet: EcscFleet
let engine: Engine

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['ecsc-1', 'schedule-1'] })
  engine = await startEngine(fleet)
})
afterAll(async () => {
  await engine?.close()
  await fleet?.stop()
})

const directories = { 'ecsc-1': '/home/ecsc', 'schedule-1': '/home/schedule' }
const trees = async () => Promise.all(Object.entries(directories).map(([host, directory]) => fleet.host(host).tree(directory)))

test('a release goes over a real Tomcat and a real Java program, and both come back exactly', async () => {
  const archives = await fleet.archives('new')
  const before = await trees()

  const { id, state } = await engine.run(await engine.plan({ ecsc: archives.ecsc ?? '', schedule: archives.schedule ?? '' }))
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
  expect(await fleet.host('ecsc-1').version()).toContain('2017.02.20')
  expect(await fleet.host('schedule-1').version()).toContain('2017.02.20')
  expect(await trees()).not.toEqual(before)
  expect(await fleet.host('ecsc-1').tree('/home/ecsc_20261120')).toEqual(before[0])

  const beforeSecondHost = engine.events.findIndex(
    ({ event }) => event.type === 'step-began' && event.target === 'schedule@schedule-1' && event.step === 'upload',
  )
  expect(ended(engine.events.slice(0, beforeSecondHost), 'ecsc@ecsc-1')).toContain('verify')

  await engine.runner.rollBack(id, undefined, { yes: true, signoffs: [] })
  const back = await engine.attend(id)
  expect(back.targets.map((target) => target.phase)).toMatchObject([
    { kind: 'done', way: 'back' },
    { kind: 'done', way: 'back' },
  ])
  expect(await trees()).toEqual(before)
  expect(await fleet.host('ecsc-1').version()).not.toContain('2017.02.20')

  // What failed is kept aside, the lock is gone, and nothing half done is left beside the service.
  const { stdout } = await fleet.host('ecsc-1').exec('ls -A /home')
  const names = stdout.trim().split('\n')
  expect(names.filter((name) => /^ecsc_failed_\d{8}_\d{6}$/.test(name))).toHaveLength(1)
  expect(names.filter((name) => name.startsWith('.'))).toEqual([])
})

test('reverse order: the host that was upgraded last goes back first', () => {
  const began = engine.events.flatMap(({ event }) => (event.type === 'target-began' && event.way === 'back' ? [event.target] : []))
  expect(began).toEqual(['schedule@schedule-1', 'ecsc@ecsc-1'])
})

test('every change on a host was journalled before it was done', async () => {
  const intended = new Set(engine.events.flatMap(({ event }) => (event.type === 'command-intended' && event.changes ? [event.job] : [])))
  const { stdout } = await fleet.host('ecsc-1').exec('ls /root/.ferry/jobs')
  const jobs = stdout.trim().split('\n')
  expect(jobs.length).toBeGreaterThanOrEqual(7)
  for (const job of jobs) expect(intended).toContain(job)
})

function ended(events: readonly JournalledEvent[], target: string): string[] {
  return events.flatMap(({ event }) =>
    event.type === 'step-ended' && event.target === target && event.outcome.kind === 'succeeded' ? [event.step] : [],
  )
}
