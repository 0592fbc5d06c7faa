/** A table → what it is, by its columns: checklist, release batches, configuration keys, rows, contacts … */
import type { BlockOf, Row } from '../blocks/block.ts'
import { contextPiece, doing, notePiece, type Piece } from '../piece.ts'
import { type HostBook, inCells, type Session } from '../session.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import { isNothing } from '../sql/statements.ts'
import { checklist } from './checklist.ts'
import { columnsOfTable, isSecondHeader, joinedHeader } from './columns.ts'
import { hostTable } from './host-table.ts'
import { liveRows } from './live-rows.ts'
import { keyRows, rowsOfTable } from './row-tasks.ts'
import { stepRows } from './step-rows.ts'
import type { Table } from './table.ts'

export function readTable(block: BlockOf<'table'>, role: string, title: string, session: Session, book: HostBook): Piece[] {
  const [first = { cells: [], line: block.from }, second, ...others] = block.rows
  const isTall = second !== undefined && isSecondHeader(first.cells, second.cells)
  const header = isTall ? { ...first, cells: joinedHeader(first.cells, second.cells) } : first
  const rows = isTall || second === undefined ? others : [second, ...others]
  const columns = columnsOfTable(
    header.cells,
    rows.map(({ cells }) => cells),
  )
  const table = { block, header, rows, columns, title, role, session }
  return isKept(table) ? readAs(table, book) : liveRows(table, (live) => readAs(live, book))
}

/** Nothing in it is done: it stays as one. */
const isKept = ({ role, columns }: Table) =>
  role === 'record' || role === 'trouble' || role === 'contacts' || columns.contact !== undefined || columns.symptom !== undefined

function readAs(table: Table, book: HostBook): Piece[] {
  const { block, columns, role, header } = table
  const whole: [number, number] = [block.from, block.to]
  const words = header.cells.filter((cell) => cell !== '').join(' | ')
  if (columns.approval !== undefined) return [approval(table, whole)]
  if (role === 'record') return [contextPiece(whole, words)]
  if (role === 'trouble' || (columns.symptom !== undefined && columns.remedy !== undefined))
    return [{ ...notePiece(whole, words), ...kept(table) }]
  if (role === 'contacts' || (columns.contact !== undefined && columns.state === undefined && columns.task === undefined))
    return [{ ...contextPiece(whole, words), ...kept(table) }]
  if (
    columns.key !== undefined &&
    columns.value !== undefined &&
    (columns.namespace !== undefined || columns.application !== undefined || columns.old !== undefined || columns.file !== undefined)
  )
    return keyRows(table, 'key')
  if (columns.topic !== undefined) return keyRows(table, 'topic')
  if (
    columns.cron !== undefined &&
    (columns.task !== undefined || columns.command !== undefined || header.cells.length >= 3) &&
    columns.owner === undefined
  )
    return keyRows(table, 'cron')
  if (columns.threshold !== undefined)
    return [
      {
        lines: whole,
        fate: 'typed',
        ...doing('watch', table.title || words, { watch: table.rows.map(({ cells }) => limitFirst(cells, columns.threshold)) }),
      },
    ]
  if (
    columns.batch !== undefined ||
    (columns.application !== undefined && (columns.needs !== undefined || columns.state !== undefined || columns.owner !== undefined))
  )
    return stepRows(table, inCells(book))
  if (columns.command !== undefined || (columns.back !== undefined && (columns.task !== undefined || saysMore(table))))
    return stepRows(table, inCells(book))
  if (isAboutChange(table)) return [contextPiece(whole, words)]
  const typed = commandRows(table)
  if (typed !== undefined) return typed
  const hosts = hostTable(table, book)
  if (hosts !== undefined) return hosts
  if (
    columns.owner !== undefined ||
    columns.state !== undefined ||
    (role === 'verification' && columns.task !== undefined) ||
    (role === 'preparation' && columns.task !== undefined)
  )
    return [checklist(table)]
  if (
    columns.key !== undefined &&
    columns.value !== undefined &&
    !block.rows.some((row) => row.cells.length < 2) &&
    header.cells.length >= 3 &&
    role !== 'description'
  )
    return [rowsOfTable(table)]
  return [contextPiece(whole, words)]
}

/** 变更单号 | 变更人 | 变更时间, and one row: what the change is called, by whom and when, and nothing to be done. */
const isAboutChange = ({ header, rows }: Table) =>
  rows.length === 1 &&
  header.cells.some((cell) =>
    /^(?:(?:变更|发布|上线|申请|工单)(?:单?号|编号)|工单|change (?:id|no\.?|number)|ticket(?: (?:id|no\.?|number))?)$/i.test(cell),
  ) &&
  header.cells.every((cell) => changeHeader.test(cell))
const changeHeader =
  /^(?:(?:变更|发布|上线|申请|工单|实施|计划)?(?:单?号|编号|人员?|者|时间|日期|窗口|级别|等级|类型|部门|系统|名称|标题)|工单|申请人|负责人|(?:change |ticket |planned )?(?:id|no\.?|number|ticket|owner|author|requester|date|time|window|type|level|system|title))$/i

/** Commands below headers that say nothing of them: a person reads every row, as a whole. */
function commandRows({ header, rows, columns, role }: Table): Piece[] | undefined {
  const plain = (cell: string) => cell.replaceAll('`', '').trim()
  const isTyped = ({ cells }: Row) => cells.some((cell, index) => index !== columns.back && looksLikeCommand(plain(cell)))
  if (role === 'description' || columns.owner !== undefined || columns.state !== undefined || !rows.some(isTyped)) return undefined
  const words = (row: Row) => (row.shown ?? row.cells).filter((cell) => cell !== '').join(' · ')
  return [
    contextPiece([header.line, header.line], words(header)),
    ...rows.map((row): Piece => {
      const lines: [number, number] = [row.line, row.line]
      return isTyped(row) || asks(row)
        ? { lines, fate: 'person', ...doing('person', words(row), { person: words(row) }) }
        : contextPiece(lines, words(row))
    }),
  ]
}

/** Among steps a row of words is one too; one that has nothing but its name is none. */
const asks = ({ cells }: Row) => cells.filter((cell) => cell !== '' && !/^[\d.]+$/.test(cell) && !isNothing(cell)).length > 1

/** Beside what brings it back the table says in a column of its own what is done, whatever that is called. */
function saysMore({ header, columns, role }: Table): boolean {
  const known = new Set(Object.values(columns))
  return (
    role !== 'back' &&
    header.cells.some(
      (cell, index) => !known.has(index) && cell !== '' && !/^(?:序号|编号|no\.?|#|id|备注|说明|remarks?|notes?)$/i.test(cell),
    )
  )
}

/** Nobody carries it out; somebody may need it in a hurry. */
const kept = ({ header, rows }: Table) => ({ rows: [header, ...rows].map(({ cells }) => [...cells]) })

function approval({ rows, title, columns, header }: Table, lines: [number, number]): Piece {
  const people = rows.map((row) => row.cells[columns.person ?? -1] || row.cells[0] || '').filter((cell) => cell !== '')
  return {
    lines,
    fate: 'person',
    ...doing('approval', title || header.cells.join(' | '), { approval: people }),
    owner: people,
    role: 'preparation',
  }
}

/** What is measured, its limit, and what else stands in the row: the columns of a table of limits stand in any order. */
function limitFirst(cells: readonly string[], threshold = 1): string[] {
  const others = cells.filter((_, index) => index !== threshold)
  return [others[0] ?? '', cells[threshold] ?? '', ...others.slice(1)]
}
