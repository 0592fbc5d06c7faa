import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { asidePath } from '#core/commands/paths.ts'
import { backUp } from '#core/commands/version/back-up.ts'
import { findBackups, findSetAside, pruneBackup } from '#core/commands/version/backups.ts'
import { proveBackup } from '#core/commands/version/restore.ts'
import { makeBadTree } from './bad-tree.ts'
import { createPlace, type Place, recordsOf, shells } from './shells.ts'

describe.each(shells)('backups by %s', (shell) => {
  let place: Place
  let directory: string
  beforeEach(() => {
    place = createPlace(shell)
    directory = join(place.root, 'schedule')
    mkdirSync(directory)
  })

  const found = async (suffix?: string) =>
    (await place.run(findBackups(directory, suffix))).facts.map(([, , , , proof, ...path]) => [
      path.join(' ').slice(place.root.length + 1),
      proof,
    ])

  test('of the service are found, whoever made them; nothing else is', async () => {
    const theirs = [
      'schedule_20170220',
      'schedule_20170220_2',
      'schedule.20161231',
      'schedule-20170101',
      'schedule_170220',
      'schedule_2017-02-20',
    ]
    const others = [
      'schedule-res',
      'schedule-res_20170220',
      'schedule-2',
      'schedule-8080',
      'schedulelog',
      'schedule2017022',
      'schedule_new',
      asidePath('/schedule', '20170220_194233').slice(1),
      '.schedule.run1.partial',
      '.schedule_20170220.run1.partial',
      'my schedule_20170220',
    ]
    for (const name of [...theirs, ...others]) mkdirSync(join(place.root, name))
    writeFileSync(join(place.root, 'schedule_20170221'), 'a file')
    symlinkSync('schedule', join(place.root, 'schedule_20170222'))
    expect((await found()).map(([path]) => path).sort()).toEqual(theirs.sort())
    const aside = (await place.run(findSetAside(directory))).facts.map(([, , , , ...path]) => path.join(' ').slice(place.root.length + 1))
    expect(aside).toEqual([asidePath('/schedule', '20170220_194233').slice(1)])
  })

  test('with no backup the answer is empty and no error', async () => {
    const { code, facts, stderr } = await place.run(findBackups(directory))
    expect({ code, facts, stderr }).toEqual({ code: 0, facts: [], stderr: '' })
  })

  test.each([
    ['.bak_{date}', ['schedule.bak_20170220', 'schedule.bak_20170220_2']],
    ['_old', ['schedule_old', 'schedule_old_2']],
    ['（{date}）', ['schedule（20170220）']],
  ])('of a service with the suffix %s are found by it, each once', async (suffix, names) => {
    for (const name of [...names, 'schedule_20170219', 'schedule.bakery', 'schedule_older']) mkdirSync(join(place.root, name))
    expect((await found(suffix)).map(([path]) => path).sort()).toEqual([...names, 'schedule_20170219'].sort())
  })

  test('tell size, entries, moment and whether Ferry has proven them', async () => {
    const mine = join(place.root, 'schedule_20170220')
    await makeBadTree(directory)
    const made = await place.run(backUp(directory, mine, 'run1'))
    mkdirSync(join(place.root, 'schedule_20170221'))
    const { facts } = await place.run(findBackups(directory))
    expect(facts.map((fact) => fact[4])).toEqual(['proven', 'unproven'])
    const [, bytes, entries, seconds] = facts[0] ?? []
    // The list has the numbers that the run has said when it made it.
    expect(made.facts).toContainEqual(['backup', entries, bytes, expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(Number(entries)).toBeGreaterThan(15)
    expect(facts[1]?.[1]).toBe('0')
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60)
  })

  test('one is removed with its record, and nothing else', async () => {
    const [first, second] = [join(place.root, 'schedule_20170220'), join(place.root, 'schedule_20170220_2')]
    await place.run(backUp(directory, first, 'run1'))
    await place.run(backUp(directory, second, 'run2'))
    expect((await place.run(pruneBackup(first))).code).toBe(0)
    expect(readdirSync(place.root).sort()).toEqual(['schedule', 'schedule_20170220_2'])
    expect(readdirSync(recordsOf(place))).toHaveLength(1)
    expect((await place.run(proveBackup(second))).facts).toEqual([['backup', 'proven']])
    expect((await place.run(pruneBackup(first))).code).toBe(1)
  })

  test.each(['file', 'link'])('a %s is never removed as one', async (kind) => {
    const path = join(place.root, 'schedule_20170220')
    if (kind === 'file') writeFileSync(path, 'content')
    else symlinkSync('schedule', path)
    expect((await place.run(pruneBackup(path))).code).toBe(1)
    expect(readdirSync(place.root)).toContain('schedule_20170220')
    expect(existsSync(directory)).toBe(true)
  })
})
