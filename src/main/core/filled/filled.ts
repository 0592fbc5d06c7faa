/** What became of the places of a document. */

import type { openReasons } from '#shared/contract/documents.ts'

export type Reason = (typeof openReasons)[number]

/** `from` counts the letters before it in the new line; `was` stood there before, and is often nothing. */
export type FilledPlace = { line: number; from: number; what: string; was: string; text: string }
/** `what` is the column's header, the label or the line itself. */
export type OpenPlace = { line: number; what: string; why: Reason }
export type Filled = { text: string; filled: FilledPlace[]; open: OpenPlace[] }

/** Letters of a line that give way to others. */
export type Edit = { line: number; from: number; to: number; what: string; text: string }
export type Found = { edits: Edit[]; open: OpenPlace[] }

/** Into a cell with nothing but space in it, which stays. */
export function intoEmpty(line: string, { from, to }: { from: number; to: number }, value: string): Pick<Edit, 'from' | 'to' | 'text'> {
  const at = Math.min(from + 1, to)
  const before = to === from ? ' ' : ''
  const after = to - from < 2 && line[to] === '|' ? ' ' : ''
  return { from: at, to: at, text: `${before}${value}${after}` }
}
