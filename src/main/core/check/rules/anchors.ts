import { finding, lineList } from '../report.ts'
import { plain } from '../sheet/lines.ts'
import type { Rule } from './rule.ts'

/** `reused-anchor`: several entries of a table lead to the same place, or a link leads nowhere. */
export const anchorRule: Rule = ({ lines, headings }) => {
  const targets = new Set<string>()
  const links = new Map<string, number[]>()
  for (const { text, number, form } of lines) {
    if (form === 'code') continue
    for (const [, name] of text.matchAll(/<a\b[^>]*\b(?:name|id)="([^"]+)"/g)) if (name) targets.add(name)
    for (const [, html, markdown] of text.matchAll(/href="#([^"]+)"|\]\(#([^)]+)\)/g)) {
      const name = html ?? markdown
      if (name) links.set(name, [...(links.get(name) ?? []), number])
    }
  }
  for (const { title } of headings) targets.add(slug(title))
  return [...links].flatMap(([name, at]) => {
    const first = at[0] ?? 1
    const values = { name: `#${name}`, count: at.length, lines: lineList(at) }
    const missing =
      !targets.has(name) && !targets.has(decode(name)) ? [finding('reused-anchor/missing', first, { severity: 'info', values })] : []
    return at.length > 1 && !/^top$/i.test(name) ? [...missing, finding('reused-anchor', first, { severity: 'info', values })] : missing
  })
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s+/g, '-')
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    // A name with a lone percent sign is no address; it is compared as it stands.
    return name
  }
}

/** `unnamed-entry`: an entry that begins with its description, where its neighbours begin with a name. */
export const unnamedEntryRule: Rule = ({ lines }) =>
  lines
    .filter(({ text, form }) => form === 'text' && /^\s*(?:[-*+]|\d+[.、)])\s+(?:说明|描述|备注|description|note)\s*[：:]/i.test(text))
    .map(({ text, number }) =>
      finding('unnamed-entry', number, { severity: 'info', values: { text: plain(text.replace(/^\s*(?:[-*+]|\d+[.、)])\s+/, '')) } }),
    )
