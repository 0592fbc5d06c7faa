import { afterAll, beforeAll, expect, test } from 'vitest'
import { tagOf } from '#core/kinds/common/target-token.ts'
import { startCore, type TestCore } from '#harness/core.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { until } from '#harness/until.ts'

let fleet: EcscFleet
let ferry: TestCore

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['ecmc-1'], real: 'none', running: false })
  ferry = await startCore({ knownHosts: fleet.knownHosts })
  await ferry.request('inventory.import', { text: fleet.inventory, path: 'fleet.yaml', apply: true })
})
afterAll(async () => {
  await ferry?.close()
  await fleet?.stop()
})

const host = () => fleet.host('ecmc-1')
const look = async (rules: object = {}) => {
  const { leftovers, problems } = await ferry.request('clean.look', rules)
  expect(problems).toEqual([])
  return Object.fromEntries(leftovers.map(({ path, kind, kept }) => [path, kept ?? kind]))
}

test('what runs have left is found with its size, and removed by exact path, as a run of its own', async () => {
  await host().exec(`cd /home; cp -a ecmc ecmc_20160101; cp -a ecmc ecmc_20160102; cp -a ecmc "ecmc_failed_20160101_101010"
    mkdir ".ecmc_20160103.other-r-0001.partial" "not of ferry.partial"; touch .ecmc.tar.other-abc.part; ln -s /etc ecmc_20160104
    mkdir .ecmc.other-r-0002.old; mkdir -p .ecmc.other-r-0003.old .ecmc.other-r-0003.new/ecmc
    mkdir .ecmc.ferry-lock; printf '%s\\n' x bench other-r-0001 t > .ecmc.ferry-lock/owner`)
  const all = await look({ keep: 0, olderThan: 0 })
  expect(all).toEqual({
    '/home/ecmc_20160101': 'backup',
    '/home/ecmc_20160102': 'backup',
    '/home/ecmc_failed_20160101_101010': 'failed',
    '/home/.ecmc_20160103.other-r-0001.partial': 'foreign',
    '/home/.ecmc.tar.other-abc.part': 'foreign',
    '/home/.ecmc.other-r-0002.old': 'foreign',
    '/home/.ecmc.other-r-0003.new': 'foreign',
    '/home/.ecmc.ferry-lock': 'foreign',
  })
  expect(await look()).toMatchObject({ '/home/ecmc_20160101': 'newest' })

  const item = (kind: 'backup' | 'failed' | 'lock', path: string) => ({ host: 'ecmc-1', kind, path })
  await expect(ferry.request('clean.run', { items: [item('lock', '/home/.ecmc.ferry-lock')] })).rejects.toMatchObject({
    problem: { code: 'clean-kept' },
  })
  for (const path of ['/home/ecmc', '/etc', '/home/ecmc_20160104', '/home/not of ferry.partial'])
    await expect(ferry.request('clean.run', { items: [item('backup', path)] })).rejects.toMatchObject({
      problem: { code: 'clean-not-one' },
    })

  const items = [item('backup', '/home/ecmc_20160101'), item('failed', '/home/ecmc_failed_20160101_101010')]
  const { run, bytes } = await ferry.request('clean.run', { items, title: '清理' })
  expect(bytes).toBeGreaterThan(0)
  await ferry.ended(run)
  const { summary, plan, events } = await ferry.request('run.get', { run })
  expect(summary).toMatchObject({ state: 'succeeded', title: '清理' })
  expect(plan.targets[0]?.lasts).toMatchObject({ code: 'clean-lasts' })
  expect(events.flatMap(({ event }) => (event.type === 'command-intended' && event.changes ? event.lines : []))).toEqual(
    expect.arrayContaining(['ferry_remove /home/ecmc_20160101', 'ferry_remove /home/ecmc_failed_20160101_101010']),
  )
  const { stdout } = await host().exec('cd /home; ls -d ecmc ecmc_2* *_failed_* 2>/dev/null')
  expect(stdout.trim().split('\n')).toEqual(['ecmc', 'ecmc_20160102', 'ecmc_20160104'])
  // Its own jobs are left by a run that is over.
  expect(Object.values(await look({ olderThan: 0 }))).toContain('jobs')
})

