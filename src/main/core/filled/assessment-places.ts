/** The table in which a document asks what a rehearsal has shown: what can be counted is written beside its box. */
import { judge, type Measures } from '#shared/kinds/assessment.ts'
import { cellSpans, forCell } from './cells.ts'
import type { Sheet } from './document-lines.ts'
import { type Edit, intoEmpty } from './filled.ts'
import { boxIn, ticked } from './marks.ts'

const columns = {
  item: /^(?:评估|考核|达标)(?:项|项目|内容|指标)$|^(?:assessment )?(?:item|criterion|measure)$/i,
  standard: /^(?:评估|达标|通过)?标准$|^(?:目标|standard|target|threshold|criteria)$/i,
  result: /^(?:评估|实际)?结果$|^results?$/i,
} as const

const plain = (cell: string) => cell.replace(/[`*]/g, '').trim()

export function assessmentPlaces({ tables, lines }: Sheet, measures: Measures | undefined): Edit[] {
  if (measures === undefined) return []
  return tables.flatMap(({ rows: [header, ...rows] }) => {
    const cells = header?.cells ?? []
    const [item, standard, result] = (['item', 'standard', 'result'] as const).map((name) =>
      cells.findIndex((cell) => columns[name].test(plain(cell))),
    )
    if (item === undefined || standard === undefined || result === undefined || Math.min(item, standard, result) < 0) return []
    return rows.flatMap(({ line, cells: own }): Edit[] => {
      const text = lines[line - 1] ?? ''
      const span = cellSpans(text)[result]
      const judged = judge(plain(own[item] ?? ''), own[standard] ?? '', measures)
      if (span === undefined || judged === undefined || cellSpans(text).length !== cells.length) return []
      const cell = text.slice(span.from, span.to)
      const box = boxIn(cell)
      const what = cells[result] ?? ''
      if (box === undefined) return cell.trim() === '' ? [{ line, what, ...intoEmpty(text, span, forCell(judged.text)) }] : []
      const mark = judged.isMet === undefined ? box.was : (ticked(box.was, judged.isMet) ?? box.was)
      const at = { from: span.from + box.from, to: span.from + box.to }
      return [{ line, what, ...at, text: `${mark} ${forCell(judged.text)}` }]
    })
  })
}
