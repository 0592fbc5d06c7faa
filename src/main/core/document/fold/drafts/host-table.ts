/** A table of hosts: the addresses of names that are used elsewhere, and which service they belong to. */
import { columnsOfHeader } from '../../../inventory/import/csv-columns.ts'
import { hostMentions } from '../../../inventory/import/host-mention.ts'
import type { Context, FoundHost } from './context.ts'
import { looksLikeHost, rememberHost } from './login.ts'

type Row = { cells: string[]; line: number }

const serviceHeader = /^(服务|服务名|服务名称|应用|应用名|应用名称|系统|模块|services?|applications?|apps?|module)$/i

/** Whether the table names hosts. */
export function recogniseHostTable(context: Context, [header, ...rows]: readonly Row[]): boolean {
  if (!header) return false
  const columns = columnsOfHeader(header.cells) ?? {}
  const service = header.cells.findIndex((cell) => serviceHeader.test(cell.trim()))
  const found = rows.flatMap(({ cells, line }) => {
    const plain = cells.map((cell) => cell.replaceAll('`', '').trim())
    const host = hostOf(plain, columns)
    return host ? [{ ...host, line, ...(service >= 0 && plain[service] ? { service: plain[service] } : {}) }] : []
  })
  for (const host of found) rememberHost(context, host)
  return found.length > 0
}

/** By its header; without one, the name-like cell nearest before the address. */
function hostOf(cells: readonly string[], columns: NonNullable<ReturnType<typeof columnsOfHeader>>): Omit<FoundHost, 'line'> | undefined {
  const at = cells.findIndex((cell, index) => (columns.address ?? index) === index && hostMentions(cell, true).length > 0)
  const mention = hostMentions(cells[at] ?? '', true)[0]
  if (!mention) return undefined
  const byHeader = columns.name === undefined || columns.name === at ? undefined : cells[columns.name]
  const beside =
    cells.findLast((cell, index) => index < at && looksLikeHost(cell)) ?? cells.find((cell, index) => index > at && looksLikeHost(cell))
  const named = mention.name === mention.address ? (byHeader ?? beside) : mention.name
  const user = mention.user ?? (columns.user === undefined ? undefined : cells[columns.user] || undefined)
  const port = mention.port ?? (columns.port === undefined ? undefined : Number(cells[columns.port]) || undefined)
  return { name: named && looksLikeHost(named) ? named : mention.address, address: mention.address, user, port }
}
