import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type FerryCommand, ferryCommand, type Told } from '#harness/ferry-command.ts'

let fleet: EcscFleet
let data: string
let ferry: FerryCommand

beforeEach(async () => {
  fleet = await ecscFleet({ hosts: ['ecmc-1'], real: 'none' })
  data = await mkdtemp(join(tmpdir(), 'ferry-killed-'))
  await writeFile(join(data, 'known_hosts.user'), fleet.knownHosts)
  await writeFile(join(data, 'fleet.yaml'), fleet.inventory)
  ferry = ferryCommand({ data: join(data, 'ferry'), knownHosts: join(data, 'known_hosts.user') })
  await writeFile(
    join(data, 'release.yaml'),
    `release: killed\ntasks:\n  - { upgrade: ecmc, archive: ${(await fleet.archives('new')).ecmc} }\n`,
  )
  expect((await ferry.run('import', join(data, 'fleet.yaml'))).code).toBe(0)
})
afterEach(async () => {
  await fleet?.stop()
  await rm(data, { recursive: true, force: true })
})

for (const step of ['back-up', 'unpack'] as const) {
  test(`Ferry is killed with -9 during ${step}; resume finishes, and nothing is done twice`, async () => {
    const host = fleet.host('ecmc-1')
    // Large enough that the kill comes in the middle: nobody copies and proves this in a moment.
    await host.exec('head -c 80000000 /dev/urandom > /home/ecmc/lib/large.bin')
    const before = await host.tree('/home/ecmc')

    const began = ferry.begin(['run', join(data, 'release.yaml'), '--yes', '--json'], ({ event }) => {
      if (event?.type === 'command-intended' && event.step === step && event.changes) process.kill(began.child.pid ?? 0, 'SIGKILL')
    })
    const killed = await began.ended
    expect(killed.code).toBe(null)
    expect(events(killed.stdout).some((event) => event.type === 'step-ended' && event.step === step)).toBe(false)

    const listed = await ferry.run('runs', '--json')
    expect(listed.stdout).toContain('r-0001')
    const resumed = await ferry.run('resume', '--yes', '--json')
    expect(resumed.code, `${resumed.stderr}\n${resumed.stdout.slice(-2_000)}`).toBe(0)
    expect(await host.version()).toContain('2017.02.20')

    const { stdout } = await host.exec('ls -A /home; ls /root/.ferry/jobs')
    const jobs = stdout.split('\n').filter((line) => line.includes('-forward-'))
    expect(jobs.filter((job) => /-forward-(stop|back-up|unpack|start)-1-/.test(job))).toHaveLength(4)
    expect(jobs.filter((job) => /-forward-[a-z-]+-[2-9]-/.test(job))).toEqual([])
    const backups = stdout.split('\n').filter((line) => /^\.?ecmc_2/.test(line))
    expect(backups).toHaveLength(1)
    expect(await host.tree(`/home/${backups[0]}`)).toEqual(before)

    expect((await ferry.run('rollback', 'r-0001', '--yes')).code).toBe(0)
    expect(await host.tree('/home/ecmc')).toEqual(before)
  }, 120_000)
}

function events(stdout: string): NonNullable<Told['event']>[] {
  return stdout.split('\n').flatMap((line) => {
    if (!line.startsWith('{"run"')) return []
    const { event } = JSON.parse(line) as Told
    return event ? [event] : []
  })
}
