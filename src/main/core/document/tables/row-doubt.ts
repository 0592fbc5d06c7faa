/** What the other cells of a row say of whether it is done: 如果失败则跳过, 仅测试环境, 已执行, 在 db-1 上执行. */
import type { Choice } from '#shared/document/reading.ts'
import type { Row } from '../blocks/block.ts'
import { choiceIn } from '../guards/choices.ts'
import { isForbidden } from '../guards/negation.ts'
import { leadsBack } from '../guards/said-below.ts'
import { isInDoubt, isSaidDone } from '../guards/state.ts'
import { shortTitle } from '../piece.ts'
import type { Columns } from './columns.ts'

/** Columns whose cells say what the step is, and not whether: a command may hold any words. */
const steps: ReadonlySet<keyof Columns> = new Set([
  'command',
  'owner',
  'needs',
  'back',
  'state',
  'key',
  'value',
  'old',
  'file',
  'cron',
  'time',
])

/** Cells that may say something of the row as a whole. */
function remarksOf(row: Row, columns: Columns): string[] {
  const own = new Set(Object.entries(columns).flatMap(([name, at]) => (steps.has(name as keyof Columns) ? [at] : [])))
  return row.cells.filter((cell, index) => cell !== '' && !own.has(index))
}

/** A place in a remark: which of it and the row's own host is meant, a person knows. */
const place =
  /^\W{0,3}(?:请|需|须|只|仅)?(?:在|于|到|登[录陆])\s?[`\w.、,，-]{2,60}\s?(?:上|中)?\s?(?:执行|运行|操作|$)|^\W{0,3}(?:run )?(?:on|at) [\w.-]{2,60}$/iu

/** A remark that names the way back, and nothing besides. */
export const isBackRemark = (row: Row, columns: Columns) => remarksOf(row, columns).some((cell) => cell.length <= 8 && leadsBack(cell))

/** A row that holds only under a condition, or in whose state or remarks is a doubt: a person decides. */
export function doubtOf(row: Row, columns: Columns, stateHeader: string, title: string): Choice | undefined {
  const state = row.cells[columns.state ?? -1] ?? ''
  const condition = (option: string): Choice => ({ kind: 'condition', group: `condition-${row.line}`, option: shortTitle(option) })
  if (isInDoubt(state, stateHeader)) return condition(`${title} · ${state}`)
  for (const cell of remarksOf(row, columns)) {
    const isRemark = cell !== row.cells[columns.task ?? -1]
    // Query OK is what is to be seen behind the step, and not that it is done.
    const isDone = isRemark && cell !== row.cells[columns.expected ?? -1] && isSaidDone(cell)
    if (isForbidden(cell) || isDone || (isRemark && place.test(cell))) return condition(title)
    const choice = choiceIn(cell, row.line)
    if (choice !== undefined) return { ...choice, option: shortTitle(isRemark && choice.kind === 'optional' ? title : choice.option) }
  }
  return undefined
}
