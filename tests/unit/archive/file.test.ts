import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, renameSync, rmSync, truncateSync, utimesSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { hashFile } from '#core/archive/hash-file.ts'
import { archiveLimits } from '#core/archive/limits.ts'
import { readArchive } from '#core/archive/read-archive.ts'
import { release } from './tar-blocks.ts'
import { problemFrom, temporaryFolder } from './temporary.ts'
import { zip } from './zip-parts.ts'

const folder = temporaryFolder()
/** Several reads long. */
const large = release({ name: 'ecsc/data', data: randomBytes(5_000_000) })

describe('the file', () => {
  it('is not there', async () => {
    expect((await problemFrom(readArchive(folder.path('none.tar'), 'ecsc'))).code).toBe('archive-missing')
  })

  it('is a folder, or a FIFO that nobody writes to', async () => {
    await mkdir(folder.path('folder.tar'))
    execFileSync('mkfifo', [folder.path('fifo.tar')])
    expect(await problemFrom(readArchive(folder.path('folder.tar'), 'ecsc'))).toMatchObject({
      code: 'archive-not-a-file',
      values: { found: 'directory' },
    })
    expect(await problemFrom(readArchive(folder.path('fifo.tar'), 'ecsc'))).toMatchObject({
      code: 'archive-not-a-file',
      values: { found: 'fifo' },
    })
  })

  it.each(['ecsc.war', 'ecsc', 'ecsc.tar.xz', 'ecsc.tar.part'])('has a name that says no kind: %s', async (name) => {
    expect((await problemFrom(readArchive(await folder.write(name, release()), 'ecsc'))).code).toBe('archive-suffix')
  })

  it.each([
    ['written to', (path: string) => appendFileSync(path, 'more')],
    ['touched', (path: string) => utimesSync(path, 1, 1)],
    ['replaced', (path: string) => renameSync(folder.path('other'), path)],
    ['removed', (path: string) => rmSync(path)],
  ])('was %s while it was read', async (what, change) => {
    await folder.write('other', large)
    const path = await folder.write(`${what.replace(' ', '-')}.tar`, large)
    const { code } = await problemFrom(readArchive(path, 'ecsc', { onProgress: once(() => change(path)) }))
    expect(code).toBe(what === 'removed' ? 'archive-missing' : 'archive-changed')
  })

  it('was cut while it was read: that is said, not that it is no whole tar', async () => {
    const path = await folder.write('shrinking.tar', large)
    const { code } = await problemFrom(readArchive(path, 'ecsc', { onProgress: once(() => truncateSync(path, 100_000)) }))
    expect(code).toBe('archive-changed')
  })
})

describe('reading', () => {
  const zipped = zip({ name: 'ecsc/data', data: randomBytes(3_000_000), method: 0 })
  const archives: [name: string, bytes: Buffer][] = [
    ['ecsc.tar', large],
    ['ecsc.tar.gz', gzipSync(large)],
    ['ecsc.zip', zipped],
  ]

  it.each(archives)('%s: the hash is the file’s, progress rises to its size', async (name, bytes) => {
    const seen: number[] = []
    const path = await folder.write(name, bytes)
    const { facts } = await readArchive(path, 'ecsc', { onProgress: (read, total) => seen.push(read, total) })
    expect(facts).toMatchObject({ path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    const read = seen.filter((_, index) => index % 2 === 0)
    expect(read).toEqual(read.toSorted((left, right) => left - right))
    expect(read.at(-1)).toBe(bytes.length)
    expect(new Set(seen.filter((_, index) => index % 2 === 1))).toEqual(new Set([bytes.length]))
  })

  it.each(archives)('%s: ends at once with the reason of the signal', async (name, bytes) => {
    const path = await folder.write(name, bytes)
    const controller = new AbortController()
    const reason = new Error('the operator pressed stop')
    const reading = readArchive(path, 'ecsc', { signal: controller.signal, onProgress: () => controller.abort(reason) })
    await expect(reading).rejects.toBe(reason)
  })

  it('stops at the limits', async () => {
    const bytes = release(...Array.from({ length: 50 }, (_, index) => ({ name: `ecsc/file-${index}`, data: 'x' })))
    const path = await folder.write('limits.tar', bytes)
    const code = async (limits: Partial<typeof archiveLimits>) =>
      (await problemFrom(readArchive(path, 'ecsc', { limits: { ...archiveLimits, ...limits } }))).code
    expect(await code({ members: 51 })).toBe('archive-too-many-members')
    expect(await code({ unpacked: 52 })).toBe('archive-too-large')
    expect(await code({ nameBytes: 500 })).toBe('archive-names-too-large')
    await expect(readArchive(path, 'ecsc', { limits: { ...archiveLimits, members: 52, unpacked: 53 } })).resolves.toBeDefined()
  })

  it('counts folders that no member names', async () => {
    const path = await folder.write('deep.tar', release({ name: `ecsc/${'d/'.repeat(40)}x` }))
    expect(await problemFrom(readArchive(path, 'ecsc', { limits: { ...archiveLimits, members: 30 } }))).toMatchObject({
      code: 'archive-too-many-members',
    })
  })
})

describe('hashFile', () => {
  it.each([0, 1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 5_000_000])('of %i bytes', async (size) => {
    const bytes = randomBytes(size)
    const path = await folder.write('hashed', bytes)
    expect(await hashFile(path)).toEqual({ sha256: createHash('sha256').update(bytes).digest('hex'), size })
  })

  it('can be stopped, and notices a change', async () => {
    const path = await folder.write('hashed', large)
    const controller = new AbortController()
    const stopped = hashFile(path, { signal: controller.signal, onProgress: () => controller.abort() })
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
    const changed = hashFile(path, { onProgress: once(() => utimesSync(path, 1, 1)) })
    expect((await problemFrom(changed)).code).toBe('archive-changed')
  })
})

/** In the middle of the reading, between its first chunk and its second. */
function once(action: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) action()
    isDone = true
  }
}
