import type { DraftTask, Fate, LineRange, Part, ReadingItem } from '#shared/document/reading.ts'
import type { Deed } from './prose/deeds.ts'

/** An item on its way: what it does is needed to fold upgrades, and left out in the end. */
export type Piece = Omit<ReadingItem, 'role'> & {
  deed?: Deed
  deeds?: readonly Deed[]
  role?: ReadingItem['role']
  command?: string
  heading?: boolean
  /** A comment among commands. */
  comment?: boolean
  /** The words of a repetition of which it is not plain what is repeated. */
  unclear?: string
}

/** What a recogniser made of a command or a clause. */
export type Doing = Part & { deed?: Deed; fate?: Fate; account?: string; folder?: string; guess?: boolean; command?: string }

export const contextPiece = (lines: LineRange, title: string): Piece => ({ lines, fate: 'context', title: shortTitle(title) })
export const notePiece = (lines: LineRange, title: string): Piece => ({ lines, fate: 'note', title: shortTitle(title) })

export function doing(kind: DraftTask['kind'], title: string, fields: Record<string, unknown>, more: Partial<Doing> = {}): Doing {
  return { kind, title: shortTitle(title), task: { kind, ...fields }, ...more }
}

/** Titles stand in lists: one line, and not without end. */
const longestTitle = 200

export function shortTitle(text: string): string {
  const line = text.replace(/(?<!\s)\s*\n\s*/g, ' ⏎ ').trim()
  return line.length > longestTitle ? `${line.slice(0, longestTitle - 1)}…` : line
}
