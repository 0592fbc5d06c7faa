import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { scriptOf } from '#core/commands/command.ts'
import { readFacts } from '#core/commands/facts.ts'
import { backUp } from '#core/commands/version/back-up.ts'
import { restore } from '#core/commands/version/restore.ts'
import { run } from '#harness/run-process.ts'
import { readTree, type TreeEntry } from '#harness/tree.ts'
import { isRoot, makeBadTree } from './bad-tree.ts'
import { createPlace, type Place, recordsOf, shells, shim } from './shells.ts'

/** As a full disk would: the first file arrives, the rest does not. */
const fullDisk = 'for last; do :; done; echo half > "$last/plain.txt"; echo "cp: No space left on device" >&2; exit 1'

describe.each(shells)('restoring by %s', (shell) => {
  let place: Place
  let directory: string
  let backup: string
  let aside: string
  let original: TreeEntry[]

  beforeEach(async () => {
    place = createPlace(shell)
    directory = join(place.root, 'ecsc')
    backup = join(place.root, 'ecsc_20170220')
    aside = join(place.root, 'ecsc_failed_20170220_194233')
    await makeBadTree(directory, 'old')
    original = await readTree(directory)
    await place.run(backUp(directory, backup, 'run1'))
    await makeFailedVersion()
  })

  /** Files changed, added and gone. */
  async function makeFailedVersion(): Promise<void> {
    writeFileSync(join(directory, 'plain.txt'), 'new version')
    writeFileSync(join(directory, 'only in the new one'), '')
    rmSync(join(directory, 'deep'), { recursive: true })
  }

  const restored = (facts: string[][]) => facts.filter(([name]) => name === 'restored')
  const command = () => restore(directory, backup, aside, 'run2')

  test('gives exactly the backup, keeps the backup and the failed directory', async () => {
    const failed = await readTree(directory)
    const { code, facts } = await place.run(command())
    expect(code).toBe(0)
    expect(restored(facts)).toEqual([['restored', 'copy', String(original.length)]])
    expect(await readTree(directory)).toEqual(original)
    expect(await readTree(backup)).toEqual(original)
    expect(await readTree(aside)).toEqual(failed)
    expect(readdirSync(place.root).sort()).toEqual(['ecsc', 'ecsc_20170220', 'ecsc_failed_20170220_194233'])
    expect(readdirSync(recordsOf(place)).filter((name) => name.includes('proof'))).toEqual([])
  })

  test('without room for a copy renames the backup into place', async () => {
    shim(place, 'cp', fullDisk)
    const { code, facts } = await place.run(command())
    expect(code).toBe(0)
    expect(restored(facts)).toEqual([['restored', 'rename', String(original.length)]])
    expect(await readTree(directory)).toEqual(original)
    expect(readdirSync(place.root).sort()).toEqual(['ecsc', 'ecsc_failed_20170220_194233'])
  })

  test('where not even a folder can be made renames too', async () => {
    shim(place, 'mkdir', 'for last; do :; done; case $last in *.restoring) exit 1 ;; esac; exec /bin/mkdir "$@"')
    expect(restored((await place.run(command())).facts)).toEqual([['restored', 'rename', String(original.length)]])
    expect(await readTree(directory)).toEqual(original)
  })

  test('a copy that is not the backup is not put in its place', async () => {
    shim(place, 'cp', 'for last; do :; done; /bin/cp "$@"; printf X >> "$last/plain.txt"; exit 0')
    expect(restored((await place.run(command())).facts)).toEqual([['restored', 'rename', String(original.length)]])
    expect(await readTree(directory)).toEqual(original)
  })

  test('a copy whose manifests cannot be written counts as not proven', async () => {
    shim(place, 'sha256sum', 'exit 1')
    expect(restored((await place.run(command())).facts)).toEqual([['restored', 'rename', String(original.length)]])
    expect(await readTree(directory)).toEqual(original)
  })

  test('where the directory is gone needs none to set aside', async () => {
    rmSync(directory, { recursive: true })
    expect((await place.run(command())).code).toBe(0)
    expect(await readTree(directory)).toEqual(original)
    expect(existsSync(aside)).toBe(false)
  })

  test('without the backup nothing is touched', async () => {
    const failed = await readTree(directory)
    rmSync(backup, { recursive: true })
    const { code, stdout } = await place.run(command())
    expect(code).toBe(1)
    expect(stdout).toContain('is not there; nothing was changed')
    expect(await readTree(directory)).toEqual(failed)
  })

  test('somebody else’s folder in the place of the failed one is never overwritten', async () => {
    mkdirSync(aside)
    writeFileSync(join(aside, 'mine'), 'keep')
    const failed = await readTree(directory)
    const { code, stdout } = await place.run(command())
    expect(code).toBe(1)
    expect(stdout).toContain('is there already; nothing was renamed')
    expect(await readTree(directory)).toEqual(failed)
    expect(readdirSync(aside)).toEqual(['mine'])
    expect(await readTree(backup)).toEqual(original)
  })

  test.each(['copy', 'rename'])('by %s, begun again after an interruption at any line, ends in exactly the backup', async (by) => {
    const wanted = original
    for (let done = 1; done <= command().lines.length; done += 1) {
      shim(place, 'cp', by === 'copy' ? 'exec /bin/cp "$@"' : fullDisk)
      await place.run(command(), { lines: done })
      const { code, facts } = await place.run(command())
      expect({ code, facts: restored(facts) }, `after ${done} lines`).toEqual({ code: 0, facts: [['restored', by, String(wanted.length)]] })
      expect(await readTree(directory), `after ${done} lines`).toEqual(wanted)
      expect(existsSync(join(aside, 'only in the new one')), `after ${done} lines`).toBe(true)
      // For the next round: the failed version again, and the backup.
      shim(place, 'cp', 'exec /bin/cp "$@"')
      if (by === 'rename') await place.run(backUp(directory, backup, 'run1'))
      rmSync(aside, { recursive: true })
      await makeFailedVersion()
    }
  })

  test.skipIf(!isRoot)('on a disk that is really full ends in exactly the backup (needs root for a small tmpfs)', async () => {
    const disk = join(place.home, 'disk')
    const result = join(place.home, 'result')
    mkdirSync(disk)
    const [there, kept, failed] = [join(disk, 'ecsc'), join(disk, 'ecsc_20170220'), join(disk, 'ecsc_failed')]
    const lines = [
      'mount -t tmpfs -o size=2m,mode=755 tmpfs "$1"',
      'cp -a "$2" "$1/ecsc"; cp -a "$2" "$1/ecsc_20170220"',
      'head -c 4m /dev/zero > "$1/filler" 2>/dev/null',
      `${shell} -c "$4"; echo "exit $?"`,
      'cp -a "$1/ecsc/." "$3/"',
    ]
    mkdirSync(result)
    await place.run(restore(directory, backup, aside, 'prepare'))
    const script = scriptOf(restore(there, kept, failed, 'run2'))
    const reported = join(place.home, 'reported')
    writeFileSync(reported, '')
    const { stdout, stderr } = await run('unshare', ['-m', 'sh', '-c', lines.join('\n'), 'sh', disk, directory, result, script], {
      env: { ...place.environment, _facts: reported },
    })
    expect(stderr).toContain('No space left on device')
    expect(stdout).toContain('\nexit 0')
    expect(readFacts(readFileSync(reported, 'utf8'))).toContainEqual(
      expect.objectContaining({ name: 'restored', words: ['rename', `${original.length}`] }),
    )
    expect(await readTree(result)).toEqual(original)
  })
})
