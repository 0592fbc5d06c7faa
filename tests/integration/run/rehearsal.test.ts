import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { writeInventory } from '#core/inventory/write-inventory.ts'
import { startCore, type TestCore } from '#harness/core.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'

let fleet: EcscFleet
let folder: string
let ferry: TestCore
const release = () => join(folder, '会员折扣.yaml')

/** Two machines: the one is production's `web`, the other the rehearsal's of the same name. */
beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1', 'schedule-2'], real: 'none', running: false })
  folder = await mkdtemp(join(tmpdir(), 'ferry-rehearsal-'))
  const [first, second] = readInventory(fleet.inventory, 'fleet.yaml').hosts
  if (first === undefined || second === undefined) throw new Error('two hosts are there')
  const text = writeInventory({ hosts: [{ ...first, name: 'web' }], services: [] })
  await writeFile(
    join(folder, 'production.yaml'),
    `${text}environments:\n  预演: { inventory: ./rehearsal.yaml }\n  误写: { inventory: ./production.yaml }\n`,
  )
  await writeFile(join(folder, 'rehearsal.yaml'), writeInventory({ hosts: [{ ...second, name: 'web' }], services: [] }))
  await writeFile(join(folder, 'discount.conf'), 'discount=8\n')
  await writeRelease('both')
  for (const name of ['schedule-1', 'schedule-2'])
    await fleet.host(name).exec('mkdir -p /srv/app; echo old > /srv/app/state; echo discount=0 > /srv/app/discount.conf')
  ferry = await startCore({ knownHosts: fleet.knownHosts })
  await ferry.request('inventory.import', { path: join(folder, 'production.yaml'), apply: true })
})
afterAll(async () => {
  await ferry?.close()
  await rm(folder, { recursive: true, force: true })
  await fleet.stop()
})

const writeRelease = (need: string, owner = '纪友文') =>
  writeFile(
    release(),
    `release: 会员折扣
rehearsal: ${need}
tasks:
  - { command: "echo new > state", on: web, folder: /srv/app, back: "echo old > state", owner: ${owner} }
  - { file: /srv/app/discount.conf, put: ./discount.conf, on: web }
  - { checklist: 功能验证, items: [下单打八折] }
`,
  )

const stateOn = async (name: string) => (await fleet.host(name).exec('cat /srv/app/state /srv/app/discount.conf')).stdout
const signoffs = [{ text: '下单打八折', passed: true, by: '方德', note: '', looked: true }]

async function carryOut(environment?: string, more: { signoffs?: typeof signoffs } = { signoffs }): Promise<string> {
  const { run } = await ferry.request('run.begin', { release: release(), environment, gate: 'none', yes: true, ...more })
  await over(run, 1)
  return run
}
const endsOf = (run: string) =>
  ferry.news.filter(({ name, body }) => name === 'run.event' && body.run === run && body.event.type === 'run-ended').length
async function over(run: string, ends: number): Promise<void> {
  if (endsOf(run) < ends) await ferry.ended(run)
}
const refused = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) })
const begin = () => ferry.request('run.begin', { release: release(), gate: 'none', yes: true, signoffs })

