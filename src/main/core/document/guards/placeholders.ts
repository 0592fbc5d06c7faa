/** Values that a document leaves open: they are filled before the plan is made. */
import type { Parameter } from '#shared/document/reading.ts'

const patterns: readonly RegExp[] = [
  // <PID>, <上一版本号>, <your-host>; not tags, not redirections: `<a.sql >b.log` are two
  /<(?<name>(?!br\b)[A-Za-z_\p{Script=Han}](?:[\w.\p{Script=Han} /:-]{0,39}[\w.\p{Script=Han}/:-])?|[\p{Script=Han}]{1,40} )>/gu,
  // {{.State.Status}} is a template of docker's and kubectl's own.
  /\{\{\s*(?!\.)(?<name>[\w.\p{Script=Han}-]{1,40})\s*\}\}/gu,
  /\$\{(?<name>[\p{Script=Han}][\w\p{Script=Han}-]{0,40})\}|\$\[(?<other>[^\]]{1,40})\]/gu,
  /(?<![${])\{(?<name>\p{Script=Han}[\w\p{Script=Han}-]{0,20})\}(?!\})/gu,
  /\[(?<name>(?:your|the|you)[ _-][\w -]{1,30}|[\p{Script=Han}]{0,6}(?:地址|版本号?|名称|名|IP|ip|密码|端口|日期|路径))\](?!\()/gu,
  /(?<![\w-])(?<name>(?:your|my)[-_][\w-]{1,40}(?:\.[\w-]+)*)/giu,
  /(?<![\w])(?<name>Y{4}[-/.年]?M{2}[-/.月]?D{2}日?(?:[ T_-]?H{2}:?M{2}(?::?S{2})?)?)(?![\w(])/gu,
  /(?<![\w:])(?<name>HH:MM(?::SS)?)(?!\w)/gu,
  /(?<![\w.])(?<name>(?=[\d.]*[xX*])(?:\d{1,3}|[xX*]{1,3})(?:\.(?:\d{1,3}|[xX*]{1,3})){3})(?![\w.])/gu,
  /(?<![\w*#=-])(?<name>[xX]{3,8})(?![\w*])/gu,
  /(?<name>[\p{Script=Han}]{2,8}-0\d)(?!\d)/gu,
  /(?<name>(?:\/path\/to|\/your)(?:\/[\w.-]+)*)/gu,
  /https?:\/\/(?<name>[\w.-]*[\p{Script=Han}]+[\w.\p{Script=Han}-]*?)(?=[:/\s`，。；)]|$)/gu,
  /(?<name>\b(?:TO(?:DO)|TBD|FIX(?:ME))\b|待定|待补充|待填写?|_{4,})/gu,
]
const tags =
  /^(?:\/?(?:br|p|a|b|i|li|ul|ol|td|tr|th|table|div|span|img|pre|code|html|body|head|dependency|groupId|artifactId|version|project|property|name|value|bean|server|plugin|configuration|modules?|details|summary|section|center|font|label|input|h[1-6]|p|strong|em|kbd|sub|sup|hr|u|s|small|thead|tbody|tfoot|caption|colgroup|col|string|int|void|type|key|T|E|K|V|EOF|END)|https?:.*|mailto:.*)$/i

/** In the order of the document, one for each name. A cell that is nothing but dots counts where `cells` says so. */
export function placeholdersIn(lines: readonly string[], skip: (line: number) => boolean): Parameter[] {
  const found = new Map<string, Parameter>()
  lines.forEach((text, index) => {
    const line = index + 1
    if (skip(line) || text.length > 2000) return
    for (const { name, text: written } of inLine(text)) {
      const known = found.get(name)
      if (known === undefined) found.set(name, { name, text: written, lines: [line] })
      else if (!known.lines.includes(line)) known.lines.push(line)
    }
  })
  return [...found.values()]
}

export const hasPlaceholder = (text: string) => inLine(text).length > 0

/** What every placeholder has; most lines have nothing of it. */
const suspicious =
  /[<{[]|\$\[|[xX]{2}|\.[xX*]|your|my[-_]|YYYY|HH:|-0\d|\/path|https?:|TO(?:DO)|TBD|FIX(?:ME)|待定|待补|待填|____|…|\.\.\./i

function inLine(text: string): { name: string; text: string }[] {
  if (!suspicious.test(text)) return []
  const places: { from: number; to: number; name: string; text: string }[] = []
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const name = (match.groups?.name ?? match.groups?.other ?? '').trim()
      const own = match[0].startsWith('http') ? name : match[0]
      const from = match.index + match[0].indexOf(own)
      const place = { from, to: from + own.length, name, text: own }
      if (name === '' || (match[0].startsWith('<') && tags.test(name)) || isMarkup(text, match.index, match[0])) continue
      if (!places.some((other) => place.from < other.to && other.from < place.to)) places.push(place)
    }
  }
  if (/(?:^|\|)\s*(?:\.{3}|…)\s*(?=\||$)/.test(text) && text.includes('|')) {
    const at = text.search(/(?<=\|)\s*(?:\.{3}|…)\s*(?=\||$)/)
    places.push({ from: at, to: at + 3, name: '...', text: '...' })
  }
  return places.sort((left, right) => left.from - right.from)
}

/** `</x>` or `<x attribute="">` on the same line: a tag of some XML. */
function isMarkup(text: string, at: number, written: string): boolean {
  if (!written.startsWith('<')) return false
  const name = written.slice(1, -1).split(' ')[0] ?? ''
  return (
    /^[\w:.-]+$/.test(name) &&
    (text.includes(`</${name}>`) || text[at + 1] === '/' || /^\s*<[\w:.-]+>\s*$/.test(text) || /[<\w]$/.test(text.slice(0, at)))
  )
}
