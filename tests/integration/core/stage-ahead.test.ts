/** `stage.run` connects while it reads the archive: what a person is asked meanwhile, and what not. */
import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCore, type TestCore } from '#harness/core.ts'
import { tarOf } from '#harness/ecsc/tar.ts'
import { startFleet } from '#harness/start-fleet.ts'
import type { Fleet } from '#harness/types.ts'

const password = 'Wan-Zheng-42'
/** Zeros behind the end mark: read through in half a second, in which a login gets to its question. */
const longArchive = 600_000_000
const isPlain = process.env.FERRY_TEST_FLEET === 'plain'
let fleet: Fleet
let ferry: TestCore

beforeAll(async () => {
  fleet = await startFleet({ hosts: [{ name: 'one', password }] })
  ferry = await startCore({ knownHosts: fleet.knownHosts })
  const { address, port, user, path } = fleet.host('one')
  const hosts = `hosts:\n  one: { address: ${address}, port: ${port}, user: ${user}, password: ask }\n`
  const places = `directory: ${path('/srv/app')}, archive: ${path('/srv/app.tar')}`
  const services = `services:\n  app: { hosts: [one], ${places}, process: { contains: app }, start: 'true' }\n`
  await ferry.request('inventory.import', { text: hosts + services, path: 'one.yaml', apply: true })
})
afterAll(async () => {
  await ferry?.close()
  await fleet?.stop()
})

async function release(name: string, top: string, length?: number): Promise<string> {
  const archive = join(ferry.data, `${name}.tar`)
  const bytes = Buffer.from(name)
  await writeFile(archive, await tarOf(top, [{ path: 'a', mode: 0o644, mtime: 1_487_563_200, content: { kind: 'file', bytes } }]))
  if (length !== undefined) await truncate(archive, length)
  const path = join(ferry.data, `${name}.yaml`)
  await writeFile(path, `release: ${name}\ntasks:\n  - { upgrade: app, archive: ${archive} }\n`)
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
