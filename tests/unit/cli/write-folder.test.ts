import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeFolder } from '../../../src/main/cli/write-folder.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ferry-folder-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const files = [
  { path: 'a.yml', text: 'a\n' },
  { path: 'deep/er/b.sh', text: 'b\n' },
]

test('a folder is made, for this user alone', async () => {
  const path = join(folder, 'new')
  expect(await writeFolder(path, files, false)).toEqual({ path, replaced: [] })
  expect(await readFile(join(path, 'deep/er/b.sh'), 'utf8')).toBe('b\n')
  expect((await stat(join(path, 'a.yml'))).mode & 0o777).toBe(0o600)
})

test('one that is not empty is refused, and keeps all that it has; with force only files of the same names are replaced', async () => {
  const path = join(folder, 'full')
  await mkdir(path)
  await writeFile(join(path, 'a.yml'), 'mine\n')
  await writeFile(join(path, 'other'), 'other\n')
  await expect(writeFolder(path, files, false)).rejects.toMatchObject({
    problem: { code: 'export-folder-taken', values: { replaced: 'a.yml' } },
  })
  expect(await readdir(path)).toEqual(['a.yml', 'other'])
  expect(await writeFolder(path, files, true)).toEqual({ path, replaced: ['a.yml'] })
  expect(await readFile(join(path, 'other'), 'utf8')).toBe('other\n')
})

test('nothing is written through a link', async () => {
  const path = join(folder, 'links')
  const outside = join(folder, 'outside')
  await mkdir(path)
  await mkdir(outside)
  await writeFile(join(outside, 'a.yml'), 'outside\n')
  await symlink(join(outside, 'a.yml'), join(path, 'a.yml'))
  await writeFolder(path, files.slice(0, 1), true)
  expect(await readFile(join(outside, 'a.yml'), 'utf8')).toBe('outside\n')
  expect(await readFile(join(path, 'a.yml'), 'utf8')).toBe('a\n')
  await symlink(outside, join(path, 'deep'))
  await expect(writeFolder(path, files, true)).rejects.toMatchObject({ problem: { code: 'export-folder-leads-away' } })
  expect(await readdir(outside)).toEqual(['a.yml'])
})
