import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startCore, type TestCore } from '#harness/core.ts'
import { startFleet } from '#harness/hosts/start-fleet.ts'
import type { Fleet } from '#harness/types.ts'
import { until } from '#harness/until.ts'
import type { News } from '#shared/contract/index.ts'

let fleet: Fleet
let ferry: TestCore
const password = 'Wan-Zheng-42'

beforeEach(async () => {
  fleet = await startFleet({ hosts: [{ name: 'one', password }] })
})
afterEach(async () => {
  await ferry?.close()
  await fleet?.stop()
})

const inventory = () => {
  const { address, port, user } = fleet.host('one')
  return `hosts:\n  one: { address: ${address}, port: ${port}, user: ${user}, password: ask }\n`
}
const open = async (knownHosts: string) => {
  ferry = await startCore({ knownHosts })
  await ferry.request('inventory.import', { text: inventory(), path: 'one.yaml', apply: true })
}
const keptNames = async () => (await ferry.request('vault.state', {})).entries.map(({ kind, name }) => `${kind} ${name}`)
const answering = (answer: string) =>
  ferry.listen((news) => {
    if (news.name === 'prompt.asked') void ferry.request('prompt.answer', { id: news.body.id, answers: [answer] })
  })

test.skipIf(process.env.FERRY_TEST_FLEET === 'plain')('a password is asked for, works, and stands nowhere afterwards', async () => {
  await open(fleet.knownHosts)
  answering(password)
  const [one] = await ferry.request('inventory.test', {})
  expect(one?.state).toMatchObject({ kind: 'reachable' })
  for (const file of await readdir(ferry.data, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) expect((await readFile(join(file.parentPath, file.name))).includes(password)).toBe(false)
  }
})

test.skipIf(process.env.FERRY_TEST_FLEET === 'plain')(
  'a password is kept in the vault when the operator says so, and only then',
  async () => {
    await open(fleet.knownHosts)
    await ferry.request('vault.open', { passphrase: 'one for all' })
    const off = ferry.listen((news) => {
      if (news.name === 'prompt.asked') void ferry.request('prompt.answer', { id: news.body.id, answers: [password], keep: true })
    })
    await ferry.request('inventory.test', {})
    off()
    await expect.poll(keptNames).toEqual(['password one'])
    expect((await ferry.request('inventory.get', {})).hosts[0]).toMatchObject({ password: 'vault' })
    await ferry.request('vault.lock', {})
    for (const file of await readdir(ferry.data, { recursive: true, withFileTypes: true })) {
      if (file.isFile()) expect((await readFile(join(file.parentPath, file.name))).includes(password)).toBe(false)
    }
  },
)

test.skipIf(process.env.FERRY_TEST_FLEET === 'plain')('a password that was to be kept is not kept before it has worked', async () => {
  await open(fleet.knownHosts)
  await ferry.request('vault.open', { passphrase: 'one for all' })
  const given = ['wrong', password]
  const kept: string[][] = []
  const off = ferry.listen((news) => {
    if (news.name !== 'prompt.asked') return
    const answer = async () => {
      kept.push(await keptNames())
      await ferry.request('prompt.answer', { id: news.body.id, answers: [given.shift() ?? ''], keep: true })
    }
    void answer()
  })
  const [one] = await ferry.request('inventory.test', {})
  off()
  expect(one?.state).toMatchObject({ kind: 'reachable' })
  expect(kept).toEqual([[], []])
  await expect.poll(keptNames).toEqual(['password one'])
})

test.skipIf(process.env.FERRY_TEST_FLEET === 'plain')(
  'a wrong password is asked for three times and then refused, with what the server takes',
  async () => {
    await open(fleet.knownHosts)
    answering('wrong')
    const [one] = await ferry.request('inventory.test', {})
    expect(one?.state).toMatchObject({ kind: 'problem', problem: { code: 'login-refused' } })
    expect(ferry.news.filter((news) => news.name === 'prompt.asked')).toHaveLength(3)
    expect(JSON.stringify(ferry.news) + JSON.stringify(one)).not.toContain('"wrong"')
  },
)

