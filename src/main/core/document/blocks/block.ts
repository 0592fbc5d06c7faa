/** A document as a flat list of blocks. Each line that is not empty belongs to exactly one. */

/** `text` is as it was written, without the space around it. */
export type TextLine = { text: string; line: number }
/** `struck`: columns of which nothing is left; `shown`: the cells with what is struck. */
export type Row = { cells: string[]; line: number; struck?: number[]; shown?: string[] }

/** `struck`: all of it is struck through. `shown`: the text with what is struck, where something is. */
export type Block = { from: number; to: number; indent: number; struck?: true; shown?: string } & (
  | { kind: 'heading'; level: number; text: string }
  /** A paragraph: lines that belong together, or one. `bold`: one line, and all of it. */
  | { kind: 'prose'; text: string; quoted?: boolean; bold?: true }
  /** An entry of a list or a numbered line. `mark` is its bullet or number as written. */
  | { kind: 'entry'; mark: string; text: string; link?: boolean }
  /** Fenced, or lines that are commands or statements by themselves. */
  | { kind: 'code'; language?: string; fenced: boolean; lines: TextLine[] }
  /** The first row is the header's. */
  | { kind: 'table'; rows: Row[] }
  /** `closes`: a tag of HTML that ends something. */
  | { kind: 'remark'; text: string; closes?: true }
)

export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>
