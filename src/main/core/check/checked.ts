import type { Asked } from '#shared/document/asked.ts'

/** What the check needs to know of a reading: a part of what the reader makes of a document. */
export type CheckedItem = {
  /** First and last line, both included, counted from 1. */
  lines: readonly [number, number]
  fate: 'typed' | 'person' | 'context' | 'note'
  kind?: string | undefined
  title: string
  on?: readonly string[] | undefined
  owner?: readonly string[] | undefined
  state?: 'open' | 'done' | undefined
  role: string
  phase?: string | undefined
  choice?: { kind: string; group: string; option: string } | undefined
  account?: string | undefined
  /** The fields of its task: the texts that are run are among them. */
  task?: Readonly<Record<string, unknown>> | undefined
  /** What a line asks for, where that is more than one thing. */
  parts?: readonly CheckedDoing[] | undefined
  /** What stands beside it brings it back. */
  back?: CheckedDoing | undefined
}

type CheckedDoing = { title: string; task?: Readonly<Record<string, unknown>> | undefined }

export type CheckedReading = {
  items: readonly CheckedItem[]
  parameters: readonly { name: string; text: string; lines: readonly number[] }[]
  /** Points about databases, open or known. */
  asked?: readonly Asked[]
  /** Columns count from 0, `to` is the first behind it. By its name it is masked in tasks. */
  secrets: readonly { name?: string; line: number; from: number; to: number }[]
}
