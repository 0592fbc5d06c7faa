/** Archives are read in the thread of readers: with the same result as here, and without keeping anybody from a document. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createArchiveReader } from '#core/archive/archive-reader.ts'
import { archivesInThread } from '#core/reading/archives-in-thread.ts'
import { createReadingRoom } from '#core/reading/reading-room.ts'
import { tarOf } from '#harness/ecsc/tar.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { problemOf } from '#shared/problem/problem.ts'

const room = createReadingRoom()
afterAll(() => room.close())

const files = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    path: `file-${index}`,
    mode: 0o644,
    mtime: 1_487_563_200,
    content: { kind: 'file' as const, bytes: Buffer.from('x') },
  }))

test('what is found in an archive, and what is wrong with one, is the same as without a thread', async () => {
  const directory = temporaryDirectory()
  const path = join(directory, 'app.tar')
  writeFileSync(path, await tarOf('app', files(3)))
  const cut = join(directory, 'cut.tar')
  writeFileSync(cut, (await tarOf('app', files(3))).subarray(0, 1_200))
  const single = join(directory, 'app.conf')
  writeFileSync(single, 'a = 1\n')
  const [here, there] = [createArchiveReader(), createArchiveReader(archivesInThread(room))]
  for (const [wanted, top, isSingle] of [
    [path, 'app', false],
    [path, 'other', false],
    [cut, 'app', false],
    [join(directory, 'absent.tar'), 'app', false],
    [single, 'app.conf', true],
    [single, 'app.jar', true],
  ] as const) {
    const outcome = (reader: typeof here) =>
      reader.read(wanted, top, { isSingle }).then(
        (reading) => ({ reading }),
        (caught: unknown) => ({ problem: problemOf(caught) }),
      )
    expect(await outcome(there), `${wanted} as ${top}`).toEqual(await outcome(here))
  }
})

test('whoever opens a document does not wait for the archives that are being read', { timeout: 60_000 }, async () => {
  const directory = temporaryDirectory()
  const tar = await tarOf('app', files(40_000))
  const paths = [1, 2, 3].map((one) => join(directory, `app-${one}.tar`))
  for (const path of paths) writeFileSync(path, tar)
  const release = join(directory, 'release.yaml')
  writeFileSync(release, 'release: one\ntasks: [{ wait: 1s }]\n')
  const over: string[] = []
  const about = (file: string) => ({ file, size: tar.length, isLong: true })
  const reading = paths.map((path) => room.read('archive', { path }, about(path)).then(() => over.push('archive')))
  const opened = room.read('opened', { path: release }, { file: release, size: 100 }).then(() => over.push('document'))
  await Promise.all([...reading, opened])
  expect(over).toEqual(['document', 'archive', 'archive', 'archive'])
})
