/**
 * Everything that reads what other people wrote, by name. These are plain functions of their input; they run in the thread of
 * `reading-worker.ts`, under the limits of `reading-room.ts`. A new reader is one line here.
 */
import { fillFile } from '../filled/fill-file.ts'
import { readChecked } from './read-checked.ts'
import { readForeign } from './read-foreign.ts'
import { readOpened } from './read-opened.ts'

export const readers = {
  /** Any file that brings hosts, or a release: its kind is seen from what stands in it. */
  foreign: readForeign,
  /** A release file or a release document, to be planned. */
  opened: readOpened,
  /** How each line of a document is understood, and what is wrong with it. */
  checked: readChecked,
  /** The document of a run, with what became of it. */
  filled: fillFile,
} satisfies Record<string, (input: never) => unknown>

export type Readers = typeof readers
