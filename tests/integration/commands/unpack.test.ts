import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { listTree } from '#core/commands/version/list-tree.ts'
import { unpackOverlay, unpackReplace } from '#core/commands/version/unpack.ts'
import { parseTree } from '#core/kinds/upgrade/host-tree.ts'
import { runOrThrow } from '#harness/run-process.ts'
import { readTree, type TreeEntry } from '#harness/tree.ts'
import type { PackedKind } from '#shared/domain/archive.ts'
import { makeBadTree } from './bad-tree.ts'
import { createPlace, type Place, shells, shim } from './shells.ts'

const realFind = execFileSync('sh', ['-c', 'command -v find'], { encoding: 'utf8' }).trim()

describe.each(shells)('unpacking by %s', (shell) => {
  let place: Place
  let directory: string
  let archive: string
  let wanted: TreeEntry[]

  beforeEach(async () => {
    place = createPlace(shell)
    directory = join(place.root, 'ecsc')
    archive = join(place.root, 'ecsc.tar')
    const made = join(place.home, 'made')
    mkdirSync(made)
    await makeBadTree(join(made, 'ecsc'), 'new')
    // GNU tar's own format keeps whole seconds only.
    await runOrThrow('tar', ['--format=pax', '-C', made, '-cf', archive, 'ecsc'])
    wanted = await readTree(join(made, 'ecsc'))
    mkdirSync(directory)
    writeFileSync(join(directory, 'plain.txt'), 'old')
    writeFileSync(join(directory, 'only in the old one'), 'old')
  })

  test('over the directory replaces what is in both and keeps what is only in the old one', async () => {
    const { code } = await place.run(unpackOverlay(archive, 'tar', directory))
    expect(code).toBe(0)
    const there = await readTree(directory)
    expect(there.filter((entry) => entry.path !== '.' && entry.path !== 'only in the old one')).toEqual(
      wanted.filter((entry) => entry.path !== '.'),
    )
    expect(readFileSync(join(directory, 'only in the old one'), 'utf8')).toBe('old')
  })

  test('in place of the directory leaves exactly the archive and nothing beside it', async () => {
    const { code, stderr } = await place.run(unpackReplace(archive, 'tar', directory, 'run1'))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(await readTree(directory)).toEqual(wanted)
    expect(readdirSync(place.root).sort()).toEqual(['ecsc', 'ecsc.tar'])
  })

  test('in place, begun again after an interruption at any line, leaves exactly the archive', async () => {
    const command = unpackReplace(archive, 'tar', directory, 'run1')
    for (let done = 1; done <= command.lines.length; done += 1) {
      await place.run(command, { lines: done })
      const { code } = await place.run(command)
      expect(code, `after ${done} lines`).toBe(0)
      expect(await readTree(directory), `after ${done} lines`).toEqual(wanted)
      expect(readdirSync(place.root).sort(), `after ${done} lines`).toEqual(['ecsc', 'ecsc.tar'])
      writeFileSync(join(directory, 'only in the old one'), 'old')
    }
  })

  test('in place of a directory that something has made anew meanwhile takes nothing for finished', async () => {
    const command = unpackReplace(archive, 'tar', directory, 'run1')
    const renamed = command.lines.findIndex((line) => line.endsWith(`.old'`) && line.startsWith('ferry_rename')) + 1
    expect(renamed).toBeGreaterThan(0)
    await place.run(command, { lines: renamed })
    mkdirSync(directory)
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { code, stdout } = await place.run(command)
      expect(code).toBe(1)
      expect(stdout).toContain('is there already; nothing was renamed')
    }
    expect(readFileSync(join(place.root, '.ecsc.run1.old/only in the old one'), 'utf8')).toBe('old')
  })

  test('in place of a version of which something cannot be removed: the new one stands, and what is left is said', async () => {
    shim(place, 'rm', `case "$*" in *.old*) echo "cannot remove" >&2; exit 1 ;; esac; exec /bin/rm "$@"`)
    const { code, facts } = await place.run(unpackReplace(archive, 'tar', directory, 'run1'))
    expect({ code, facts: facts.map(([name, path]) => (name === 'remains' ? [name, path] : [name])) }).toEqual({
      code: 0,
      facts: [['remains', expect.any(String)], ['remains', expect.any(String)], ['looks']],
    })
    expect(await readTree(directory)).toEqual(wanted)
  })

  test.each<'overlay' | 'replace'>(['overlay', 'replace'])('of an archive that breaks off fails (%s)', async (mode) => {
    const whole = readFileSync(archive)
    // In the middle of a file: between two members tar takes the end for the archive's.
    writeFileSync(archive, whole.subarray(0, whole.indexOf('new 8\n') + 700))
    const command = mode === 'overlay' ? unpackOverlay(archive, 'tar', directory) : unpackReplace(archive, 'tar', directory, 'run1')
    expect((await place.run(command)).code).not.toBe(0)
    if (mode === 'replace') expect(readdirSync(directory).sort()).toEqual(['only in the old one', 'plain.txt'])
  })

  test.each<[PackedKind, string]>([
    ['tar.gz', 'tar -C "$0" -czf "$1" ecsc'],
    ['tar.zst', 'tar -C "$0" --zstd -cf "$1" ecsc'],
    ['zip', 'cd "$0" && python3 -m zipfile -c "$1" ecsc'],
  ])('knows %s', async (kind, pack) => {
    const made = join(place.home, 'plain')
    mkdirSync(join(made, 'ecsc/中文 folder'), { recursive: true })
    writeFileSync(join(made, 'ecsc/中文 folder/file'), 'content')
    await runOrThrow('sh', ['-c', pack, made, archive])
    const { code, stderr } = await place.run(unpackReplace(archive, kind, directory, 'run1'))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(readFileSync(join(directory, '中文 folder/file'), 'utf8')).toBe('content')
  })

  test('unpacks the very zip of that name, and not another that it would be a pattern for', async () => {
    for (const [file, content] of [
      ['a[1]*\\?.zip', 'right'],
      ['a1xx.zip', 'wrong'],
      ['a1*\\?.zip', 'wrong'],
    ] as const) {
      const made = join(place.home, file)
      mkdirSync(join(made, 'ecsc'), { recursive: true })
      writeFileSync(join(made, 'ecsc/file'), content)
      await runOrThrow('sh', ['-c', 'cd "$0" && python3 -m zipfile -c "$1" ecsc', made, join(place.root, file)])
    }
    const { code } = await place.run(unpackOverlay(join(place.root, 'a[1]*\\?.zip'), 'zip', directory))
    expect(code).toBe(0)
    expect(readFileSync(join(directory, 'file'), 'utf8')).toBe('right')
  })

  test('the listing has every entry with type and size, whatever its name', async () => {
    await place.run(unpackReplace(archive, 'tar', directory, 'run1'))
    const { code, stdout } = await place.run(listTree(directory))
    expect(code).toBe(0)
    const types = { file: 'file', directory: 'directory', link: 'symlink', other: 'other' } as const
    const expected = wanted
      .filter((entry) => entry.path !== '.' && !entry.path.startsWith('gbk-'))
      .map((entry) => ({ path: entry.path, type: types[entry.type], ...(entry.type === 'file' && { size: entry.size }) }))
    const listed = parseTree(stdout).files.map((file) => ({
      path: file.path,
      type: file.type,
      ...(file.type === 'file' && { size: file.size }),
    }))
    expect(listed.filter((file) => !file.path.startsWith('gbk-')).sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(
      expected.sort((a, b) => (a.path < b.path ? -1 : 1)),
    )
    expect(listed.filter((file) => file.path.startsWith('gbk-'))).toHaveLength(1)
    rmSync(directory, { recursive: true })
    expect((await place.run(listTree(directory))).code).toBe(1)
    expect(existsSync(join(place.root, 'hacked'))).toBe(false)
  })

  test('the listing of a service at work: what vanishes is counted, and fails nothing; anything else does', async () => {
    symlinkSync('../shared', join(directory, 'uploads'))
    // find sees the file, and complains when it then asks for it: as if it had been removed in between.
    shim(
      place,
      'find',
      `case " $* " in *" -maxdepth "*) exec ${realFind} "$@" ;; esac; ${realFind} "$@"; echo "find: './tmp/x': No such file or directory" >&2; exit 1`,
    )
    const { code, stdout, stderr } = await place.run(listTree(directory))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const { files, vanished } = parseTree(stdout)
    expect(vanished).toBe(1)
    expect(files.find(({ path }) => path === 'uploads')).toMatchObject({ type: 'symlink', link: '../shared' })
    expect(files.map(({ path }) => path).sort()).toEqual(['only in the old one', 'plain.txt', 'uploads'])
    shim(place, 'find', `echo "find: './secret': Permission denied" >&2; exit 1`)
    expect(await place.run(listTree(directory))).toMatchObject({ code: 1, stderr: "find: './secret': Permission denied\n" })
    shim(place, 'find', 'kill -KILL $$')
    expect((await place.run(listTree(directory))).code).toBe(1)
  })
})
