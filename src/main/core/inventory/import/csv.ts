/** Hosts from a spreadsheet: with a header line in Chinese or English, or by what the columns hold. */
import { isIP } from 'node:net'
import { CsvError, parse } from 'csv-parse/sync'
import type { Remark } from '#shared/domain/release.ts'
import { fail } from '#shared/problem/problem.ts'
import { portOf } from '../port-text.ts'
import { type Column, type Columns, columnsOfHeader, mostTitleRows } from './csv-columns.ts'
import { type Hop, readHops } from './hop.ts'
import { type Found, withHops } from './hop-hosts.ts'
import { type Imported, type ImportOptions, importedHosts, remarkAt } from './imported.ts'

/** Excel writes one of these, by the language of its computer. */
const separators = [',', '\t', ';', '|', '，']
/** Enough for the header, and no more: the sheet may be a megabyte on one line. */
const sampled = 20_000
const columnsShown = 20

type Row = { cells: string[]; line: number }

/** @throws ProblemError csv-unclosed-quote, import-no-hosts */
export function importCsv(text: string, file: string, options: ImportOptions = {}): Imported {
  const remarks: Remark[] = []
  const rows = rowsOf(text, file)
  const at = rows.slice(0, mostTitleRows).findIndex(({ cells }) => columnsOfHeader(cells) !== undefined)
  const header = rows[at]
  const columns = (header && columnsOfHeader(header.cells)) ?? columnsByContent(rows)
  const told = header ?? rows[0]
  for (const { line } of rows.slice(0, Math.max(0, at)))
    remarks.push(remarkAt(file, line, 'info', '这一行在表头之前，没有采用', 'This line stands above the header; it was not taken'))
  remarks.push(...columnRemarks(rows.slice(at + 1), columns, header, told?.line ?? 1, file))
  const found = rows.slice(at + 1).flatMap((row) => hostOf(row, columns, file, remarks) ?? [])
  return importedHosts(withHops(found, lookUpIn(found)), file, remarks, options)
}

/** Columns with something in them that are not taken, by the header's word or their place. */
function columnRemarks(rows: readonly Row[], columns: Columns, header: Row | undefined, line: number, file: string): Remark[] {
  const remarks: Remark[] = []
  if (columns.password !== undefined)
    remarks.push(
      remarkAt(
        file,
        line,
        'warning',
        '密码一列没有采用：需要时询问，或存入保险库。请从文件中删掉',
        'The column of passwords is not taken: asked for when needed, or kept in the vault. Delete it from the file',
      ),
    )
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), header?.cells.length ?? 0)
  const taken = new Set<number>(Object.values(columns))
  const others = Array.from({ length: width }, (_, index) => index).filter(
    (index) => !taken.has(index) && (header?.cells[index]?.trim() || rows.some(({ cells }) => cells[index]?.trim())),
  )
  if (others.length === 0) return remarks
  const shown = others.slice(0, columnsShown)
  const more = others.length > shown.length ? `, … (${others.length})` : ''
  const names = (word: (index: number) => string) => shown.map((index) => header?.cells[index]?.trim() || word(index)).join(', ') + more
  const zh = `这些列没有采用：${names((index) => `第 ${index + 1} 列`)}`
  return [...remarks, remarkAt(file, line, 'warning', zh, `These columns are not taken: ${names((index) => `column ${index + 1}`)}`)]
}

function hostOf({ cells, line }: Row, columns: Columns, file: string, remarks: Remark[]): Found | undefined {
  const cell = (column: Column): string | undefined => {
    const index = columns[column]
    return index === undefined ? undefined : cells[index]?.trim() || undefined
  }
  const address = cell('address')
  if (address === undefined) {
    remarks.push(remarkAt(file, line, 'warning', '这一行没有地址，没有采用', 'There is no address on this line; it was not taken'))
    return undefined
  }
  const name = cell('name') ?? address
  const written = cell('port')
  const port = written === undefined ? undefined : portOf(written)
  if (written !== undefined && port === undefined) {
    remarks.push(
      remarkAt(file, line, 'error', `${name} 没有导入：端口 ${written} 无效`, `${name} is not imported: the port ${written} is not one`),
    )
    return undefined
  }
  const hops = hopsOf(cell('jump'))
  if (hops === undefined)
    remarks.push(
      remarkAt(
        file,
        line,
        'warning',
        `${name} 的跳板“${cell('jump')}”看不懂，没有采用：Ferry 会直接连接`,
        `The jump of ${name} is not understood and not taken, so that Ferry connects without it: ${cell('jump')}`,
      ),
    )
  const isWithPassword = cell('password') !== undefined
  return {
    name,
    address,
    line,
    user: cell('user'),
    port,
    identity: cell('identity'),
    hops: hops ?? [],
    ...(isWithPassword ? { password: 'ask' as const } : {}),
  }
}

