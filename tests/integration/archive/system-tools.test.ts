import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, link, lstat, mkdir, mkdtemp, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArchive } from '#core/archive/read-archive.ts'
import { ProblemError } from '#shared/problem/problem.ts'

/** Archives made by the programs that operators use, against what those programs unpack again. */
let folder = ''

const isRoot = process.getuid?.() === 0
const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ferry-archive-tools-'))
  const long = `${'长长的目录名'.repeat(8)}/${'a-very-long-name-'.repeat(12)}.properties`
  await file('ecsc/WEB-INF/web.xml', '<web-app/>')
  await file('ecsc/bin/startup.sh', '#!/bin/sh\n', 0o755)
  await file('ecsc/lib/账户-2.0.jar', 'x'.repeat(70_000))
  await file(`ecsc/${long}`, 'deep')
  await file('ecsc/with space/$(touch x);`y`', 'quoted')
  await file('ecsc/new\nline', '')
  await file('ecsc/empty', '')
  await mkdir(join(folder, 'ecsc/logs'))
  await symlink('../lib/账户-2.0.jar', join(folder, 'ecsc/bin/current.jar'))
  await symlink(`not-there-${'x'.repeat(120)}`, join(folder, 'ecsc/dangling'))
  await link(join(folder, 'ecsc/empty'), join(folder, 'ecsc/second name of empty'))
  await link(join(folder, `ecsc/${long}`), join(folder, 'ecsc/short'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(path: string, content: string, mode = 0o644): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), content)
  await chmod(join(folder, path), mode)
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
}

type Found = { path: string; type: string; size: number; mode: number; link?: string }

/** What stands on the disk below `ecsc`, as the reader would say it; the second name of a file is a file here. */
async function treeOf(root: string): Promise<Found[]> {
  const paths = ['ecsc', ...(await readdir(join(root, 'ecsc'), { recursive: true })).map((path) => `ecsc/${path}`)]
  const found = paths.map(async (path): Promise<Found> => {
    const stats = await lstat(join(root, path))
    const mode = stats.mode & 0o7777
    if (stats.isSymbolicLink()) return { path, type: 'symlink', size: 0, mode, link: await readlink(join(root, path)) }
    if (stats.isDirectory()) return { path, type: 'directory', size: 0, mode }
    return { path, type: 'file', size: stats.size, mode }
  })
  return byPath(await Promise.all(found))
}

/** With the size of its target for a hard link, which the disk does not tell apart from it. */
async function readBack(name: string): Promise<{ entries: Found[]; reading: Awaited<ReturnType<typeof readArchive>> }> {
  const reading = await readArchive(join(folder, name), 'ecsc')
  const sizes = new Map(reading.entries.map(({ path, size }) => [path, size]))
  const entries = reading.entries.map(({ path, type, size, mode, link: target }): Found => {
    if (type === 'hardlink') return { path, type: 'file', size: sizes.get(target ?? '') ?? -1, mode }
    return target === undefined ? { path, type, size, mode } : { path, type, size, mode, link: target }
  })
  return { entries: byPath(entries), reading }
}

function byPath(found: Found[]): Found[] {
  return found.sort((left, right) => (left.path < right.path ? -1 : 1))
}

async function refusal(name: string): Promise<string> {
  return readArchive(join(folder, name), 'ecsc').then(
    () => 'accepted',
    (caught: unknown) => {
      if (caught instanceof ProblemError) return caught.problem.code
      throw caught
    },
  )
}

