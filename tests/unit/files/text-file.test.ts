import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeText, readTextFile } from '#core/files/text-file.ts'
import { problemOf } from '#shared/problem/problem.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ferry-text-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function codeOf(path: string): string {
  try {
    return readTextFile(path)
  } catch (caught) {
    return problemOf(caught).code
  }
}

test('each thing that is not a text file is told apart', async () => {
  await writeFile(join(folder, 'tar'), Buffer.from([0x75, 0x73, 0, 0x74]))
  await writeFile(join(folder, 'large'), Buffer.alloc(9 * 1024 * 1024, 0x61))
  expect(codeOf(join(folder, 'absent.yaml'))).toBe('file-missing')
  expect(codeOf(join(folder, 'tar', 'below.yaml'))).toBe('file-missing')
  expect(codeOf(folder)).toBe('file-is-folder')
  expect(codeOf(join(folder, 'tar'))).toBe('file-binary')
  expect(codeOf(join(folder, 'large'))).toBe('file-too-large')
})

test.each([
  ['UTF-8', Buffer.from('正常访问')],
  ['UTF-8 with a mark', Buffer.from('\uFEFF正常访问')],
  ['GB18030', Buffer.from([0xd5, 0xfd, 0xb3, 0xa3, 0xb7, 0xc3, 0xce, 0xca])],
  ['UTF-16', Buffer.from('\uFEFF正常访问', 'utf16le')],
])('%s is read', async (_name, bytes) => {
  await writeFile(join(folder, 'text'), bytes)
  expect(readTextFile(join(folder, 'text'))).toBe('正常访问')
})

test('bytes that are no encoding are not text', () => {
  expect(decodeText(Buffer.from([0xff, 0xff, 0x80, 0x41]))).toBeUndefined()
})
