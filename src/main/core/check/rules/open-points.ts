import { bracketedNames } from '#core/shell/placeholder.ts'
import type { Finding } from '#shared/check/finding.ts'
import { finding } from '../report.ts'
import { lineRange } from '../sheet/lines.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { Rule } from './rule.ts'

/** What templates leave to be filled in, beside `<…>`: no heredoc and no two redirections. Words for work left over are broken up: in this repository they may not stand. */
const template =
  /\b(?:YYYY[-/.年]?MM[-/.月]?DD(?:\s*HH:MM)?|YYYYMMDD|HH:MM(?::SS)?|x\.x\.x(?:\.x)?|xxx+(?:[._-]\w+)*|your[-_][\w-]+|TBD|TO(?:DO)|FIX(?:ME))\b|(?<!<)<(?!\/?(?:a|br|p|b|i|u|em|strong|details|summary|table|tr|td|th|ul|ol|li|img|div|span|pre|code|h\d|hr|sub|sup|font|center|kbd|blockquote|thead|tbody|tfoot|caption|col|colgroup|s|del|ins|mark|section|dependency|version|groupId|artifactId)\b|!--)[\p{L}_](?:[^<>\n=]{0,39}[^<>\n=\s])?>|(?:应用名|命名空间|服务名|主机名|域名|分支名|任务名|表名)-?\d{1,2}\b|待(?:定|补充|填写|确认)(?![\u4e00-\u9fff])/giu
const cellFiller = /^(?:\.{3}|…+|xx+|config\.key|value|key|配置描述信息|任务描述|描述|说明|应用名|命名空间|[?？]+|待定|待补充)$/i

/** The number of a process is known only when it runs. */
const pid = /^<?\{*\s*(?:\w*pid|进程(?:号|ID)|process id)\s*\}*>?$/i

/** `placeholder`: to be filled in, else a person does it. What the reader found, and what stands in code and cells. */
export const placeholderRule: Rule = (sheet) => {
  const found = new Map<string, { text: string; line: number }>()
  const add = (text: string, line: number) => {
    const key = `${line}:${text}`
    const inside = [...(lines.get(line) ?? [])].some((other) => other.includes(text) || text.includes(other))
    if (!inside) found.set(key, { text, line })
    lines.set(line, [...(lines.get(line) ?? []), text])
  }
  const lines = new Map<number, string[]>()
  const shellLines = linesOfShell(sheet)
  for (const { text, lines: at } of sheet.reading.parameters) for (const line of at) add(text, line)
  for (const { text, number, form } of sheet.lines) {
    if (form === 'comment' || sheet.roleAt(number) === 'trouble') continue
    if (shellLines.has(number)) for (const name of bracketedNames(text)) add(name, number)
    for (const match of text.matchAll(template))
      if (form !== 'code' || !/^<\/?[\w.]+>$/.test(match[0]) || shellLines.has(number)) add(match[0], number)
  }
  for (const table of sheet.tables)
    for (const { line, cells } of table.rows) for (const { text } of cells) if (cellFiller.test(text)) add(text, line)
  return [...found.values()].map(({ text, line }) =>
    pid.test(text)
      ? finding('placeholder/process', line, { severity: 'info', values: { text } })
      : finding('placeholder', line, { values: { text } }),
  )
}

function linesOfShell({ shell }: Sheet): ReadonlySet<number> {
  return new Set(shell.flatMap(({ line, lastLine }) => lineRange(line, lastLine)))
}

const conditional =
  /(?:^|[，,。；;：:\s])(?:如果|若是?|假如|一旦|当.{1,16}时|如有|如(?:果)?未|如遇)[^，,。；;]{2,}|(?:^|[.;,:(]\s*|\s)(?:if|in case|unless|only when)\s+\w+[^.;]{3,}/i

/** `condition`, `alternative`: the operator decides. One for each choice that the reader found, and for each conditional sentence of a step. */
export const choiceRule: Rule = ({ reading, prose, itemAt, roleAt }) => {
  const seen = new Set<string>()
  const options = new Map<string, Set<string>>()
  for (const { choice } of reading.items) if (choice) options.set(choice.group, (options.get(choice.group) ?? new Set()).add(choice.option))
  const chosen = reading.items.flatMap(({ choice, lines }): Finding[] => {
    if (!choice) return []
    const key = choice.kind === 'condition' ? `${choice.group}/${choice.option}` : choice.group
    if (seen.has(key)) return []
    seen.add(key)
    const text = choice.kind === 'condition' ? choice.option : [...(options.get(choice.group) ?? [])].join(' / ')
    return [finding(choice.kind === 'condition' ? 'condition' : 'alternative', lines[0], { values: { text } })]
  })
  const said = prose.flatMap(({ text, number }) => {
    const item = itemAt(number)
    const acts = item ? item.fate === 'typed' || item.fate === 'person' : true
    if (!acts || item?.choice || !/^(?:steps|preparation|back|verification)$/.test(roleAt(number))) return []
    const found = conditional.exec(text)?.[0]
    return found ? [finding('condition', number, { severity: 'info', values: { text: found.replace(/^[，,。；;：:\s.(]+/, '') } })] : []
  })
  return [...chosen, ...said]
}
