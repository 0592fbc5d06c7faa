/** A document as a flat list of blocks. Each line that is not empty belongs to exactly one. */

/** `text` is as it was written, without the space around it. */
export type TextLine = { text: string; line: number }
export type Row = { cells: string[]; line: number }

export type Block = { from: number; to: number; indent: number } & (
  | { kind: 'heading'; level: number; text: string }
  /** A paragraph: lines that belong together, or one. */
  | { kind: 'prose'; text: string; quoted?: boolean }
  /** An entry of a list or a numbered line. `mark` is its bullet or number as written. */
  | { kind: 'entry'; mark: string; text: string; link?: boolean }
  /** Fenced, or lines that are commands or statements by themselves. */
  | { kind: 'code'; language?: string; fenced: boolean; lines: TextLine[] }
  /** The first row is the header's. */
  | { kind: 'table'; rows: Row[] }
  | { kind: 'remark'; text: string }
)

export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>
