import type { FillInput } from '../filled/fill-file.ts'
import type { CheckedInput } from './read-checked.ts'
import type { ForeignInput } from './read-foreign.ts'
import type { OpenedInput } from './read-opened.ts'

/** Each is loaded when it is wanted: what a release file needs is there in a third of the time of all. */
export const loaders = {
  foreign: () => import('./read-foreign.ts'),
  opened: () => import('./read-opened.ts'),
  checked: () => import('./read-checked.ts'),
  filled: () => import('../filled/fill-file.ts'),
  archive: () => import('./read-archives.ts'),
  single: () => import('./read-archives.ts'),
}

/**
 * Everything that reads what other people wrote, by name. These are plain functions of their input; they run in the thread of
 * `reading-worker.ts`, under the limits of `reading-room.ts`; one that loads more in its middle says when that is over. A new reader is a line
 * here and one above.
 */
export const readers = {
  /** Any file that brings hosts, or a release: its kind is seen from what stands in it. */
  foreign: async (input: ForeignInput) => (await loaders.foreign()).readForeign(input),
  /** A release file or a release document, to be planned. */
  opened: async (input: OpenedInput, loaded?: () => void) => (await loaders.opened()).readOpened(input, loaded),
  /** How each line of a document is understood, and what is wrong with it. */
  checked: async (input: CheckedInput) => (await loaders.checked()).readChecked(input),
  /** The document of a run, with what became of it. */
  filled: async (input: FillInput) => (await loaders.filled()).fillFile(input),
  /** What is in an archive, all of it read and hashed. */
  archive: async ({ path }: { path: string }) => (await loaders.archive()).scanArchive(path),
  /** A file that is the new version by itself. */
  single: async ({ path, expected }: { path: string; expected: string }) => (await loaders.single()).readSingle(path, expected),
} satisfies Record<keyof typeof loaders, (input: never, loaded?: () => void) => unknown>

export type Readers = typeof readers
