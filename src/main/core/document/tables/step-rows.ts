/** A table whose rows are tasks of their own: batches of applications, steps with commands. */
import type { Choice } from '#shared/document/reading.ts'
import type { Row } from '../blocks/block.ts'
import { environmentIn } from '../guards/environments.ts'
import { isForbidden } from '../guards/negation.ts'
import { namesIn } from '../guards/owners.ts'
import { stateOfCell } from '../guards/state.ts'
import { contextPiece, type Doing, doing, notePiece, type Piece, shortTitle } from '../piece.ts'
import { hostsIn } from '../prose/hosts-in.ts'
import { withoutTurn } from '../prose/in-turn.ts'
import { unclearPlace } from '../prose/places.ts'
import { readClause } from '../prose/read-clause.ts'
import { withHostsNamed } from '../prose/spans-of-hosts.ts'
import { type HostBook, inPlaceOf, namesOf, type Session } from '../session.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import { cellOf, filledDown } from './checklist.ts'
import { actOf } from './command-cell.ts'
import { doubtOf, isBackRemark } from './row-doubt.ts'
import type { Table } from './table.ts'

export function stepRows(table: Table, book: HostBook): Piece[] {
  const { header, rows, columns } = table
  const filled = new Map(filledDown(rows, columns).map((row) => [row.line, row]))
  return [
    contextPiece([header.line, header.line], header.cells.filter((cell) => cell !== '').join(' | ')),
    ...rows.map((row) => {
      const whole = filled.get(row.line)
      return whole === undefined ? contextPiece([row.line, row.line], '') : rowPiece(table, whole, book)
    }),
  ]
}

function rowPiece({ columns, session, header }: Table, row: Row, book: HostBook): Piece {
  const owner = namesIn(cellOf(row, columns.owner))
  const batch = cellOf(row, columns.batch)
  const time = cellOf(row, columns.time)
  const needs = namesIn(cellOf(row, columns.needs))
  const skipped = new Set([columns.owner, columns.state, columns.verified, columns.batch, columns.needs, columns.time, columns.back])
  const words = row.cells.filter((cell, index) => cell !== '' && !skipped.has(index))
  const name =
    cellOf(row, columns.application) || cellOf(row, columns.task) || words.find((cell) => !/^[\d.]+$/.test(cell)) || words.join(' ')
  const shown = (row.shown ?? row.cells).filter((cell, index) => cell !== '' && !skipped.has(index))
  const title = [name, ...shown.filter((cell) => cell !== name && !/^[\d.]+$/.test(cell))].join(' · ')
  const lines: [number, number] = [row.line, row.line]
  if (isForbidden(name) || isForbidden(cellOf(row, columns.command))) return notePiece(lines, title)
  const on = onOf(cellOf(row, columns.address), row.line, book)
  const there = on.on === undefined ? session : inPlaceOf(session, on.on)
  const found =
    actOf(cellOf(row, columns.command), row.line, there) ??
    (columns.application === undefined
      ? (name.includes('\n') ? actOf : readClause)(name, row.line, there)
      : typedIn(cellOf(row, columns.task), row.line, there))
  const state = columns.state === undefined ? {} : { state: stateOfCell(cellOf(row, columns.state)) }
  const isBack = isBackRow(name) || isBackRemark(row, columns)
  const environment = environmentIn(cellOf(row, columns.environment))
  return {
    lines,
    fate: found?.fate ?? (found === undefined ? 'person' : 'typed'),
    ...(found ?? doing('person', title, { person: title, name, ...releasedBy(cellOf(row, columns.application)) })),
    ...on,
    title: shortTitle(title),
    ...(owner.length === 0 ? {} : { owner }),
    ...(batch === '' ? {} : { batch }),
    ...(needs.length === 0 ? {} : { needs }),
    ...(time === '' ? {} : { time }),
    ...state,
    ...(environment === undefined ? {} : { environment }),
    ...(isBack ? { role: 'back' as const } : questionOf(row, { columns, header, title })),
    ...wayBackOf(cellOf(row, columns.back), row.line, there, on),
  }
}

/** 应用 | 机器 | 操作: what is typed stands in the column of what is done, and is nothing but that. */
function typedIn(cell: string, line: number, session: Session): Doing | undefined {
  const lines = cell.split('\n').map((text) => text.trim().replace(/^`([^`]+)`$/, '$1'))
  return lines.every((text) => looksLikeCommand(text)) ? actOf(cell, line, session) : undefined
}

/** 回滚（如失败） · rollback: the row is part of the way back. 回滚脚本上传 is a step like others. */
const isBackRow = (name: string) =>
  /^\W{0,3}(?:如?失败(?:时|后|则)?|异常时?)?[，,]?(?:执行)?(?:回滚|回退|还原|roll(?:ing)? ?back|back[ -]?out|revert)\s*(?:$|[(（:：，,]|步骤|操作|命令|执行|处理|应用|服务|数据|程序|配置|版本|代码|到|the\b|to\b)/i.test(
    name,
  )

/** A row that is half struck, or of which a cell leaves it open whether it is done: a person decides. */
function questionOf(row: Row, { columns, header, title }: Pick<Table, 'columns' | 'header'> & { title: string }) {
  const struck = [columns.task, columns.command, columns.address].some((at) => row.shown?.[at ?? -1]?.includes('~~'))
  const choice: Choice | undefined = struck
    ? { kind: 'condition', group: `condition-${row.line}`, option: shortTitle(title) }
    : doubtOf(row, columns, header.cells[columns.state ?? -1] ?? '', title)
  return choice === undefined ? {} : { choice }
}

/** What the row says brings it back, on the row's own host. */
function wayBackOf(cell: string, line: number, session: Session, on: { on?: string[] }): Pick<Piece, 'back'> {
  if (!/[\p{L}\p{N}]/u.test(cell) || isNothing(cell)) return {}
  const { fate: _, deed: __, guess: ___, command: ____, ...found } = actOf(cell, line, session) ?? doing('person', cell, { person: cell })
  return { back: { ...found, ...on } }
}

const isNothing = (cell: string) =>
  /^\s*(?:n\/?a|无(?:需(?:回[滚退])?)?|不(?:涉及|需要|支持|执行|回[滚退])|none|not needed)\s*$/i.test(cell)

/** The row's own host; one that nobody knows is not the one where the reader is logged in. */
function onOf(cell: string, line: number, book: HostBook): { on?: string[] } {
  if (!/[\p{L}\p{N}]/u.test(cell)) return {}
  const text = withHostsNamed(withoutTurn(cell).trim(), book)
  const hostsOf = (words: string) => hostsIn(book, words, line, false)
  // web-1 ~ web-4 are more than the two that it names, and web-1 除外 is the one that is not meant.
  const isUnclear = others.test(text.replace(/[(（][^()（）]*[)）]/g, '')) || unclearPlace(text, hostsOf, namesOf(book)) !== undefined
  const hosts = isUnclear ? [] : hostsOf(text)
  return { on: hosts.length > 0 ? hosts : undefined } as { on?: string[] }
}

const others = /除|[之以]外|不含|不包括|排除|任[一意]|其[他它余]|所有|全部|等|\b(?:except|excluding|other|others|any|all)\b/i

/** The application that the row is about, as its column has it: what releases it may be known. */
const releasedBy = (cell: string) => {
  const application = cell.replace(/[`*]/g, '').trim()
  return application === '' ? {} : { application }
}
