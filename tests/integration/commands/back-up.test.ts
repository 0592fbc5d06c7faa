import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { quote } from '#core/commands/quote.ts'
import { backUp } from '#core/commands/version/back-up.ts'
import { proveBackup } from '#core/commands/version/restore.ts'
import { readTree } from '#harness/tree.ts'
import { makeBadTree } from './bad-tree.ts'
import { createPlace, flushed, type Place, recordsOf, shells, shim } from './shells.ts'

describe.each(shells)('a backup by %s', (shell) => {
  let place: Place
  let directory: string
  let backup: string

  beforeEach(async () => {
    place = createPlace(shell)
    directory = join(place.root, 'ecsc')
    backup = join(place.root, 'ecsc_20170220')
    await makeBadTree(directory)
  })

  const taken = async () => (await readTree(place.root)).filter((entry) => entry.path.startsWith('ecsc_20170220'))
  const verdict = async () => (await place.run(proveBackup(backup))).facts.flat()

  test('is the directory, entry by entry, and leaves the directory as it was', async () => {
    const before = await readTree(directory)
    const { code, facts, stderr } = await place.run(backUp(directory, backup, 'run1'))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(await readTree(backup)).toEqual(before)
    expect(await readTree(directory)).toEqual(before)
    const bytes = before.reduce((sum, entry) => sum + (entry.size ?? 0), 0)
    expect(facts).toEqual([['backup', String(before.length), String(bytes), expect.stringMatching(/^[0-9a-f]{64}$/)]])
    expect(readdirSync(place.root).sort()).toEqual(['ecsc', 'ecsc_20170220'])
    expect(await verdict()).toEqual(['backup', 'proven'])
  })

  test('is on the disk before it has its name: without that there is none', async () => {
    await place.run(backUp(directory, backup, 'run1'))
    const record = join(recordsOf(place), backup.replaceAll('/', '%2F'))
    expect(flushed(place)).toEqual([`-f ${join(place.root, '.ecsc_20170220.run1.partial')} ${record}`, `-f ${place.root}`])
    shim(place, 'sync', 'if [ "$1" = --help ]; then echo "  -f"; else echo "input/output error"; exit 1; fi')
    expect((await place.run(backUp(directory, `${backup}_2`, 'run1'))).code).toBe(1)
    expect(existsSync(`${backup}_2`)).toBe(false)
  })

  test('where sync knows no file systems everything is flushed', async () => {
    shim(place, 'sync', `echo "all $#" >> '${join(place.home, 'synced')}'`)
    expect((await place.run(backUp(directory, backup, 'run1'))).code).toBe(0)
    expect(readFileSync(join(place.home, 'synced'), 'utf8').split('\n')).toContain('all 0')
  })

  test('of an empty directory is proven too', async () => {
    mkdirSync(join(place.root, 'none'))
    backup = join(place.root, 'none_20170220')
    expect((await place.run(backUp(join(place.root, 'none'), backup, 'run1'))).code).toBe(0)
    expect(await verdict()).toEqual(['backup', 'proven'])
  })

  test.each(['directory', 'file', 'dangling link'])('to a name that a %s has fails and touches nothing', async (kind) => {
    if (kind === 'directory') await place.run(backUp(directory, backup, 'run1'))
    if (kind === 'file') writeFileSync(backup, 'mine')
    if (kind === 'dangling link') symlinkSync('/nowhere', backup)
    const before = await taken()
    writeFileSync(join(directory, 'plain.txt'), 'changed since')

    const { code, stdout } = await place.run(backUp(directory, backup, 'run2'))
    expect(code).toBe(1)
    expect(stdout).toContain('is there already; nothing was changed')
    expect(await taken()).toEqual(before)
    expect(readdirSync(place.root).sort()).toEqual(['ecsc', 'ecsc_20170220'])
    if (kind === 'directory') expect(await verdict()).toEqual(['backup', 'proven'])
  })

  test('begun again after an interruption at any line ends as if there had been none', async () => {
    const before = await readTree(directory)
    const lines = backUp(directory, backup, 'run1').lines.length
    for (let done = 1; done <= lines; done += 1) {
      const each = join(place.root, `ecsc_2017${done}`)
      const command = backUp(directory, each, 'run1')
      await place.run(command, { lines: done })
      expect((await place.run(command)).code, `after ${done} lines`).toBe(0)
      expect(await readTree(each), `after ${done} lines`).toEqual(before)
      expect(existsSync(join(place.root, `.ecsc_2017${done}.run1.partial`))).toBe(false)
    }
  })

  test('that fails leaves nothing of itself, and clears away what this Ferry’s earlier runs have left', async () => {
    const left = (run: string) => join(place.root, `.ecsc_20170220.${run}.partial`)
    for (const run of ['f1-r-0001', 'f2-r-0001']) mkdirSync(left(run))
    shim(place, 'cp', 'for last; do :; done; echo half > "$last/plain.txt"; exit 28')
    expect((await place.run(backUp(directory, backup, 'f1-r-0002'))).code).toBe(28)
    expect(readdirSync(place.root).sort()).toEqual(['.ecsc_20170220.f2-r-0001.partial', 'ecsc'])
    shim(place, 'cp', 'kill -s TERM $PPID; exec /bin/cp "$@"')
    expect((await place.run(backUp(directory, backup, 'f1-r-0002'))).code).toBe(143)
    expect(readdirSync(place.root).sort()).toEqual(['.ecsc_20170220.f2-r-0001.partial', 'ecsc'])
  })

  test('is known by its host: a host that shares the home directory has a record of its own', async () => {
    const before = await readTree(directory)
    await place.run(backUp(directory, backup, 'run1'))
    shim(place, 'uname', 'if [ "$1" = -n ]; then echo other-host; else exec /bin/uname "$@"; fi')
    expect(await verdict()).toEqual(['backup', 'unproven'])
    rmSync(backup, { recursive: true })
    writeFileSync(join(directory, 'plain.txt'), 'of another host')
    expect((await place.run(backUp(directory, backup, 'run1'))).code).toBe(0)
    rmSync(backup, { recursive: true })
    shim(place, 'uname', 'exec /bin/uname "$@"')
    await place.run({ changes: true, uses: [], lines: [`cp -a ${quote(`${directory}/.`)} ${quote(backup)}`] })
    expect(await verdict()).toEqual(['backup', 'changed'])
    expect(before.length).toBeGreaterThan(1)
  })

  test('of an earlier Ferry is proven by the record that it has written', async () => {
    await place.run(backUp(directory, backup, 'run1'))
    const name = backup.replaceAll('/', '%2F')
    renameSync(join(recordsOf(place), name), join(place.home, '.ferry/backups', name))
    expect(await verdict()).toEqual(['backup', 'proven'])
  })

  test('that was cut short in the copy is made whole, and what was left of it is gone', async () => {
    const before = await readTree(directory)
    shim(place, 'cp', 'for last; do :; done; echo half > "$last/plain.txt"; echo rubbish > "$last/rubbish"; exit 1')
    expect((await place.run(backUp(directory, backup, 'run1'))).code).toBe(1)
    expect(existsSync(backup)).toBe(false)
    shim(place, 'cp', 'exec /bin/cp "$@"')
    expect((await place.run(backUp(directory, backup, 'run1'))).code).toBe(0)
    expect(await readTree(backup)).toEqual(before)
  })

  test.each([
    ['leaves a file out', 'rm "$last/with space.txt"'],
    ['changes one byte', 'printf X >> "$last/deep/er/still/file"'],
    ['loses a mode', 'chmod 600 "$last/.hidden"'],
    ['loses a time', 'touch "$last/empty"'],
    ['changes where a link points', 'ln -sfn elsewhere "$last/link"'],
  ])('whose copy %s is refused, though cp said nothing', async (_, damage) => {
    shim(place, 'cp', `for last; do :; done; /bin/cp "$@"; ${damage}; exit 0`)
    const { code, stdout } = await place.run(backUp(directory, backup, 'run1'))
    expect(code).toBe(1)
    expect(stdout).toContain('differ:')
    expect(existsSync(backup)).toBe(false)
  })

  test('whose manifests could not be written proves nothing', async () => {
    shim(place, 'sha256sum', 'cat > /dev/null; exit 1')
    const { code } = await place.run(backUp(directory, backup, 'run1'))
    expect(code).not.toBe(0)
    expect(existsSync(backup)).toBe(false)
  })

  test('is found changed after one byte, one mode, one more file; unproven without a record; missing when gone', async () => {
    expect(await verdict()).toEqual(['backup', 'missing'])
    mkdirSync(backup)
    expect(await verdict()).toEqual(['backup', 'unproven'])
    const mine = join(place.root, 'ecsc_20170221')
    await place.run(backUp(directory, mine, 'run1'))
    writeFileSync(join(mine, 'added'), '')
    const { facts, stdout } = await place.run(proveBackup(mine))
    expect(facts).toEqual([['backup', 'changed']])
    expect(stdout).toContain('./added')
    expect(readFileSync(join(mine, 'added'), 'utf8')).toBe('')
  })
})
