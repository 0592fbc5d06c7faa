import type { BlockOf, Row } from '../blocks/block.ts'
import type { Session } from '../session.ts'
import type { Columns } from './columns.ts'

/** A table with what its header says of its columns, and where it stands. */
export type Table = {
  block: BlockOf<'table'>
  header: Row
  rows: readonly Row[]
  columns: Columns
  title: string
  role: string
  session: Session
}
