/** A run that an earlier Ferry has begun and was ended in the middle of: this one finishes it on the hosts, and brings it back. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { startEngine } from '#harness/engine.ts'
import { asBeforeTheWays } from '#harness/journal-before-ways.ts'
import { isThorough } from '#harness/thorough.ts'
import { until } from '#harness/until.ts'
import type { RunEvent } from '#shared/run/events.ts'

const steady = { yes: true, signoffs: [] }
let fleet: EcscFleet
beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1', 'schedule-2'], real: 'none' })
})
afterAll(() => fleet?.stop())

const trees = () => Promise.all(fleet.inOrder.map((host) => host.tree('/home/schedule')))
const versions = () => Promise.all(fleet.inOrder.map((host) => host.version()))
const jobsOn = async (name: string) => (await fleet.host(name).exec('ls ~/.ferry/jobs')).stdout.trim().split('\n')

/** Of the second host, so that the first is done: in the middle of a step, and behind one. */
const moments = {
  'in the middle of its back-up': (event: RunEvent) =>
    event.type === 'command-intended' && event.step === 'back-up' && event.changes && event.target === 'schedule@schedule-2',
  'behind what it has unpacked': (event: RunEvent) =>
    event.type === 'step-ended' && event.step === 'unpack' && event.target === 'schedule@schedule-2',
}
const tried = Object.entries(moments).filter((_, index) => isThorough || index === 0)

test.each(tried)('a run of before the ways were renamed, ended %s, is carried on and brought back', async (_, isMoment) => {
  const data = await mkdtemp(join(tmpdir(), 'ferry-earlier-'))
  const [before, oldVersions] = [await trees(), await versions()]
  const { schedule = '' } = await fleet.archives('new')
  const first = await startEngine(fleet, data)
  const made = await first.plan({ schedule }, { gate: 'none' })
  // Its jobs stand on the hosts under the words of then.
  const id = first.runner.begin({ ...made, format: 1 }, steady)
  await until(() => first.events.some(({ event }) => isMoment(event)), 'the moment at which Ferry ends')
  await first.close()
  await asBeforeTheWays(data)

  const second = await startEngine(fleet, data)
  const { journal } = second.around
  // Its index is made anew.
  await second.runner.ready()
  expect(second.runner.state(id).phase).toMatchObject({ kind: 'interrupted' })
  expect(second.runner.resume(undefined, steady)).toBe(id)
  expect((await second.attend(id)).phase).toMatchObject({ result: 'succeeded' })
  expect(await versions()).toEqual(['2017.02.20', '2017.02.20'])
  const jobs = [...(await jobsOn('schedule-1')), ...(await jobsOn('schedule-2'))].filter((job) => job.includes(`${id}-schedule`))
  expect(jobs.filter((job) => !job.includes('-upgrade-') || !/-1-[a-z-]+$/.test(job))).toEqual([])
  expect(jobs.filter((job) => job.endsWith('-unpack-1-unpack'))).toHaveLength(2)
  // What was printed before and after is one text.
  const { bytes } = await journal.readOutput(
    { run: id, target: 'schedule@schedule-2', way: 'forward', step: 'back-up', attempt: 1 },
    0,
    200_000,
  )
  expect(bytes.toString().match(/classes\/Schedule\.class'/g)?.length).toBeGreaterThanOrEqual(1)

  await second.runner.rollBack(id, undefined, steady)
  expect((await second.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await trees()).toEqual(before)
  expect(await versions()).toEqual(oldVersions)
  const all = [...(await jobsOn('schedule-1')), ...(await jobsOn('schedule-2'))].filter((job) => job.includes(`${id}-schedule`))
  expect(all.filter((job) => job.includes('-rollback-restore-1-'))).toHaveLength(2)
  expect(all.filter((job) => /-(?:forward|back)-(?:stop|start|restore|unpack)/.test(job))).toEqual([])
  expect(journal.verifyChain(id)).toMatchObject({ kind: 'intact' })
  await second.close()
  await rm(data, { recursive: true, force: true })
  for (const host of fleet.inOrder) await host.exec('rm -rf ~/.ferry /home/schedule_* /home/schedule.tar')
})