function hopsOf(text: string | undefined): Hop[] | undefined {
  if (text === undefined || /^(none|no|无|否|直连|-|\/)$/i.test(text)) return []
  return readHops(
    text
      .split(/[\s,;，；、]+/)
      .filter(Boolean)
      .join(','),
  )
}

/** A jump is the name or the address of another row, or says itself where it is. */
function lookUpIn(found: readonly Found[]): (hop: Hop, line: number) => Found | undefined {
  const byName = new Map(found.map((host) => [host.name, host]))
  const byAddress = new Map(found.map((host) => [host.address, host]))
  return ({ address, user, port }, line) => {
    const known = byName.get(address) ?? byAddress.get(address)
    if (known === undefined && user === undefined && port === undefined && isIP(address) === 0) return undefined
    const base = known ?? { name: address, address, line, hops: [] }
    return { ...base, user: user ?? base.user, port: port === undefined ? base.port : (portOf(port) ?? Number.NaN) }
  }
}

/** Rows with their lines. */
function rowsOf(text: string, file: string): Row[] {
  const parsed = parsedRows(text.replace(/^\uFEFF/, ''), file) as unknown as { record: string[]; info: { lines: number } }[]
  return parsed.map(({ record, info }) => ({ cells: record, line: info.lines }))
}

function parsedRows(text: string, file: string) {
  // Excel's own line; what stands below keeps its number.
  const said = /^"?sep=(.)"?\r?(?=\n|$)/i.exec(text)
  try {
    return parse(said ? text.slice(said[0].length) : text, {
      bom: true,
      delimiter: said?.[1] ?? separatorOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      comment: '#',
      comment_no_infix: true,
    })
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    // The library stops at the end of the file; the quote that was meant to end stands on an odd line.
    const line = text.split('\n').findIndex((written) => count(written, '"') % 2 === 0) + 1
    return fail('csv-unclosed-quote', {}, { place: { kind: 'file', file, line: Math.max(1, line) }, cause })
  }
}

function count(text: string, separator: string): number {
  return text.split(separator).length
}

/** What makes a header of a line; else what stands most often in the first line that has any. Notes may be full of another one. */
function separatorOf(text: string): string {
  const lines = text.slice(0, sampled).split(/\r?\n/).slice(0, mostTitleRows)
  for (const line of lines) {
    const widths = separators.map((separator) => Object.keys(columnsOfHeader(cellsOf(line, separator)) ?? {}).length)
    const best = Math.max(...widths)
    if (best > 1) return separators[widths.indexOf(best)] ?? ','
  }
  const first = lines.find((line) => separators.some((separator) => line.includes(separator))) ?? ''
  return separators.reduce((best, separator) => (count(first, separator) > count(first, best) ? separator : best))
}

const cellsOf = (line: string, separator: string) => line.split(separator).map((cell) => cell.replaceAll('"', '').trim())

/** Without a header: the column of IP addresses, of ports, and of words before and after them. */
function columnsByContent(rows: readonly Row[]): Columns {
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
  const indexes = Array.from({ length: width }, (_, index) => index)
  const all = (index: number, test: (cell: string) => boolean) => rows.every((row) => test(row.cells[index]?.trim() ?? ''))
  const address =
    indexes.find((index) => all(index, (cell) => isIP(cell) !== 0)) ??
    indexes.find((index) => all(index, (cell) => /^[\w-]+(\.[\w-]+)+$/.test(cell)))
  const port = indexes.find((index) => index !== address && all(index, (cell) => /^\d{1,5}$/.test(cell)))
  const [name, user] = indexes.filter((index) => index !== address && index !== port && all(index, (cell) => cell !== ''))
  return {
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { address }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
  }
}