describe('GNU tar', () => {
  it.each([
    ['gnu', 'gnu.tar', ['--format=gnu']],
    ['oldgnu', 'oldgnu.tar', ['--format=oldgnu']],
    ['pax', 'pax.tar', ['--format=pax']],
    ['compressed', 'gzip.tar.gz', ['--gzip']],
    ['one block a record', 'b1.tar', ['-b', '1']],
  ])('%s: the reader sees what tar unpacks', async (_what, name, options) => {
    run('tar', 'cf', name, ...options, 'ecsc')
    const target = await mkdtemp(join(folder, 'unpacked-'))
    run('tar', '-C', target, '-xpf', name)
    const { entries, reading } = await readBack(name)
    expect(entries).toEqual(await treeOf(target))
    expect(entries).toEqual(await treeOf(folder))
    expect(reading.entries.filter(({ type }) => type === 'hardlink')).toHaveLength(2)
    expect(reading.warnings.map(({ code }) => code)).toEqual(['archive-names-control'])
  })

  it.skipIf(!has('zstd'))('zstd: the same (skipped where zstd is not installed)', async () => {
    run('tar', '--zstd', '-cf', 'zstd.tar.zst', 'ecsc')
    const { entries, reading } = await readBack('zstd.tar.zst')
    expect(entries).toEqual(await treeOf(folder))
    expect(reading.warnings.map(({ code }) => code)).toEqual(['archive-names-control'])
  })

  it('./ecsc is the same as ecsc; . alone is refused', async () => {
    run('tar', 'cf', 'dot.tar', './ecsc')
    expect((await readBack('dot.tar')).entries).toEqual(await treeOf(folder))
    const root = await mkdtemp(join(folder, 'root-'))
    await mkdir(join(root, 'ecsc'))
    run('tar', '-C', root, '-cf', 'root.tar', '.')
    expect(await refusal('root.tar')).toBe('archive-root-member')
  })

  it('a file appended later counts, and two tars joined do not pass as one', async () => {
    run('tar', 'cf', 'appended.tar', 'ecsc/empty')
    run('tar', 'rf', 'appended.tar', 'ecsc/bin')
    expect((await readBack('appended.tar')).entries.map(({ path }) => path)).toContain('ecsc/bin/startup.sh')
    run('sh', '-c', 'tar cf one.tar ecsc/empty && tar cf two.tar ecsc/bin && cat one.tar two.tar > joined.tar')
    expect(await refusal('joined.tar')).toBe('archive-after-end')
  })

  it('sparse files, absolute names, a FIFO and setuid are refused', async () => {
    await mkdir(join(folder, 'bad/ecsc'), { recursive: true })
    run('truncate', '-s', '10M', 'bad/ecsc/sparse')
    run('tar', '-C', 'bad', '-S', '-cf', 'sparse.tar', 'ecsc')
    expect(await refusal('sparse.tar')).toBe('archive-sparse')
    run('tar', '-C', 'bad', '-S', '--format=pax', '-cf', 'sparse-pax.tar', 'ecsc')
    expect(await refusal('sparse-pax.tar')).toBe('archive-sparse')
    run('tar', '-P', '-cf', 'absolute.tar', join(folder, 'bad/ecsc'))
    expect(await refusal('absolute.tar')).toBe('archive-name-absolute')
    run('mkfifo', 'bad/ecsc/pipe')
    run('tar', '-C', 'bad', '-cf', 'fifo.tar', 'ecsc/pipe')
    expect(await refusal('fifo.tar')).toBe('archive-special-file')
    await writeFile(join(folder, 'bad/ecsc/su'), '')
    await chmod(join(folder, 'bad/ecsc/su'), 0o4755)
    run('tar', '-C', 'bad', '-cf', 'su.tar', 'ecsc/su')
    expect(await refusal('su.tar')).toBe('archive-set-id')
  })

  it.skipIf(!isRoot)('a device is refused (skipped where nobody may make one)', async () => {
    await mkdir(join(folder, 'device/ecsc'), { recursive: true })
    run('mknod', 'device/ecsc/null', 'c', '1', '3')
    run('tar', '-C', 'device', '-cf', 'device.tar', 'ecsc')
    expect(await refusal('device.tar')).toBe('archive-special-file')
  })
})

describe.skipIf(!has('zip'))('zip (skipped where zip is not installed)', () => {
  it('the reader sees the tree, links kept', async () => {
    run('zip', '-q', '-r', '-y', 'ecsc.zip', 'ecsc', '-x', 'ecsc/new?line')
    const { entries, reading } = await readBack('ecsc.zip')
    expect(entries).toEqual((await treeOf(folder)).filter(({ path }) => path !== 'ecsc/new\nline'))
    expect(reading.facts.owners).toEqual([])
    // unzip would leave the line feed out of the name.
    run('zip', '-q', '-r', '-y', 'newline.zip', 'ecsc')
    expect(await refusal('newline.zip')).toBe('archive-zip-name-changed')
  })

  it('with a password it is refused', async () => {
    run('zip', '-q', '-r', '-P', 'secret', 'locked.zip', 'ecsc/lib')
    expect(await refusal('locked.zip')).toBe('archive-zip-encrypted')
  })
})
