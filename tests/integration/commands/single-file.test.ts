import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Command } from '#core/commands/command.ts'
import { backUp } from '#core/commands/version/back-up.ts'
import { proveBackup, restore } from '#core/commands/version/restore.ts'
import { placeFile } from '#core/commands/version/unpack.ts'
import { readTree, type TreeEntry } from '#harness/tree.ts'
import { createPlace, type Place, shells } from './shells.ts'

describe.each(shells)('a WAR and what its container made of it, by %s', (shell) => {
  let place: Place
  let webapps: string
  let before: TreeEntry[]
  const at = (name: string) => join(webapps, name)
  const outside = (name: string) => join(place.root, name)
  const apps = async () => (await readTree(webapps)).filter(({ path }) => path !== '.' && !/_2026|_failed/.test(path))
  const backup = () => at('shop.war_20261129')
  const aside = () => at('shop.war_failed_20261129_200000')
  const commands = () => ({
    backUp: backUp(at('shop.war'), backup(), 'run1', true),
    place: placeFile(outside('new.war'), at('shop.war'), backup(), at('shop')),
    restore: restore(at('shop.war'), backup(), aside(), 'run1', at('shop')),
  })
  const succeed = async (command: Command) => expect(await place.run(command)).toMatchObject({ code: 0 })

  beforeEach(async () => {
    place = createPlace(shell)
    webapps = join(place.root, 'webapps')
    mkdirSync(at('shop/WEB-INF'), { recursive: true })
    writeFileSync(at('shop/WEB-INF/by-hand.properties'), 'changed by hand\n', { mode: 0o600 })
    writeFileSync(at('shop.war'), 'old version', { mode: 0o640 })
    utimesSync(at('shop.war'), 1_500_000_000, 1_500_000_000.25)
    writeFileSync(outside('new.war'), 'new version')
    before = await apps()
    await succeed(commands().backUp)
  })

  /** Before and after each of the lines that put something under its name. */
  const interruptions = ({ lines }: Command) => {
    const first = lines.findIndex((line) => line.startsWith('ferry_exploded_back'))
    return [first, first + 1, first + 2, first + 3]
  }
  const forget = () => {
    for (const path of [aside(), outside('shop.war_failed_20261129_200000.exploded')]) rmSync(path, { recursive: true })
  }
  /** As the container does when it starts. */
  const explode = () => {
    mkdirSync(at('shop'))
    writeFileSync(at('shop/of-the-new'), '')
  }

  test('forward, begun again after any line: the new file with the old rights, and nothing of the old folder', async () => {
    const { place: command } = commands()
    for (let done = 1; done <= command.lines.length; done += 1) {
      await place.run(command, { lines: done })
      await succeed(command)
      expect(readFileSync(at('shop.war'), 'utf8'), `after ${done} lines`).toBe('new version')
      expect(statSync(at('shop.war')).mode & 0o777).toBe(0o640)
      expect(existsSync(at('shop'))).toBe(false)
      expect(readdirSync(outside('shop.war_20261129.exploded'))).toEqual(['WEB-INF'])
    }
  })

  test('back, begun again after a break: file and folder are exactly what they were, and what failed is set aside', async () => {
    const { place: command, restore: back } = commands()
    for (const done of interruptions(back)) {
      await succeed(command)
      explode()
      await place.run(back, { lines: done })
      await succeed(back)
      expect(await apps(), `after ${done} lines`).toEqual(before)
      expect(readdirSync(outside('shop.war_failed_20261129_200000.exploded')), `after ${done} lines`).toEqual(['of-the-new'])
      expect(readFileSync(aside(), 'utf8')).toBe('new version')
      forget()
    }
  })

  test('where the container had made nothing of the old one, it makes it anew', async () => {
    const { place: command, restore: back } = commands()
    rmSync(at('shop'), { recursive: true })
    for (const done of interruptions(back)) {
      await succeed(command)
      explode()
      await place.run(back, { lines: done })
      await succeed(back)
      expect(existsSync(at('shop')), `after ${done} lines`).toBe(false)
      forget()
    }
  })

  test('a backup that was written to is no longer proven', async () => {
    expect((await place.run(proveBackup(backup()))).facts).toEqual([['backup', 'proven']])
    writeFileSync(backup(), 'another')
    expect((await place.run(proveBackup(backup()))).facts).toEqual([['backup', 'changed']])
  })
})
