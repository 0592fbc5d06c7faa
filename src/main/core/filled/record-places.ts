/** The part of a document that asks how it went: labels with nothing behind them, and the table of what went wrong. */
import { formatDate, formatDuration } from '#shared/text/format.ts'
import { unstruck } from '../document/blocks/struck.ts'
import { cellSpans, forCell } from './cells.ts'
import { isChinese, troubleMeaningsOf } from './columns.ts'
import type { Sheet } from './document-lines.ts'
import type { Evening } from './evening.ts'
import { type Edit, type Found, intoEmpty, type OpenPlace } from './filled.ts'
import { boxBefore } from './marks.ts'
import { results } from './results.ts'

const labels = {
  success: /^(?:上线|发布|升级|变更|部署)?是否成功$|^successful\??$/i,
  result: /^(?:上线|发布|升级|变更|部署|执行)结果$|^(?:overall )?result$/i,
  began: /^(?:实际)?(?:上线|发布|升级|变更|开始|执行)(?:开始)?时间$|^(?:actual )?start(?:ed)?(?: time| at)?$/i,
  ended: /^(?:实际)?(?:上线|发布|升级|变更)?(?:完成|结束)时间$|^(?:actual )?(?:end(?:ed)?|finish(?:ed)?|completion)(?: time| at)?$/i,
  took: /^总?(?:耗时|用时|时长)$|^(?:total )?(?:duration|time(?: taken)?)$/i,
  by: /^(?:执行|操作|发布)(?:人员?|者)$|^(?:operator|(?:done|performed|executed) by)$/i,
} as const
type Label = keyof typeof labels

const labelled = /^\s*(?:[-*+]\s+|\d+[.)、]\s*)?(?:\*\*)?([^:：*|]{1,24}?)(?:\*\*)?\s*[:：](?:\*\*)?/u
/** What an author puts where something is to be written. */
const blank = /^(?:_{2,}|YYYY[-/.年]MM[-/.月]DD日?(?:\s+HH:mm(?::ss)?)?|HH:mm(?::ss)?|<[^<>]*>|待填写?|TBD)$/i

export function recordPlaces(sheet: Sheet, evening: Evening): Found {
  const edits: Edit[] = []
  const open: OpenPlace[] = []
  const inTable = new Set<number>()
  for (const { rows } of sheet.tables) for (const { line } of rows) inTable.add(line)
  sheet.lines.forEach((text, at) => {
    const line = at + 1
    if (inTable.has(line) || sheet.itemAt(line)?.role !== 'record' || unstruck(text).shown !== undefined) return
    const [whole, label = ''] = labelled.exec(text) ?? []
    const name = (Object.entries(labels) as [Label, RegExp][]).find(([, pattern]) => pattern.test(label.trim()))?.[0]
    if (whole === undefined || name === undefined) return
    const place = placeIn(text, whole.length, name, evening)
    if (place === undefined) return
    if (evening.result === undefined) open.push({ line, what: label, why: 'not-over' })
    else if (place === 'not-known') open.push({ line, what: label, why: place })
    else edits.push({ line, what: label, ...place })
  })
  const troubles = sheet.tables
    .filter(({ from }) => sheet.itemAt(from)?.role === 'record')
    .map((table) => troublePlaces(table, sheet, evening))
  return { edits: [...edits, ...troubles.flatMap((one) => one.edits)], open: [...open, ...troubles.flatMap((one) => one.open)] }
}

/** Undefined where the line says something already. */
function placeIn(
  line: string,
  behind: number,
  label: Label,
  evening: Evening,
): Pick<Edit, 'from' | 'to' | 'text'> | 'not-known' | undefined {
  const rest = line.slice(behind)
  const written = rest.trim()
  const box = label === 'success' ? boxBefore(rest, evening.result === 'succeeded') : undefined
  if (box !== undefined) return { from: behind + box.from, to: behind + box.to, text: ticks[box.was] ?? box.was }
  if (written !== '' && !blank.test(written)) return undefined
  const value = valueFor(label, evening, { isChinese: isChinese(line), isClock: /^HH:mm$/i.test(written) })
  if (value === undefined) return 'not-known'
  const from = behind + rest.indexOf(written)
  return { from, to: from + written.length, text: value }
}

const ticks: Readonly<Record<string, string>> = { '□': '☑', '☐': '☑', '⬜': '✅', '⬜️': '✅', '[ ]': '[x]' }

function valueFor(label: Label, { result, began, ended, by }: Evening, form: { isChinese: boolean; isClock: boolean }): string | undefined {
  switch (label) {
    case 'success':
      return form.isChinese ? (result === 'succeeded' ? '是' : '否') : result === 'succeeded' ? 'yes' : 'no'
    case 'result':
      return result && results[form.isChinese ? 'zh' : 'en'][result]
    case 'began':
      return began === undefined ? undefined : formatDate(began)
    case 'ended':
      return ended === undefined ? undefined : formatDate(ended)
    case 'took':
      return began === undefined || ended === undefined ? undefined : tookIn(ended - began, form.isClock)
    case 'by':
      return by === '' ? undefined : forCell(by)
  }
}

/** As `HH:MM` asks for it; a minute that has begun counts. */
function tookIn(milliseconds: number, isClock: boolean): string {
  if (!isClock) return formatDuration(milliseconds)
  const minutes = Math.ceil(Math.max(0, milliseconds) / 60_000)
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

/** One trouble a row, as many as there are empty rows: the table is not made longer. */
function troublePlaces({ rows: [header, ...rows] }: Sheet['tables'][number], { lines }: Sheet, { result, troubles }: Evening): Found {
  const columns = troubleMeaningsOf(header?.cells ?? [])
  const hasWhat = [...columns.values()].includes('what')
  const edits: Edit[] = []
  const open: OpenPlace[] = []
  if (!hasWhat || header === undefined) return { edits, open }
  const waiting = result === undefined ? [] : [...troubles]
  for (const { line, cells, struck } of rows) {
    const text = lines[line - 1] ?? ''
    const spans = cellSpans(text)
    if (cells.some((cell) => cell !== '') || struck !== undefined || spans.length !== header.cells.length) continue
    const trouble = waiting.shift()
    if (trouble === undefined) break
    for (const [at, meaning] of columns) {
      const span = spans[at]
      if (span !== undefined) edits.push({ line, what: header.cells[at] ?? '', ...intoEmpty(text, span, forCell(trouble[meaning])) })
    }
    for (const [at, what] of header.cells.entries()) if (!columns.has(at)) open.push({ line, what, why: 'not-known' })
  }
  return { edits, open: [...open, ...waiting.map(({ what }) => ({ line: header.line, what, why: 'no-room' as const }))] }
}
