import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Command, scriptOf } from '#core/commands/command.ts'
import { releaseLock, takeLock, takeLockOver, touchLock } from '#core/commands/lock.ts'
import { followLog } from '#core/commands/logs/follow-log.ts'
import { lookBeforeRun } from '#core/commands/preflight.ts'
import { startService } from '#core/commands/process/start.ts'
import { stopProcesses } from '#core/commands/process/stop.ts'
import { quote, quoteAll, word } from '#core/commands/quote.ts'
import { backUp } from '#core/commands/version/back-up.ts'
import { findBackups, findSetAside, pruneBackup } from '#core/commands/version/backups.ts'
import { listTree } from '#core/commands/version/list-tree.ts'
import { proveBackup, restore } from '#core/commands/version/restore.ts'
import { placeFile, unpackOverlay, unpackReplace } from '#core/commands/version/unpack.ts'

/** What a shell finds special, and what people have in names. */
const special = fc.constantFrom(
  ...'\'"`$(){}[]<>|&;*?!#~=%^\\ \t\n\r-_./:@,+aZ09中文é𠀀',
  '$(id)',
  '$HOME',
  '`id`',
  ' -rf ',
  '/-rf',
  '&&',
  "'\\''",
)
const text = fc.array(special, { maxLength: 12 }).map((parts) => parts.join(''))
const anyText = fc.oneof(
  text,
  fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0')),
)
const anyPath = text.map((name) => `/home/${name}x`)

const shells = ['/bin/sh', 'bash']

test.each(shells)('any text is exactly one word of %s', (shell) => {
  // Whole characters only: half of a pair cannot be written as UTF-8.
  const texts = fc.sample(anyText, { numRuns: 2_000, seed: 20170220 }).map((value) => value.toWellFormed())
  for (const make of [word, quote]) {
    const said = execFileSync(shell, ['-s'], { input: `printf '%s\\0' ${texts.map(make).join(' ')}\n`, encoding: 'utf8' })
    expect(said.split('\0').slice(0, -1)).toEqual(texts)
  }
  const all = execFileSync(shell, ['-s'], { input: `printf '%s\\0' ${quoteAll(texts)}\n`, encoding: 'utf8' })
  expect(all.split('\0').slice(0, -1)).toEqual(texts)
})

test('a word stays bare only where nobody could misread it', () => {
  expect(word('/home/apache-tomcat-7.0.67/bin/startup.sh')).toBe('/home/apache-tomcat-7.0.67/bin/startup.sh')
  for (const value of ['', '-rf', '~', '=a', 'a b', '日志', 'a\n', '*', '$x']) expect(word(value)).toBe(`'${value}'`)
  expect(() => word('a\0b')).toThrow(RangeError)
})

function commands(a: string, b: string): Command[] {
  const owner = { operator: a, computer: b, run: a, title: b }
  return [
    backUp(a, b, 'run1'),
    findBackups(a, b),
    findSetAside(a),
    pruneBackup(a),
    followLog({ path: a, inode: '1', offset: 1 }),
    followLog({ path: a, inode: '-', offset: -1 }),
    takeLock(a, owner),
    takeLockOver(a, owner),
    releaseLock(a, b),
    touchLock(a, b),
    lookBeforeRun({ directory: a, archive: b, suffix: b, date: '20170220', start: quoteAll(['sh', a]), logs: [a, b] }),
    restore(a, b, `${a}aside`, 'run1', b),
    proveBackup(a),
    startService('true', [a, b]),
    stopProcesses([{ pid: 1, started: b, ports: [1] }], 'TERM', 1),
    listTree(a),
    unpackOverlay(a, 'tar', b),
    unpackReplace(a, 'zip', b, 'run1'),
    placeFile(a, b, `${b}backup`, a),
  ]
}

test.each(shells)('every command with any path is whole lines of %s', (shell) => {
  const pairs = fc.sample(fc.tuple(anyPath, anyPath), { numRuns: 40, seed: 20170220 })
  // In a function each, so that an open quote of one cannot be closed by the next.
  const scripts = pairs.flatMap(([a, b]) => commands(a, b)).map((command, index) => `f${index}() {\n${scriptOf(command)}\n}`)
  expect(execFileSync(shell, ['-n', '-s'], { input: scripts.join('\n'), encoding: 'utf8' })).toBe('')
})