test('a release that must be rehearsed is refused, rehearsed forward and back on other machines, and then allowed', async () => {
  await expect(begin()).rejects.toEqual(refused('rehearsal-none'))

  // Nobody has looked at its line: that is no rehearsal of it.
  const blind = await carryOut('预演', {})
  await ferry.request('run.rollback', { run: blind, yes: true })
  await over(blind, 2)
  await expect(begin()).rejects.toEqual(refused('rehearsal-not-forward'))

  // Somebody has looked, it does not hold, and it went on all the same.
  const off = ferry.listen((news) => {
    if (news.name !== 'run.event' || news.body.event.type !== 'question-asked') return
    const question = news.body.event.id
    void ferry.request('run.answer', { run: news.body.run, question, answer: { kind: 'gate', go: true, signoffs: [] } })
  })
  const failing = await carryOut('预演', { signoffs: signoffs.map((one) => ({ ...one, passed: false })) })
  off()
  await ferry.request('run.rollback', { run: failing, yes: true })
  await over(failing, 2)
  const { digest: same = '' } = await ferry.request('plan.make', { release: release() })
  expect((await ferry.request('plan.rehearsal', { digest: same })).rehearsal).toMatchObject({ run: failing, gaps: ['refused'] })
  await expect(begin()).rejects.toEqual(refused('rehearsal-not-forward'))

  const run = await carryOut('预演')
  expect(await stateOn('schedule-2')).toBe('new\ndiscount=8\n')
  expect(await stateOn('schedule-1')).toBe('old\ndiscount=0\n')
  await expect(begin()).rejects.toEqual(refused('rehearsal-not-back'))

  await ferry.request('run.rollback', { run, yes: true })
  await over(run, 2)
  expect(await stateOn('schedule-2')).toBe('old\ndiscount=0\n')

  const { digest = '', rehearsal: need, environment, targets } = await ferry.request('plan.make', { release: release() })
  expect({ need, environment }).toEqual({ need: 'both', environment: undefined })
  const { rehearsal } = await ferry.request('plan.rehearsal', { digest })
  expect(rehearsal).toMatchObject({ run, environment: '预演', passed: { forward: true, back: true }, gaps: [] })
  expect(rehearsal?.forward).toBeGreaterThan(0)
  expect(rehearsal?.back).toBeGreaterThan(0)
  expect(rehearsal?.tasks.map(({ title, forward }) => [title, forward !== undefined])).toEqual([
    ['echo new > state', true],
    ['put /srv/app/discount.conf', true],
    ['功能验证', false],
  ])
  // The same release: its places are told apart, its digest is not.
  const bound = await ferry.request('plan.make', { release: release(), environment: '预演' })
  expect(bound.digest).toBe(digest)
  expect(bound.title).toBe('[预演] 会员折扣')
  expect(bound.targets.map(({ place }) => place)).toEqual(['web·预演', 'web·预演', ''])
  expect(targets.map(({ place }) => place)).toEqual(['web', 'web', ''])

  const real = await carryOut()
  expect(await stateOn('schedule-1')).toBe('new\ndiscount=8\n')
  expect(await stateOn('schedule-2')).toBe('old\ndiscount=0\n')
  const beside = await ferry.request('run.rehearsal', { run: real })
  expect(beside.rehearsal?.run).toBe(run)
  expect(beside.work.forward).toBeGreaterThan(0)
  const report = await ferry.request('report.make', { run: real, format: 'md', language: 'zh' })
  expect(report.text).toContain('在 预演 演练过：上线')
  const rehearsed = await ferry.request('report.make', { run, format: 'md', language: 'zh' })
  expect(rehearsed.text).toMatch(/功能验证通过.*1 \/ 1/)
})

test('another owner is the same release; another file, task or way of it has to be rehearsed anew', async () => {
  await writeRelease('both', '肖开波')
  const { digest } = await ferry.request('plan.make', { release: release() })
  const { rehearsal } = await ferry.request('plan.rehearsal', { digest: digest ?? '' })
  expect(rehearsal?.passed).toEqual({ forward: true, back: true })
  await writeFile(join(folder, 'discount.conf'), 'discount=7\n')
  await expect(begin()).rejects.toEqual(refused('rehearsal-changed'))
  expect(await readFile(release(), 'utf8')).toContain('肖开波')
})

test('an environment that is not there, or that is production itself, is refused before anything is planned', async () => {
  const plan = (environment: string) => ferry.request('plan.make', { release: release(), environment })
  await expect(plan('灰度')).rejects.toEqual(refused('environment-unknown'))
  await expect(plan('误写')).rejects.toEqual(refused('environment-same-host'))
})

test('a fault is made in the rehearsal alone; the release is the same one', async () => {
  const path = join(folder, 'drill.yaml')
  await writeFile(
    path,
    'release: x\ntasks:\n  - { command: "true", on: web }\n  - { drill: stop, unit: web, on: web, holds: "true", title: 停一次 }\n',
  )
  const there = await ferry.request('plan.make', { release: path, environment: '预演' })
  const here = await ferry.request('plan.make', { release: path })
  expect(there.targets.map(({ kind }) => kind)).toEqual(['command', 'drill'])
  expect(here.targets.map(({ kind }) => kind)).toEqual(['command'])
  expect(here.onlyRehearsed).toEqual(['停一次'])
  expect(here.digest).toBe(there.digest)
})

test('hosts of an environment are found by the name that they bear there', async () => {
  const [reached] = await ferry.request('inventory.test', { hosts: ['web·预演'] })
  expect(reached).toMatchObject({ host: 'web·预演', state: { kind: 'reachable' } })
})
