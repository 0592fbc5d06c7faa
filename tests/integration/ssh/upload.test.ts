import { createHash, randomBytes } from 'node:crypto'
import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UploadRequest } from '#core/ssh/port.ts'
import { type FlakyLink, startProxy } from '#harness/hosts/proxy.ts'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost, type Operator } from '#harness/operator.ts'
import { cases } from '#harness/thorough.ts'
import type { FleetHost } from '#harness/types.ts'
import { until } from '#harness/until.ts'
import type { Host } from '#shared/domain/host.ts'

/** Three times what may be in flight, so that a cut leaves something to resume. */
const size = 30_000_000

let fleet: Fleet
let plain: FleetHost
let operator: Operator
let proxy: FlakyLink
let local: string
let sha256: string
let request: UploadRequest

beforeAll(async () => {
  fleet = await startFleet({
    hosts: [
      'ecsc-1',
      { name: 'no-sftp', sshd: { Subsystem: 'other /bin/false' } },
      // As servers of before 2021: it does not say how much it takes in one write, and flushes nothing.
      { name: 'old-sftp', sshd: { Subsystem: 'sftp internal-sftp -P limits,fsync,posix-rename' } },
      { name: 'noisy' },
      { name: 'small', homeBytes: 20_000_000 },
      { name: 'one-channel', sshd: { MaxSessions: '1' } },
      // Keys are exchanged anew in the middle of it, again and again.
      { name: 'rekeys', sshd: { RekeyLimit: '1M', LogLevel: 'DEBUG1' } },
    ],
  })
  plain = fleet.host('ecsc-1')
  await fleet.host('noisy').exec('echo "echo Welcome to noisy" > /root/.bashrc')
  proxy = await startProxy(plain)
  operator = createOperator(fleet, { settings: { refusedDelay: 50 } })
  for (const key of operator.keys.pinned(inventoryHost(plain))) operator.keys.accept(throughProxy(), key)
  const bytes = randomBytes(size)
  sha256 = createHash('sha256').update(bytes).digest('hex')
  local = join(fleet.directory, 'ecsc.tar')
  await writeFile(local, bytes)
  request = { local, remote: '/home/ecsc.tar', size, sha256, owner: 'run' }
})

afterAll(async () => {
  await operator?.connections.close()
  await proxy?.close()
  await fleet?.stop()
})

const throughProxy = (): Host => ({ ...inventoryHost(plain), name: 'through-proxy', address: proxy.address, port: proxy.port })
const to = (name: string) => operator.connections.to(inventoryHost(fleet.host(name)))
const hashOf = async (host: FleetHost, path: string) => (await host.exec(`sha256sum < ${path}`)).stdout.slice(0, 64)
const partsOf = async (host: FleetHost) => (await host.exec('ls -A /home | grep part')).stdout

async function problemOf(promise: Promise<unknown>) {
  return promise.then(
    () => expect.unreachable('it should have failed'),
    (error: { problem: { code: string; values: Record<string, unknown> } }) => error.problem,
  )
}

