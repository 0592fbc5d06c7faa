import { distance } from 'fastest-levenshtein'
import { looksLikeSql } from '#core/sql/looks-like-sql.ts'
import type { Finding } from '#shared/check/finding.ts'
import { finding } from '../report.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { Rule } from './rule.ts'

/** Shorter names are too often near each other by chance. */
const shortest = 6
/** And so are short parts: `ecsc` and `ecmc`, `id` and `pid`, `buy` and `bug`. */
const shortestPart = 5

/** A name of an application, a host, a topic: letters with hyphens or underscores. Not in paths, addresses or file names. */
const nameInText = /(?<![\w./@:$-])[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)+(?![\w./:@=(-])/g
const cellHead = /应用|服务|模块|系统|依赖|项目|主机|域|application|service|module|app\b|host|depends|needs|component/i

type Use = { line: number; from: number; to: number }

/** `name-spelled-two-ways`: two names that differ by one letter and not by a number. The rarer one is the slip. */
export const spellingRule: Rule = (sheet) => {
  const uses = namesOf(sheet)
  const names = [...uses.keys()]
  return nearPairs(names).flatMap(([a, b]): Finding[] => {
    const [ofA, ofB] = [uses.get(a) ?? [], uses.get(b) ?? []]
    const [rare, common] = isRarer(a, ofA.length, ofB.length, names) ? [a, b] : [b, a]
    const first = uses.get(rare) ?? []
    // Where nothing tells which of the two is meant, the author says it.
    const isTold = ofA.length !== ofB.length || isBuiltOn(a, names) !== isBuiltOn(b, names)
    return first.map(({ line, from, to }) =>
      finding('name-spelled-two-ways', line, {
        values: { name: rare, other: common, count: uses.get(common)?.length ?? 0 },
        ...(isTold && { change: { from, to, text: common } }),
      }),
    )
  })
}

/** Used less often; of two that are used alike, the one that no longer name is built on. */
function isRarer(a: string, ofA: number, ofB: number, names: readonly string[]): boolean {
  if (ofA !== ofB) return ofA < ofB
  return !isBuiltOn(a, names)
}

const isBuiltOn = (name: string, names: readonly string[]) =>
  names.some((other) => other.startsWith(`${name}-`) || other.startsWith(`${name}_`))

function namesOf({ prose, tables }: Sheet): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>()
  const add = (name: string, use: Use) => {
    const list = uses.get(name) ?? []
    if (!list.some(({ line, from }) => line === use.line && from === use.from)) list.push(use)
    uses.set(name, list)
  }
  for (const { text, number } of prose) {
    // Columns of a statement differ by a letter on purpose.
    if (/<a\s|https?:/.test(text) || looksLikeSql(text) || /\b(?:insert into|select|update)\b/i.test(text)) continue
    for (const found of text.matchAll(nameInText)) add(found[0], { line: number, from: found.index, to: found.index + found[0].length })
  }
  for (const table of tables) {
    const columns = table.columns.flatMap((head, at) => (cellHead.test(head) ? [at] : []))
    for (const { line, cells } of table.rows)
      for (const at of columns) {
        const cell = cells[at]
        if (cell && /^[A-Za-z][\w-]*$/.test(cell.text)) add(cell.text, { line, from: cell.from, to: cell.from + cell.text.length })
      }
  }
  return new Map([...uses].filter(([name]) => name.length >= shortest))
}

/** Pairs one letter apart: names that are equal when one letter of either is left out. Linear in the number of names. */
function nearPairs(names: readonly string[]): [string, string][] {
  const byShape = new Map<string, string[]>()
  for (const name of names) {
    for (let at = 0; at <= name.length; at += 1) {
      const shape = (name.slice(0, at) + name.slice(at + 1)).toLowerCase()
      const list = byShape.get(shape)
      if (list) list.push(name)
      else byShape.set(shape, [name])
    }
  }
  const pairs = new Map<string, [string, string]>()
  for (const list of byShape.values()) {
    // Names that only count on (shop-1, shop-2 …) fill a shape; more than a few are no slips of one name.
    if (list.length > 6) continue
    for (const [at, a] of list.entries())
      for (const b of list.slice(at + 1)) if (a !== b && isSlip(a, b)) pairs.set([a, b].sort().join('\n'), [a, b])
  }
  return [...pairs.values()]
}

function isSlip(a: string, b: string): boolean {
  const letters = (name: string) => name.toLowerCase().replace(/\d+/g, '#')
  // By number (web-1, web-2), by hyphen or by a last s alone they are two names, or the same in two forms.
  if (letters(a) === letters(b)) return false
  if (a.toLowerCase().replace(/[-_]/g, '') === b.toLowerCase().replace(/[-_]/g, '')) return false
  if (`${a}s` === b || `${b}s` === a) return false
  if (/\d/.test(a) !== /\d/.test(b)) return false
  if (differingPart(a, b).length < shortestPart) return false
  const [x, y] = [a.toLowerCase(), b.toLowerCase()]
  return distance(x, y) === 1 || (distance(x, y) === 2 && [...x].sort().join('') === [...y].sort().join(''))
}

/** The part between hyphens in which two names first differ. */
function differingPart(a: string, b: string): string {
  const [x, y] = [a.toLowerCase().split(/[-_]/), b.toLowerCase().split(/[-_]/)]
  const at = x.findIndex((part, index) => part !== y[index])
  return x[at] ?? ''
}
