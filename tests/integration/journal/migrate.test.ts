import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkDurable, openForReading, openForWriting } from '#core/journal/database.ts'
import { copyName, type Migration } from '#core/journal/migrate.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const first: Migration = { number: 1, sql: 'CREATE TABLE a (x); INSERT INTO a VALUES (1)' }
const second: Migration = { number: 2, sql: 'ALTER TABLE a ADD COLUMN y; UPDATE a SET y = 2' }
const failing: Migration = { number: 3, sql: 'DROP TABLE a; CREATE TABLE b (x); SELECT no_such_function()' }

function open(file: string, migrations: readonly Migration[]) {
  const database = openForWriting(file, migrations)
  onTestFinished(() => {
    database.close()
  })
  return database
}

describe('durability', () => {
  test('synchronous is FULL and the log a WAL after opening, after a write, and after reopening', () => {
    const file = join(temporaryDirectory(), 'a.db')
    for (let round = 0; round < 2; round += 1) {
      const database = openForWriting(file, [first])
      checkDurable(database, file)
      database.exec('INSERT INTO a VALUES (3)')
      expect(database.pragma('synchronous', { simple: true })).toBe(2)
      expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
      database.close()
    }
  })

  test('a connection that lost it is refused', () => {
    const file = join(temporaryDirectory(), 'a.db')
    const database = open(file, [first])
    database.pragma('synchronous = NORMAL')
    expect(() => checkDurable(database, file)).toThrow('journal-not-durable')
  })
})

describe('migrations', () => {
  test('bring an older file to the newest schema, after a copy of it', () => {
    const file = join(temporaryDirectory(), 'a.db')
    openForWriting(file, [first]).close()
    expect(existsSync(copyName(file, 1))).toBe(false)
    const database = open(file, [first, second])
    expect(database.prepare('SELECT * FROM a').all()).toEqual([{ x: 1, y: 2 }])
    expect(database.pragma('user_version', { simple: true })).toBe(2)
    const copy = openForReading(copyName(file, 2), [first])
    expect(copy.prepare('SELECT * FROM a').all()).toEqual([{ x: 1 }])
    copy.close()
  })

  test('one that fails leaves the old schema whole, and the next try succeeds over the copy left behind', () => {
    const file = join(temporaryDirectory(), 'a.db')
    openForWriting(file, [first]).close()
    expect(() => openForWriting(file, [first, second, failing])).toThrow(/journal-not-opened.*no_such_function/)
    const untouched = new SqliteDatabase(file)
    expect(untouched.prepare('SELECT * FROM a').all()).toEqual([{ x: 1 }])
    expect(untouched.pragma('user_version', { simple: true })).toBe(1)
    untouched.close()
    const mended: Migration = { number: 3, sql: 'CREATE TABLE b (x)' }
    expect(open(file, [first, second, mended]).pragma('user_version', { simple: true })).toBe(3)
  })

  test('a newer file is refused and not touched', () => {
    const file = join(temporaryDirectory(), 'a.db')
    openForWriting(file, [first, second]).close()
    const before = readFileSync(file)
    expect(() => openForWriting(file, [first])).toThrow('journal-newer')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('rubbish is a problem that names the file', () => {
    const file = join(temporaryDirectory(), 'a.db')
    writeFileSync(file, 'this is no database, but long enough to be looked at as one '.repeat(100))
    expect(() => openForWriting(file, [first])).toThrow(/journal-not-opened.*a\.db/)
  })
})