describe('an upload', () => {
  test('arrives whole, under its name only when it is; what is there already is not sent', async () => {
    const seen: number[] = []
    const connection = await to('ecsc-1')
    const result = await connection.upload({ ...request, onProgress: ({ sent }) => seen.push(sent) })
    expect(result).toMatchObject({ kind: 'sent', bytes: size, resumedFrom: 0 })
    expect(await hashOf(plain, '/home/ecsc.tar')).toBe(sha256)
    expect(await partsOf(plain)).toBe('')
    expect(seen.at(-1)).toBe(size)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(await connection.upload(request)).toEqual({ kind: 'present' })
  })

  test('replaces another file of the same length', async () => {
    await plain.exec(`head -c ${size} /dev/zero > /home/ecsc.tar`)
    expect(await (await to('ecsc-1')).upload(request)).toMatchObject({ kind: 'sent' })
    expect(await hashOf(plain, '/home/ecsc.tar')).toBe(sha256)
  })

  test('works for names that a shell would take apart', async () => {
    const remote = "/home/a b'c$(touch x)`y`\n;*.tar"
    const small = join(fleet.directory, 'small.tar')
    await writeFile(small, 'content')
    const hash = createHash('sha256').update('content').digest('hex')
    await (await to('ecsc-1')).upload({ ...request, local: small, remote, size: 7, sha256: hash })
    expect(await readFile(plain.outside(remote), 'utf8')).toBe('content')
  })

  for (const name of ['no-sftp', 'old-sftp', 'noisy', 'one-channel', 'rekeys']) {
    test(`is as good on the host ${name}`, async () => {
      const connection = await to(name)
      expect(await connection.upload(request)).toMatchObject({ kind: 'sent', bytes: size })
      expect(await hashOf(fleet.host(name), '/home/ecsc.tar')).toBe(sha256)
      expect(await connection.upload(request)).toEqual({ kind: 'present' })
    })
  }

  test('goes through exchanges of keys', async () => {
    const log = await fleet.host('rekeys').sshdLog()
    expect(log.split('SSH2_MSG_NEWKEYS received').length).toBeGreaterThan(4)
  })

  test('that does not fit says so and removes its own part', async () => {
    const problem = await problemOf((await to('small')).upload(request))
    expect(problem).toMatchObject({ code: 'upload-no-space', values: { mount: '/home', needed: size } })
    expect(await partsOf(fleet.host('small'))).toBe('')
    expect((await fleet.host('small').exec('ls /home/ecsc.tar')).code).not.toBe(0)
  })

  test('to a place that is not there, or is a directory, is refused in words', async () => {
    const connection = await to('ecsc-1')
    expect(await problemOf(connection.upload({ ...request, remote: '/nowhere/ecsc.tar' }))).toMatchObject({ code: 'upload-refused' })
    await plain.exec('mkdir -p /home/directory')
    expect(await problemOf(connection.upload({ ...request, remote: '/home/directory' }))).toMatchObject({ code: 'upload-target-directory' })
  })

  test('of an empty, a missing and a changed file is refused before anything is on the host', async () => {
    const connection = await to('ecsc-1')
    const empty = join(fleet.directory, 'empty')
    await writeFile(empty, '')
    expect(await problemOf(connection.upload({ ...request, local: empty, size: 0 }))).toMatchObject({ code: 'upload-empty' })
    expect(await problemOf(connection.upload({ ...request, local: empty }))).toMatchObject({ code: 'upload-empty' })
    expect(await problemOf(connection.upload({ ...request, local: '/nowhere' }))).toMatchObject({ code: 'upload-unreadable' })
    expect(await problemOf(connection.upload({ ...request, size: 5 }))).toMatchObject({ code: 'upload-changed' })
  })

  for (const [how, change] of [
    ['shorter', (path: string) => truncate(path, 1_000_000)],
    ['longer', (path: string) => appendFile(path, 'more')],
  ] as const) {
    test(`of a file that becomes ${how} meanwhile ends with upload-changed`, async () => {
      const changing = join(fleet.directory, how)
      await writeFile(changing, await readFile(local))
      let changed: Promise<void> | undefined
      const upload = (await to('ecsc-1')).upload({
        ...request,
        local: changing,
        remote: '/home/changing.tar',
        onProgress: () => {
          changed ??= change(changing)
        },
      })
      expect(await problemOf(upload)).toMatchObject({ code: 'upload-changed' })
      await changed
      expect((await plain.exec('ls /home/changing.tar')).code).not.toBe(0)
    })
  }

  test('whose bytes are not those that were planned leaves nothing', async () => {
    const problem = await problemOf((await to('ecsc-1')).upload({ ...request, sha256: '0'.repeat(64), remote: '/home/wrong.tar' }))
    expect(problem).toMatchObject({ code: 'upload-hash-differs', values: { actual: sha256 } })
    expect((await plain.exec('ls -A /home | grep wrong')).stdout).toBe('')
  })

  test('that is cancelled keeps its part and goes on from it', async () => {
    const stop = new AbortController()
    const connection = await operator.connections.separate(throughProxy())
    proxy.freezeAfter(25_000_000)
    const cancelled = problemOf(connection.upload({ ...request, remote: '/home/cancelled.tar', signal: stop.signal }))
    await until(
      async () => (await plain.exec('test $(stat -c %s /home/.cancelled.tar.run-*.part) -gt 15000000')).code === 0,
      'the part to grow',
    )
    stop.abort()
    expect(await cancelled).toMatchObject({ code: 'upload-cancelled' })
    proxy.freeze(false)
    const result = await connection.upload({ ...request, remote: '/home/cancelled.tar' })
    expect(result.kind === 'sent' && result.resumedFrom).toBeGreaterThan(1_000_000)
    expect(await hashOf(plain, '/home/cancelled.tar')).toBe(sha256)
    connection.close()
  })

  test('starts over where the beginning of a part is not its own', async () => {
    const connection = await to('ecsc-1')
    await connection.hold({ ...request, remote: '/home/spoiled.tar' })
    await plain.exec('head -c 20000000 /dev/zero > $(ls /home/.spoiled.tar.*)')
    expect(await connection.upload({ ...request, remote: '/home/spoiled.tar' })).toMatchObject({ resumedFrom: 0, bytes: size })
    expect(await hashOf(plain, '/home/spoiled.tar')).toBe(sha256)
  })
})

