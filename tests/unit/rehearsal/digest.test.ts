/** What makes a release another one than the one that was rehearsed, and what does not. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesIn, releaseDigest } from '#core/rehearsal/digest.ts'
import { readRelease } from '#core/release/read-release.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const read = (task: string, directory = '/srv') => readRelease(`release: x\ntasks:\n  - ${task}\n`, join(directory, 'x.yaml'))
const digest = (task: string) => releaseDigest(read(task), [], () => 'content')

describe('another release', () => {
  test.each([
    [
      '{ on: db, table: shop.orders, key: id, rows: [{ id: 1, state: open }] }',
      '{ on: db, table: shop.orders, key: id, rows: [{ id: 1, state: cancelled }] }',
    ],
    ['{ http: "http://127.0.0.1/x", answers: { state: UP } }', '{ http: "http://127.0.0.1/x", answers: { state: DOWN } }'],
    ['{ http: "http://127.0.0.1/x", headers: { source: a } }', '{ http: "http://127.0.0.1/x", headers: { source: b } }'],
    ['{ check: [{ rights: /srv, owner: app }], on: web }', '{ check: [{ rights: /srv, owner: root }], on: web }'],
    ['{ command: a, on: web }', '{ command: b, on: web }'],
  ])('%s', (one, other) => {
    expect(digest(one)).not.toBe(digest(other))
  })
})

describe('the same release', () => {
  test.each([
    ['{ command: a, on: web }', '{ command: a, on: web, owner: 子文 }'],
    ['{ command: a, on: web }', '{ command: a, on: web, after: "22:00" }'],
  ])('%s', (one, other) => {
    expect(digest(one)).toBe(digest(other))
  })
})

test('what stands in a file that a task brings is part of it, and not where the file lies', () => {
  const directory = temporaryDirectory()
  writeFileSync(join(directory, 'm.json'), '{}')
  const release = read('{ search-index: tags-2, in: elasticsearch, on: es, mapping: ./m.json }', directory)
  expect(filesIn(release)).toEqual([join(directory, 'm.json')])
  const elsewhere = read('{ search-index: tags-2, in: elasticsearch, on: es, mapping: ./m.json }', '/other')
  expect(releaseDigest(release, [], () => 'one')).toBe(releaseDigest(elsewhere, [], () => 'one'))
  expect(releaseDigest(release, [], () => 'one')).not.toBe(releaseDigest(release, [], () => 'other'))
})