test('what is mounted in a leftover is named, and not emptied', async () => {
  const path = '/home/ecmc_failed_20160105_101010'
  await host().exec(`mkdir -p ${path}/uploads; mount -t tmpfs tmpfs ${path}/uploads && echo shared > ${path}/uploads/file`)
  const { run } = await ferry.request('clean.run', { items: [{ host: 'ecmc-1', kind: 'failed', path }], title: '清理' })
  const asked = async () =>
    (await ferry.request('run.get', { run })).events.flatMap(({ event }) => (event.type === 'question-asked' ? [event] : []))
  await until(async () => (await asked()).length > 0, 'the refusal')
  const [refusal] = await asked()
  expect(refusal?.question).toMatchObject({
    kind: 'failure',
    problem: { code: 'clean-mounted', values: { path, mount: `${path}/uploads` } },
  })
  const over = ferry.ended(run)
  expect((await host().exec(`cat ${path}/uploads/file; umount ${path}/uploads`)).stdout).toBe('shared\n')
  await ferry.request('run.answer', { run, question: refusal?.id ?? '', answer: { kind: 'failure', choice: 'retry', reason: '' } })
  await over
  expect((await host().exec(`ls -d ${path}`)).stdout).toBe('')
})

test('locks of tasks and databases, files with passwords and uploads of files: of a run of ours that is over, and of nobody else', async () => {
  // The run of the test before: its jobs bear its name on the host.
  const token = Object.entries(await look({ olderThan: 0 })).find(([, kind]) => kind === 'jobs')?.[0] ?? ''
  const tag = tagOf({ token }, { id: 'clean@ecmc-1' })
  await host().exec(`mkdir -p ~/.ferry/keys ~/.ferry/kept; cd /var/tmp
    for one in command-0123 mariadb-127.0.0.1-3306; do mkdir .ferry-$one.ferry-lock; done; mkdir .other.ferry-lock
    printf '%s\\n' x bench ${token} t > .ferry-command-0123.ferry-lock/owner
    printf '%s\\n' x bench other-r-0001 t > .ferry-mariadb-127.0.0.1-3306.ferry-lock/owner
    touch ~/.ferry/keys/${tag}-forward-execute-1 ~/.ferry/keys/0123456789-forward-execute-1 ~/.ferry/kept/${tag}0123456789.new`)
  const home = (await host().exec('echo ~')).stdout.trim()
  const found = await look({ olderThan: 0 })
  expect(found).toMatchObject({
    '/var/tmp/.ferry-command-0123.ferry-lock': 'lock',
    '/var/tmp/.ferry-mariadb-127.0.0.1-3306.ferry-lock': 'foreign',
    [`${home}/.ferry/keys/${tag}-forward-execute-1`]: 'password',
    [`${home}/.ferry/keys/0123456789-forward-execute-1`]: 'foreign',
    [`${home}/.ferry/kept/${tag}0123456789.new`]: 'part',
  })
  expect(found).not.toHaveProperty('/var/tmp/.other.ferry-lock')

  const items = [
    { host: 'ecmc-1', kind: 'lock' as const, path: '/var/tmp/.ferry-command-0123.ferry-lock' },
    { host: 'ecmc-1', kind: 'password' as const, path: `${home}/.ferry/keys/${tag}-forward-execute-1` },
    { host: 'ecmc-1', kind: 'part' as const, path: `${home}/.ferry/kept/${tag}0123456789.new` },
  ]
  const { run } = await ferry.request('clean.run', { items, title: '清理' })
  await ferry.ended(run)
  expect(Object.keys(await look({ olderThan: 0 })).filter((path) => path.includes('ferry'))).toEqual([
    '/home/.ecmc.ferry-lock',
    '/var/tmp/.ferry-mariadb-127.0.0.1-3306.ferry-lock',
    `${home}/.ferry/keys/0123456789-forward-execute-1`,
  ])
})