describe.skipIf(process.env.FERRY_TEST_FLEET === 'plain')('a password of the vault', () => {
  let thief: Fleet
  beforeEach(async () => {
    thief = await startFleet({ hosts: [{ name: 'one', password }] })
  })
  afterEach(() => thief.stop())

  const keepIt = async () => {
    await open(fleet.knownHosts + thief.knownHosts)
    await ferry.request('vault.open', { passphrase: 'one for all' })
    const { to } = await ferry.request('vault.keep', { kind: 'password', name: 'one', secret: password })
    expect(to).toMatchObject({ port: fleet.host('one').port })
    await moveTo(fleet)
  }
  const moveTo = async (where: Fleet, jump = '') => {
    const { address, port, user } = where.host('one')
    const text = `hosts:\n  one: { address: ${address}, port: ${port}, user: ${user}, password: vault${jump} }\n`
    await ferry.request('inventory.import', { text, path: 'two.yaml', apply: true })
  }
  const logins = async (where: Fleet) => (await where.host('one').sshdLog()).split(/(?:Failed|Accepted) password/).length - 1

  test('stays here when an imported inventory gives its host another address', async () => {
    await keepIt()
    expect((await ferry.request('inventory.test', {}))[0]?.state).toMatchObject({ kind: 'reachable' })
    await moveTo(thief)
    const off = ferry.listen((news) => {
      if (news.name === 'prompt.asked') void ferry.request('prompt.answer', { id: news.body.id })
    })
    const [moved] = await ferry.request('inventory.test', {})
    off()
    const places = {
      kept: expect.stringContaining(`:${fleet.host('one').port}`),
      now: expect.stringContaining(`:${thief.host('one').port}`),
    }
    expect(moved?.state).toMatchObject({ kind: 'problem', problem: { code: 'password-elsewhere', values: places } })
    expect(ferry.news.filter((news) => news.name === 'prompt.asked')).toHaveLength(1)
    expect(await logins(thief)).toBe(0)
    await moveTo(fleet)
    expect((await ferry.request('inventory.test', {}))[0]?.state).toMatchObject({ kind: 'reachable' })
  })

  test('goes along when the operator says so, and is then kept for the new place', async () => {
    await keepIt()
    await moveTo(thief)
    const off = ferry.listen((news) => {
      if (news.name === 'prompt.asked') void ferry.request('prompt.answer', { id: news.body.id, useKept: true })
    })
    expect((await ferry.request('inventory.test', {}))[0]?.state).toMatchObject({ kind: 'reachable' })
    off()
    const place = async () => (await ferry.request('vault.state', {})).entries[0]?.to?.port
    await expect.poll(place).toBe(thief.host('one').port)
  })
})

test('an unknown key is shown and accepted by its fingerprint; a changed one only with replace', async () => {
  await open('')
  const [unknown] = await ferry.request('inventory.test', {})
  expect(unknown?.state).toMatchObject({ kind: 'problem', problem: { code: 'host-key-unknown' } })
  const [look] = await ferry.request('trust.look', { hosts: ['one'] })
  expect(look?.state).toMatchObject({ kind: 'unknown', key: { fingerprint: fleet.host('one').hostKeyFingerprint } })

  await expect(ferry.request('trust.accept', { host: 'one', fingerprint: 'SHA256:other' })).rejects.toMatchObject({
    problem: { code: 'trust-other-key' },
  })
  await ferry.request('trust.accept', { host: 'one', fingerprint: fleet.host('one').hostKeyFingerprint })
  expect((await ferry.request('trust.look', { hosts: ['one'] }))[0]?.state.kind).toBe('known')
})

test('a changed key is refused with both fingerprints', async () => {
  const other = await startFleet({ hosts: ['other'] })
  try {
    const { address, port } = fleet.host('one')
    const target = port === 22 ? address : `[${address}]:${port}`
    await open(`${target} ${other.host('other').hostKeyPublic}\n`)
    const [changed] = await ferry.request('inventory.test', {})
    expect(changed?.state).toMatchObject({ kind: 'problem', problem: { code: 'host-key-changed' } })
    expect(JSON.stringify(changed)).toContain(other.host('other').hostKeyFingerprint)
    expect(JSON.stringify(changed)).toContain(fleet.host('one').hostKeyFingerprint)
    await expect(ferry.request('trust.accept', { host: 'one', fingerprint: fleet.host('one').hostKeyFingerprint })).rejects.toMatchObject({
      problem: { code: 'trust-changed' },
    })
  } finally {
    await other.stop()
  }
})

test.skipIf(process.env.FERRY_TEST_FLEET === 'plain')('a viewer that comes while a password is asked for is asked too', async () => {
  await open(fleet.knownHosts)
  const testing = ferry.request('inventory.test', {})
  await until(() => ferry.news.some((news) => news.name === 'prompt.asked'), 'the question')
  const late: News[] = []
  ferry.core.addViewer({ id: 'late', send: (news) => late.push(news) })
  const [asked] = late
  expect(asked?.name).toBe('prompt.asked')
  if (asked?.name === 'prompt.asked') await ferry.request('prompt.answer', { id: asked.body.id, answers: [password] })
  expect((await testing)[0]?.state).toMatchObject({ kind: 'reachable' })
  expect(late.slice(-2).map(({ name }) => name)).toEqual(['prompt.closed', 'prompt.over'])
})
