/** Archives too are files of other people: they are taken apart in the thread of readers, and the core goes on meanwhile. */
import { stat } from 'node:fs/promises'
import type { ArchiveWork } from '../archive/archive-reader.ts'
import type { ReadingRoom } from './reading-room.ts'

export function archivesInThread(room: ReadingRoom): ArchiveWork {
  const about = async (file: string) => {
    // What is not there is for the reader to say.
    const size = await stat(file).then(
      (facts) => facts.size,
      () => 0,
    )
    return { file, size, isLong: true }
  }
  return {
    scan: async (path, { signal }) => room.read('archive', { path }, { ...(await about(path)), signal }),
    single: async (path, expected) => room.read('single', { path, expected }, await about(path)),
  }
}