describe('an upload over a link that breaks', () => {
  test('is whole or absent wherever it is cut, and is resumed', async () => {
    let resumed = 0
    const places = cases(5, 24)
    for (let index = 0; index < places; index++) {
      const remote = `/home/cut-${index}.tar`
      // From the middle of the handshake to beyond the last byte.
      const at = index < 2 ? 500 + index * 1_500 : Math.floor(((index - 2 + Math.random()) / (places - 2)) * size * 1.05)
      proxy.cutAfter(at, index % 2 === 0 ? 'end' : 'reset')
      const first = await operator.connections
        .separate(throughProxy())
        .then((connection) => connection.upload({ ...request, remote }).finally(connection.close))
        .catch((error: { problem: { code: string } }) => error.problem.code)
      proxy.cutAfter(undefined)
      const there = await plain.exec(`ls ${remote}`)
      if (there.code === 0) expect(await hashOf(plain, remote)).toBe(sha256)
      if (typeof first !== 'object')
        expect(first, `cut at ${at}`).toMatch(/^(connection-lost|refused-before-login|handshake-broken|login-hung-up)$/)
      const connection = await operator.connections.separate(throughProxy())
      const again = await connection.upload({ ...request, remote })
      if (again.kind === 'sent' && again.resumedFrom > 0) resumed++
      expect(await hashOf(plain, remote)).toBe(sha256)
      connection.close()
      await plain.exec(`rm ${remote}`)
    }
    expect(resumed).toBeGreaterThan(places / 8)
    expect(await partsOf(plain)).toBe('')
  }, 180_000)

  test('stands still while the link does, and goes on when it is back', async () => {
    const connection = await operator.connections.separate(throughProxy())
    let frozen: Promise<unknown> | undefined
    const result = await connection.upload({
      ...request,
      remote: '/home/frozen.tar',
      onProgress: () => {
        frozen ??= (async () => {
          proxy.freeze(true)
          const before = proxy.bytes
          await until(() => proxy.bytes === before, 'the link to be still')
          proxy.freeze(false)
        })()
      },
    })
    await frozen
    expect(result).toMatchObject({ kind: 'sent', resumedFrom: 0 })
    expect(await hashOf(plain, '/home/frozen.tar')).toBe(sha256)
    connection.close()
  })
})
