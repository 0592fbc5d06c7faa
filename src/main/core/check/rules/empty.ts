import type { Finding } from '#shared/check/finding.ts'
import { finding, lineList } from '../report.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { Table } from '../sheet/tables.ts'
import type { Rule } from './rule.ts'

/** `empty-section`: a title with nothing below it, not even another title of a deeper level. */
export const emptySectionRule: Rule = (sheet) => {
  const { headings, lines } = sheet
  return headings.flatMap((heading, at) => {
    const next = headings[at + 1]
    const inside = lines.slice(heading.line, (next?.line ?? lines.length + 1) - 1)
    const holds = inside.some(
      ({ text, form }) => form !== 'blank' && form !== 'fence' && form !== 'comment' && !/^\s*(?:-{3,}|\*{3,}|[-*+])\s*$/.test(text),
    )
    if (holds || (next && next.level > heading.level)) return []
    // A numbered line of text is itself what it says; only a number alone is empty. Records are filled in afterwards.
    if (/[：:]\s*\S/.test(heading.title)) return []
    const bare = /^[（(]?[一二三四五六七八九十\d.]+[）).、．]*$/.test(heading.title)
    if ((lines[heading.line - 1]?.form === 'text' && !bare) || sheet.roleAt(heading.line) === 'record') return []
    return [finding('empty-section', heading.line, { severity: 'info', values: { title: heading.title } })]
  })
}

/** Filled in while it runs, or afterwards. */
const filledLater =
  /状态|结果|是否|检查项|验证$|时间|日期|备注|意见|结论|描述|解决|影响|问题|完成|签字|确认|说明|result|status|state|done|remark|note|comment|date|time|signature|checked|verified|released/i
const people = /负责人|责任人|owner|发布人员|执行人|操作人|处理人|经办|对接人?|responsible|assignee|who\b/i
const contact = /联系|电话|手机|邮箱|contact|phone|mobile|mail/i
const named = /姓名|名字|^name$|人员/i
const optional = /依赖|对接|needs|depends|交付|附件|链接/i

/** `empty-cell`, `empty-contact`, `no-owner`: one finding for a column, with the lines in which it is empty. */
export const emptyCellRule: Rule = ({ tables, roleAt }) =>
  tables.flatMap((table) => (roleAt(table.line) === 'record' ? [] : ofTable(table)))

function ofTable(table: Table): Finding[] {
  const rows = table.rows.filter(({ cells }) => cells.some(({ text }) => text !== ''))
  const contacts = table.columns.some((head) => contact.test(head))
  return table.columns.flatMap((column, at): Finding[] => {
    const empty = rows.filter(({ cells }) => (cells[at]?.text ?? '') === '')
    const first = empty[0]
    if (!first || column === '') return []
    const values = { column, count: empty.length, lines: lineList(empty.map(({ line }) => line)) }
    if (contact.test(column) || (contacts && named.test(column))) return [finding('empty-contact', first.line, { values })]
    if (people.test(column) && !/对接/.test(column)) return [finding('no-owner/cell', first.line, { values })]
    // A first column is merged downwards; what others fill in and this row does not, is missing; all of it empty is a form.
    if (at === 0 || (filledLater.test(column) && !/姓名/.test(column)) || optional.test(column)) return []
    if (empty.length === rows.length && !named.test(column)) return []
    return [finding('empty-cell', first.line, { severity: 'info', values })]
  })
}

/** `not-applicable`: N/A in place of content. In a cell it is an answer, elsewhere a part of the release that falls away. */
export const notApplicableRule: Rule = ({ lines }: Sheet) =>
  lines
    .filter(
      ({ text, form }) =>
        (form === 'code' || form === 'text') && /^\s*(?:[-*+]\s*)?(?:N\/?A|不涉及|无变更|不适用|not applicable)\s*[。.]?\s*$/i.test(text),
    )
    .map(({ text, number }) => finding('not-applicable', number, { severity: 'info', values: { text } }))
