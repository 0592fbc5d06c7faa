/** A table of hosts: the addresses of names that are used elsewhere. */
import { columnsOfHeader } from '../../inventory/import/csv-columns.ts'
import { hostMentions } from '../../inventory/import/host-mention.ts'
import { contextPiece, type Piece } from '../piece.ts'
import { looksLikeHost } from '../prose/hosts-in.ts'
import { type HostBook, remember } from '../session.ts'
import type { Table } from './table.ts'

/** Nothing where its rows name no addresses, or are to be done. */
export function hostTable({ block, header, rows, columns }: Table, book: HostBook): Piece[] | undefined {
  if (columns.owner !== undefined || columns.state !== undefined) return undefined
  const known = columnsOfHeader(header.cells) ?? {}
  const found = rows.flatMap(({ cells, line }) => {
    const plain = cells.map((cell) => cell.replaceAll('`', '').trim())
    const at = plain.findIndex((cell, index) => (known.address ?? index) === index && hostMentions(cell, true).length > 0)
    const mention = hostMentions(plain[at] ?? '', true)[0]
    if (mention === undefined) return []
    const byHeader = known.name === undefined || known.name === at ? undefined : plain[known.name]
    const beside =
      plain.findLast((cell, index) => index < at && looksLikeHost(cell)) ?? plain.find((cell, index) => index > at && looksLikeHost(cell))
    const name = mention.name === mention.address ? (byHeader ?? beside) : mention.name
    const user = mention.user ?? (known.user === undefined ? undefined : plain[known.user] || undefined)
    return [
      {
        name: name !== undefined && looksLikeHost(name) ? name : mention.address,
        address: mention.address,
        ...(user === undefined ? {} : { user }),
        ...(mention.port === undefined ? {} : { port: mention.port }),
        line,
      },
    ]
  })
  if (found.length === 0) return undefined
  const names = found.map((host) => remember(book, host))
  return [{ ...contextPiece([block.from, block.to], header.cells.join(' | ')), on: [...new Set(names)] }]
}
