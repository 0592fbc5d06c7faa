/** Hosts from a spreadsheet: with a header line in Chinese or English, or by what the columns hold. */
import { isIP } from 'node:net'
import { CsvError, parse } from 'csv-parse/sync'
import type { Remark } from '#shared/domain/release.ts'
import { fail } from '#shared/problem/problem.ts'
import { type FoundHost, type Imported, type ImportOptions, importedHosts, remarkAt } from './imported.ts'

const headers = {
  name: /^(name|host ?name|host|alias|server|主机|主机名|主机名称|名称|名字|服务器|机器|别名)$/i,
  address: /^(address|ip|ip ?address|addr|hostip|ansible_host|地址|ip地址|主机地址|服务器地址)$/i,
  port: /^(port|ssh ?port|端口|ssh端口|端口号)$/i,
  user: /^(user|user ?name|login|account|用户|用户名|账号|帐号|登录用户)$/i,
  identity: /^(identity|key|identity ?file|private ?key|密钥|私钥|密钥文件)$/i,
  jump: /^(jump|jump ?host|bastion|proxyjump|跳板|跳板机|堡垒机)$/i,
  password: /^(password|passwd|pass|密码|口令)$/i,
}
type Column = keyof typeof headers
type Columns = Partial<Record<Column, number>>
type Row = { cells: string[]; line: number }

const separators = [',', '\t', ';', '|', '，']

export function importCsv(text: string, file: string, options: ImportOptions = {}): Imported {
  const remarks: Remark[] = []
  const rows = rowsOf(text, file)
  const [first] = rows
  const header = first && columnsOfHeader(first.cells)
  const columns = header ?? columnsByContent(rows)
  if (columns.password !== undefined) {
    remarks.push(
      remarkAt(
        file,
        first?.line ?? 1,
        'warning',
        '密码一列没有采用：需要时询问，或存入保险库。请从文件中删掉',
        'The column of passwords is not taken: asked for when needed, or kept in the vault. Delete it from the file',
      ),
    )
  }
  const found = (header ? rows.slice(1) : rows).flatMap((row) => hostOf(row, columns, file, remarks) ?? [])
  return importedHosts(found, file, remarks, options)
}

function hostOf({ cells, line }: Row, columns: Columns, file: string, remarks: Remark[]): FoundHost | undefined {
  const cell = (column: Column): string | undefined => {
    const index = columns[column]
    return index === undefined ? undefined : cells[index]?.trim() || undefined
  }
  const address = cell('address')
  if (address === undefined) {
    remarks.push(remarkAt(file, line, 'warning', '这一行没有地址，没有采用', 'There is no address on this line; it was not taken'))
    return undefined
  }
  const written = cell('port')
  const port = written === undefined ? undefined : Number(written)
  const goodPort = port === undefined || (Number.isInteger(port) && port >= 1 && port <= 65_535)
  if (!goodPort) remarks.push(remarkAt(file, line, 'error', `端口 ${written} 无效，取 22`, `The port ${written} is not one; 22 is taken`))
  return {
    name: cell('name') ?? address,
    address,
    line,
    user: cell('user'),
    port: goodPort ? port : undefined,
    identity: cell('identity'),
    ...(cell('password') === undefined ? {} : { password: 'ask' as const }),
    ...(cell('jump') === undefined ? {} : { jump: cell('jump')?.split(/[\s,;]+/) }),
  }
}

/** Rows with their lines. */
function rowsOf(text: string, file: string): Row[] {
  const parsed = parsedRows(text, file) as unknown as { record: string[]; info: { lines: number } }[]
  return parsed.map(({ record, info }) => ({ cells: record, line: info.lines }))
}

function parsedRows(text: string, file: string) {
  try {
    return parse(text, {
      bom: true,
      delimiter: separators.reduce((best, separator) => (count(text, separator) > count(text, best) ? separator : best)),
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

/** The columns that a header names, or undefined when the line is not a header. */
export function columnsOfHeader(cells: readonly string[]): Columns | undefined {
  const columns: Columns = {}
  cells.forEach((cell, index) => {
    const column = (Object.keys(headers) as Column[]).find((candidate) => headers[candidate].test(cell.trim()))
    if (column === undefined) return
    // Beside a name, a second column of hosts holds the addresses.
    const free = column === 'name' && columns.name !== undefined ? 'address' : column
    columns[free] ??= index
  })
  // A list of names and addresses may call the address "host".
  if (columns.address === undefined && columns.name !== undefined && Object.keys(columns).length > 1)
    return { ...columns, address: columns.name }
  return columns.address === undefined ? undefined : columns
}

/** Without a header: the column of IP addresses, of ports, and of words before and after them. */
function columnsByContent(rows: readonly Row[]): Columns {
  const width = Math.max(0, ...rows.map((row) => row.cells.length))
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
