import { closest, distance } from 'fastest-levenshtein'
import type { Finding } from '#shared/check/finding.ts'
import { finding } from '../report.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { columnOf, type Table } from '../sheet/tables.ts'
import type { Rule } from './rule.ts'

const batchHead = /批次|batch|wave/i
const nameHead = /应用(?:名称)?|服务(?:名称)?|模块|系统名|项目名|名称|application|service|\bapp\b|module|component|^name$/i
const needsHead = /依赖|前置|depends|needs|requires|after/i
const contentsHead =
  /涉及(?:应用|服务|系统|模块)|变更(?:应用|服务|系统)|(?:affected|changed) (?:applications|services|apps)|^applications$|^services$/i
const nothing = /^(?:n\/?a|无|-+|—|\/|none|没有|)$/i

/** With more names than that, no nearest one is looked for: the time would grow with the square. */
const mostNames = 300

type Row = { name: string; batch: string; needs: readonly string[]; line: number; needsAt: { from: number; to: number } }

/** The rows of every table that has batches or dependencies. */
function rowsOf(table: Table): readonly Row[] {
  const [batchAt, needsAt] = [columnOf(table, batchHead), columnOf(table, needsHead)]
  const nameAt = table.columns.findIndex(
    (head, at) => at !== batchAt && at !== needsAt && nameHead.test(head) && !/分支|域|branch/i.test(head),
  )
  if (nameAt < 0 || (batchAt < 0 && needsAt < 0)) return []
  let batch = ''
  return table.rows.flatMap(({ line, cells }) => {
    batch = cells[batchAt]?.text || batch
    const needs = cells[needsAt]
    return namesIn(cells[nameAt]?.text ?? '').map((name) => ({
      name,
      batch,
      needs: namesIn(needs?.text ?? ''),
      line,
      needsAt: { from: needs?.from ?? 0, to: needs?.to ?? 0 },
    }))
  })
}

function namesIn(cell: string): string[] {
  return cell
    .split(/[,，、;；\s]+/)
    .map((name) => name.trim())
    .filter((name) => !nothing.test(name))
}

/** `unresolved-dependency`, `dependency-order`: what a row waits for is in the document, and not behind it. */
export const dependencyRule: Rule = (sheet) => {
  const spelled = [...new Set(sheet.tables.flatMap(listedNames))]
  const listed = new Set(spelled.map((name) => name.toLowerCase()))
  return sheet.tables.flatMap((table) => {
    const rows = rowsOf(table)
    const byName = new Map(rows.map((row) => [row.name, row]))
    return rows.flatMap((row) =>
      [...new Set(row.needs)].flatMap((need): Finding[] => {
        const other = byName.get(need)
        if (!other) return listed.has(need.toLowerCase()) ? [] : [unresolved(row, need, spelled)]
        const values = { name: row.name, other: need }
        if (other.needs.includes(row.name)) return [finding('dependency-order/circle', row.line, { severity: 'blocking', values })]
        const later = Number(other.batch) > Number(row.batch)
        return later ? [finding('dependency-order', row.line, { severity: 'blocking', values })] : []
      }),
    )
  })
}

function unresolved(row: Row, need: string, spelled: readonly string[]): Finding {
  const near = spelled.length > 0 && spelled.length <= mostNames ? closest(need, [...spelled]) : ''
  if (near === '' || distance(need, near) > Math.max(2, need.length / 6))
    return finding('unresolved-dependency', row.line, { values: { name: need } })
  return finding('unresolved-dependency/near', row.line, { values: { name: need, other: near } })
}

/** All names that a table lists as its own. */
function listedNames(table: Table): readonly string[] {
  const columns = table.columns.flatMap((head, at) =>
    (nameHead.test(head) || contentsHead.test(head)) && !needsHead.test(head) ? [at] : [],
  )
  return table.rows.flatMap(({ cells }) => columns.flatMap((at) => namesIn(cells[at]?.text ?? '')))
}

/** `batch-row-missing`: the batches and the table of contents list the same names. */
export const batchRowRule: Rule = ({ tables, headings }: Sheet) => {
  const batches = tables.filter((table) => columnOf(table, batchHead) >= 0).flatMap((table) => rowsOf(table))
  const contents = tables.flatMap((table) => {
    const at = columnOf(table, contentsHead)
    if (at < 0 || columnOf(table, batchHead) >= 0) return []
    return table.rows.flatMap(({ line, cells }) => namesIn(cells[at]?.text ?? '').map((name) => ({ name, line, table })))
  })
  const first = contents[0]
  if (batches.length === 0 || !first) return []
  const title = headings.findLast(({ line }) => line < first.table.line)?.title ?? ''
  const [listed, batched] = [new Set(contents.map(({ name }) => name)), new Set(batches.map(({ name }) => name))]
  return [
    ...batches
      .filter(({ name }) => !listed.has(name))
      .map(({ name, line }) => finding('batch-row-missing', line, { values: { name, table: title } })),
    ...contents
      .filter(({ name }) => !batched.has(name))
      .map(({ name, line }) => finding('batch-row-missing/contents', line, { values: { name } })),
  ]
}
