/** `stage.run` connects and sends while it reads the archive: what a person is asked meanwhile, and what of a refused one stays on a host. */
import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCore, type TestCore } from '#harness/core.ts'
import { tarOf } from '#harness/ecsc/tar.ts'
import { type FlakyLink, startProxy } from '#harness/hosts/proxy.ts'
import { startFleet } from '#harness/hosts/start-fleet.ts'
import type { Fleet } from '#harness/types.ts'
import { until } from '#harness/until.ts'
import { problemOf } from '#shared/problem/problem.ts'

const password = 'Wan-Zheng-42'
/** Zeros behind the end mark: read through in half a second, in which a login gets to its question. */
const longArchive = 600_000_000
const isPlain = process.env.FERRY_TEST_FLEET === 'plain'
let fleet: Fleet
let ferry: TestCore
let link: FlakyLink

beforeAll(async () => {
  fleet = await startFleet({ hosts: [{ name: 'one', password }, 'two'] })
  link = await startProxy(fleet.host('two'))
  const keys = fleet.knownHosts.split('\n').filter((line) => line.includes(fleet.host('two').address))
  const ofLink = keys.map((line) => line.replace(/^\S+/, `[${link.address}]:${link.port}`))
  ferry = await startCore({ knownHosts: [fleet.knownHosts.trimEnd(), ...ofLink, ''].join('\n') })
  const at = (name: string, login: string, { address, port }: Pick<FlakyLink, 'address' | 'port'> = fleet.host(name)) => {
    const { user } = fleet.host(name)
    return `  ${name}: { address: ${address}, port: ${port}, user: ${user}, ${login} }\n`
  }
  const { path } = fleet.host('one')
  const hosts = `hosts:\n${at('one', 'password: ask')}${at('two', `identity: ${fleet.host('two').identityFile}`, link)}`
  const service = (name: string, host: string) =>
    `  ${name}: { hosts: [${host}], directory: ${path(`/srv/${name}`)}, archive: ${path(`/srv/${name}.tar`)}, process: { contains: app }, start: 'true' }\n`
  const services = `services:\n${service('app', 'one')}${service('shop', 'two')}`
  await ferry.request('inventory.import', { text: hosts + services, path: 'one.yaml', apply: true })
})
afterAll(async () => {
  await ferry?.close()
  await link?.close()
  await fleet?.stop()
})

async function archiveOf(name: string, top: string, length?: number): Promise<string> {
  const archive = join(ferry.data, `${name}.tar`)
  const bytes = Buffer.from(name)
  await writeFile(archive, await tarOf(top, [{ path: 'a', mode: 0o644, mtime: 1_487_563_200, content: { kind: 'file', bytes } }]))
  if (length !== undefined) await truncate(archive, length)
  return archive
}

async function release(name: string, top: string, length?: number, service = 'app'): Promise<string> {
  const archive = await archiveOf(name, top, length)
  const path = join(ferry.data, `${name}.yaml`)
  await writeFile(path, `release: ${name}\ntasks:\n  - { upgrade: ${service}, archive: ${archive} }\n`)
  return path
}
const asked = () => ferry.news.filter(({ name }) => name === 'prompt.asked')

test.skipIf(isPlain)('nobody is asked for the password of a host where the release is refused', async () => {
  const refused = ferry.request('stage.run', { release: await release('refused', 'other', longArchive) })
  await expect(refused).rejects.toMatchObject({ problem: { code: 'archive-top-differs' } })
  expect(asked()).toEqual([])
})

test.skipIf(isPlain)('once, where it is not', async () => {
  const off = ferry.listen((news) => {
    if (news.name === 'prompt.asked') void ferry.request('prompt.answer', { id: news.body.id, answers: [password] })
  })
  expect(await ferry.request('stage.run', { release: await release('good', 'app') })).toMatchObject([{ result: 'sent' }])
  expect(asked()).toHaveLength(1)
  off()
})

const two = async () => (await fleet.host('two').exec('ls -A /srv')).stdout

test.skipIf(isPlain)('what was sent of an archive that is refused is gone from its host', async () => {
  const refused = ferry.request('stage.run', { release: await release('odd', 'other', longArchive, 'shop') }).then(
    () => 'taken',
    (caught: unknown) => problemOf(caught).code,
  )
  await until(async () => (await two()).includes('.shop.tar.'), 'it to be sent')
  expect(await refused).toBe('archive-top-differs')
  expect(await two()).toBe('')
})

test.skipIf(isPlain)('what an earlier one had left there stays for the next, when it is refused this time', async () => {
  const half = await release('half', 'shop', longArchive, 'shop')
  link.cutAfter(150_000_000)
  const [broken] = await ferry.request('stage.run', { release: half })
  link.cutAfter(undefined)
  expect(broken).toMatchObject({ result: 'failed' })
  const left = (await two()).trim()
  expect(left).toMatch(/^\.shop\.tar\..*\.part$/)
  const size = async () => Number((await fleet.host('two').exec(`stat -c %s /srv/${left}`)).stdout)
  const before = await size()
  // The same archive; what is refused is another task.
  const tasks = [
    { upgrade: 'shop', archive: join(ferry.data, 'half.tar') },
    { upgrade: 'app', archive: await archiveOf('strange', 'other', longArchive) },
  ]
  await writeFile(half, JSON.stringify({ release: 'half', tasks }))
  await expect(ferry.request('stage.run', { release: half })).rejects.toMatchObject({ problem: { code: 'archive-top-differs' } })
  expect(await size()).toBeGreaterThanOrEqual(before)
  await fleet.host('two').exec('rm -f /srv/.shop.tar.*')
})

test.skipIf(isPlain)('what is good gets its name once all of it is read, and is there the next time', async () => {
  const good = await release('fine', 'shop', 102_400_000, 'shop')
  expect(await ferry.request('stage.run', { release: good })).toMatchObject([{ result: 'sent', bytes: 102_400_000 }])
  expect(await two()).toBe('shop.tar\n')
  expect(await ferry.request('stage.run', { release: good })).toMatchObject([{ result: 'present', bytes: 0 }])
})

test.skipIf(isPlain)('where the link breaks meanwhile, it is sent on over another', async () => {
  const good = await release('cut', 'shop', 204_800_000, 'shop')
  const before = link.connections
  link.cutAfter(60_000_000)
  const staged = ferry.request('stage.run', { release: good })
  await until(() => link.connections > before, 'it to be connected to')
  link.cutAfter(undefined)
  const [one] = await staged
  expect(one).toMatchObject({ result: 'sent' })
  expect(one?.bytes).toBeLessThan(200_000_000)
  expect(link.connections).toBe(before + 2)
  expect((await fleet.host('two').exec('stat -c %s /srv/shop.tar; ls -A /srv')).stdout).toBe('204800000\nshop.tar\n')
})
