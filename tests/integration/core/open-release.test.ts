import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startCore, type TestCore } from '#harness/core.ts'
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import { ProblemError } from '#shared/problem/problem.ts'
import { release, tar } from '../../unit/archive/tar-blocks.ts'

const fixture = 'tests/fixtures/documents/ecsc-upgrade.md'
const hosts = 'hosts:\n  ecsc-1: { address: 25.0.3.17, user: ops }\n  ecsc-2: { address: 25.0.3.40, user: ops }\n'
const services =
  'services:\n  ecsc: { hosts: [ecsc-1], directory: /home/ecsc, archive: /home/ecsc.tar, process: { contains: /home/t }, start: ./s }\n'
const releaseFile = [
  'release: 修复',
  'tasks:',
  '  - { upgrade: ecsc, archive: ./ecsc.tar }',
  'verify:',
  '  - { person: 正常访问 }',
  '',
].join('\n')

let ferry: TestCore
let document: string

beforeEach(async () => {
  ferry = await startCore()
  document = join(ferry.data, 'upgrade.md')
  await copyFile(fixture, document)
  await ferry.request('inventory.import', { text: hosts + services, path: 'known.yaml', apply: true })
})
afterEach(() => ferry?.close())

const problemOf = async (asked: Promise<unknown>) => {
  const caught = await asked.then(
    () => undefined,
    (error: unknown) => error,
  )
  return caught instanceof ProblemError ? caught.problem : caught
}

test('a document is opened with its text, its own hosts, and what it would change in the inventory', async () => {
  const opened = await ferry.request('release.open', { release: document })
  expect(opened).toMatchObject({ kind: 'document', path: document, text: await readFile(fixture, 'utf8') })
  expect(opened.inventory.hosts).toHaveLength(8)
  expect(opened.sources['services.ecsc.stop.signal']?.line).toBe(20)
  expect(opened.changes.added).toContain('services.ecmc')
  expect(opened.changes.changed).toContain('hosts.ecsc-2.address: 25.0.3.40 → 25.0.3.39')
  expect(opened.changes.kept).toEqual(['hosts.ecsc-1'])
  const known = await ferry.request('inventory.get', {})
  expect(known.hosts.map((host) => host.name)).toEqual(['ecsc-1', 'ecsc-2'])
})

test('a password of a document is masked at whatever column it stands', async () => {
  await writeFile(document, `# web\n\n${'很长的说明，'.repeat(2_000)}root密码：LateSecret99\n\n1. 重启 web\n`)
  const opened = await ferry.request('release.open', { release: document })
  expect(JSON.stringify(opened)).not.toContain('LateSecret99')
  expect(opened.text).toContain('root密码：{secret-1}\n')
})

test('a release file is opened with the services of the inventory, and its tasks have their lines', async () => {
  const path = join(ferry.data, 'release.yaml')
  await writeFile(path, releaseFile)
  const opened = await ferry.request('release.open', { release: path })
  expect(opened).toMatchObject({ kind: 'release', text: releaseFile, changes: { added: [], changed: [] } })
  expect(opened.inventory.services.map((service) => service.name)).toEqual(['ecsc'])
  expect(opened.inventory.hosts.map((host) => host.name)).toEqual(['ecsc-1'])
  expect(Object.entries(opened.sources).map(([key, { line }]) => [key, line])).toEqual([
    ['release.tasks.0', 3],
    ['release.verify.0', 5],
  ])
})

test('an archive is judged by the folder of the service; its problem is an answer', async () => {
  const check = (service: string, path: string) => ferry.request('archive.check', { release: document, service, path })
  expect(await check('ecsc', './ecsc.tar')).toMatchObject({
    kind: 'problem',
    problem: { code: 'archive-missing', place: { file: join(ferry.data, 'ecsc.tar') } },
  })
  await writeFile(join(ferry.data, 'ecsc.tar'), release())
  const fine = await check('ecsc', './ecsc.tar')
  expect(fine).toMatchObject({ kind: 'fine', facts: { kind: 'tar', top: 'ecsc', entries: 2, files: 1, unpacked: 3 }, warnings: [] })
  expect(await check('ecmc', './ecsc.tar')).toMatchObject({ kind: 'problem', problem: { code: 'archive-top-differs' } })
  expect(await problemOf(check('nobody', './ecsc.tar'))).toMatchObject({ code: 'plan-service-unknown' })
})

test('a release file names its archives itself: a folder of others beside it is refused, and so are choices', async () => {
  const path = join(ferry.data, 'own.yaml')
  await writeFile(path, releaseFile)
  const refused = { code: 'archives-of-release', values: { file: path, archives: '/other' } }
  expect(await problemOf(ferry.request('plan.make', { release: path, archives: '/other' }))).toMatchObject(refused)
  expect(await problemOf(ferry.request('inventory.import', { path, archives: '/other', apply: false }))).toMatchObject(refused)
  const chosen = { choices: ['X'], mustFit: true }
  expect(await problemOf(ferry.request('inventory.import', { path, ...chosen, apply: false }))).toMatchObject({
    code: 'filling-of-release',
  })
})

test('an archive that the operator chose is the one that is planned, from a path beside the release', async () => {
  const names = ['ecmc', 'schedule', 'schedule-res']
  for (const name of names)
    await writeFile(join(ferry.data, `${name}.tar`), tar({ name: `${name}/`, type: '5' }, { name: `${name}/a`, data: 'a' }))
  await writeFile(join(ferry.data, 'other.tar'), release())
  const missing = await problemOf(ferry.request('plan.make', { release: document }))
  expect(missing).toMatchObject({ code: 'archive-missing' })
  const plan = await ferry.request('plan.make', { release: document, archivePaths: { ecsc: './other.tar' } })
  expect(new Set(plan.targets.map((target) => asUpgrade(target)?.archive?.path))).toEqual(
    new Set(['other', ...names].map((name) => join(ferry.data, `${name}.tar`))),
  )
  const wrong = await problemOf(ferry.request('plan.make', { release: document, archivePaths: { escs: './other.tar' } }))
  expect(wrong).toMatchObject({ code: 'plan-service-unknown', values: { service: 'escs' } })
})

test('a host of the inventory that a document names without its address is the one that is planned; one that nobody knows is asked for', async () => {
  const path = join(ferry.data, 'places.md')
  await writeFile(
    path,
    '# 上线\n\n1. 登录 web-1（10.1.0.1）执行 `touch /a`\n2. 在 ecsc-2 上执行 `touch /b`\n3. 在 ecsc-9 上执行 `touch /c`\n',
  )
  const { targets } = await ferry.request('plan.make', { release: path })
  expect(targets.map(({ kind, host }) => [kind, host?.name, host?.address])).toEqual([
    ['command', 'web-1', '10.1.0.1'],
    ['command', 'ecsc-2', '25.0.3.40'],
    ['person', undefined, undefined],
  ])
})
