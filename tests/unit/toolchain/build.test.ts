import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOf, looksOf } from '../../../scripts/lib/build.mjs'

let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ferry-build-'))
  await mkdir(join(folder, 'inner'))
  writeFileSync(join(folder, 'inner', 'a.ts'), 'one')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a build is due when a source changes, appears or has another name, not when it is only touched', () => {
  const before = hashOf([folder])
  utimesSync(join(folder, 'inner', 'a.ts'), 1, 1)
  expect(hashOf([folder])).toBe(before)
  writeFileSync(join(folder, 'inner', 'a.ts'), 'two')
  const changed = hashOf([folder])
  writeFileSync(join(folder, 'inner', 'b.ts'), 'two')
  const more = hashOf([folder])
  rmSync(join(folder, 'inner', 'a.ts'))
  expect(new Set([before, changed, more, hashOf([folder])]).size).toBe(4)
})

test('a folder that does not exist yet counts as empty', () => {
  expect(hashOf([join(folder, 'absent')])).toBe(hashOf([]))
})

test('what a build looks like is another with each change of a name, a size or a time, and nothing is read for it', () => {
  const before = looksOf([folder])
  expect(looksOf([folder])).toBe(before)
  utimesSync(join(folder, 'inner', 'a.ts'), 1, 1)
  const touched = looksOf([folder])
  writeFileSync(join(folder, 'inner', 'a.ts'), 'three')
  utimesSync(join(folder, 'inner', 'a.ts'), 1, 1)
  const longer = looksOf([folder])
  rmSync(join(folder, 'inner', 'a.ts'))
  expect(new Set([before, touched, longer, looksOf([folder])]).size).toBe(4)
})
