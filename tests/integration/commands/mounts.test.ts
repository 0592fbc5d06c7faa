/** What is mounted in a tree is neither moved nor emptied with it, however the path to the tree is written. */
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Command, question, scriptOf } from '#core/commands/command.ts'
import { readFacts } from '#core/commands/facts.ts'
import { removeTree } from '#core/commands/leftovers.ts'
import { mountIn } from '#core/commands/mounts.ts'
import { lookBeforeRun } from '#core/commands/preflight.ts'
import { word } from '#core/commands/quote.ts'
import { pruneBackup } from '#core/commands/version/backups.ts'
import { lookAgain, lookForMounts } from '#core/commands/version/look-again.ts'
import { restore } from '#core/commands/version/restore.ts'
import { placeFile, unpackOverlay, unpackReplace } from '#core/commands/version/unpack.ts'
import { parsePreflight } from '#core/kinds/upgrade/preflight/preflight-answer.ts'
import { run, runOrThrow } from '#harness/run-process.ts'
import { isRoot } from './bad-tree.ts'
import { createPlace, type Place, shells, shim } from './shells.ts'

describe.skipIf(!isRoot).each(shells)('a mount below a linked folder, by %s (needs root to mount)', (shell) => {
  let place: Place
  let directory: string
  let mounted: string

  /** The paths go through a link; the kernel knows the mount by the other name, which has a space, a backslash, `#` and Chinese in it. */
  beforeEach(async () => {
    place = createPlace(shell)
    mounted = join(place.root, 'real \\040 #目录', 'app', 'up loads')
    mkdirSync(mounted, { recursive: true })
    symlinkSync('real \\040 #目录', join(place.root, 'cur'))
    directory = join(place.root, 'cur', 'app')
    mkdirSync(`${directory}.war`)
    writeFileSync(`${directory}.tar`, '')
    await runOrThrow('tar', ['-C', join(place.root, 'cur'), '-cf', `${directory}.tar`, 'app'])
    await runOrThrow('cp', ['-a', directory, `${directory}_20261120`])
  })

  /** In a mount name space of its own: code, facts, and what is in the mount afterwards. */
  async function inside(command: Command, at = mounted) {
    const lines = 'mount -t tmpfs tmpfs "$1" && echo shared > "$1/data" || exit 99; "$2" -c "$3"; code=$?; ls "$1" >&2; exit $code'
    const facts = join(place.home, 'facts')
    writeFileSync(facts, '')
    const result = await run('unshare', ['-m', 'sh', '-c', lines, 'sh', at, shell, scriptOf(command)], {
      env: { ...place.environment, _facts: facts },
    })
    return { ...result, mount: mountIn(readFacts(await runOrThrow('cat', [facts]))), isWhole: result.stderr.endsWith('data\n') }
  }

  const service = { archive: '/x.tar', suffix: '_{date}', date: '20261120', start: 's', logs: [] }

  test('is seen by every look, also when it is the folder that a container made', async () => {
    expect(parsePreflight((await inside(lookBeforeRun({ ...service, directory }))).stdout).mounts).toEqual([mounted])
    const war = { ...service, directory: join(directory, 'shop.war'), isSingle: true, exploded: directory, lock: directory }
    writeFileSync(war.directory, '')
    expect(parsePreflight((await inside(lookBeforeRun(war))).stdout).mounts).toEqual([mounted])
    for (const look of [lookAgain(directory), lookAgain('/etc/passwd', true, directory), lookForMounts(`${directory}/`)])
      expect(await inside(look)).toMatchObject({ code: 0, mount: mounted })
  })

  test.each<[string, () => Command, string?]>([
    ['a leftover', () => removeTree(directory)],
    ['a backup', () => pruneBackup(directory)],
    [
      'a backup’s folder',
      () => pruneBackup(`${directory}_20261120`, { exploded: join(place.root, 'cur/webapps/x') }),
      'app_20261120.exploded',
    ],
    ['over the directory', () => unpackOverlay(`${directory}.tar`, 'tar', directory)],
    ['in its place', () => unpackReplace(`${directory}.tar`, 'tar', directory, 'run1')],
    ['what an earlier swap has left', () => unpackReplace(`${directory}.tar`, 'tar', directory, 'run1'), '.app.run1.old'],
    ['the folder of a WAR', () => placeFile(`${directory}.tar`, `${directory}.war`, `${directory}_x`, directory)],
    ['the way back', () => restore(directory, `${directory}_20261120`, `${directory}_failed_1`, 'run1')],
  ])('%s: refused by its name, nothing moved, nothing gone', async (_, command, name) => {
    const at = name === undefined ? mounted : join(place.root, 'real \\040 #目录', name)
    if (name !== undefined) mkdirSync(at)
    expect(await inside(command(), at)).toMatchObject({ code: 1, mount: at, isWhole: true })
    expect(existsSync(directory)).toBe(true)
    expect(existsSync(`${directory}_20261120`)).toBe(true)
  })

  test('what only begins like it is another place, and a link to a mount goes alone', async () => {
    mkdirSync(`${directory}2`)
    expect(await inside(removeTree(directory), join(place.root, 'real \\040 #目录', 'app2'))).toMatchObject({ code: 0, isWhole: true })
    expect(existsSync(directory)).toBe(false)
  })

  test('where there is no /proc, `mount` tells', async () => {
    shim(place, 'mount', `printf 'tmpfs on %s (local)\\n' ${word(mounted)} ${word(join(mounted, 'more'))} ${word(`${directory}2`)}`)
    const { uses, lines } = question([`ferry_mounts ${word(directory)}`], ['mounts'])
    const script = scriptOf({ uses, lines, changes: false }).replaceAll('/proc/mounts', '/no/such')
    const { stdout } = await run(shell, ['-c', script], { env: place.environment })
    expect(stdout).toBe(`${mounted}\n${join(mounted, 'more')}\n`)
  })
})
