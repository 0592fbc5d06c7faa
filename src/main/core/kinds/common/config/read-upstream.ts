/**
 * An upstream in a configuration of nginx: its servers with their weights, and the text with other weights in it. After the documentation of
 * ngx_http_upstream_module: a server without a weight has 1, one that is `down` gets nothing; a weight of 0 is no value.
 */
import { fail } from '#shared/problem/problem.ts'

type Word = { text: string; from: number; to: number }
/** A server's line: its address, and what is said of it, up to the semicolon. */
type Server = { address: string; words: Word[]; from: number; to: number }

const gap = /(?:\s|#[^\n]*)+/y
const quoted = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/y
const plain = /(?:\\[\s\S]|[^\s;{}"'\\])(?:\\[\s\S]|[^\s;{}\\])*/y

/** Words of the file, and `;`, `{`, `}` as words of their own. */
function* wordsOf(text: string): Generator<Word> {
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    at += found?.length ?? 0
    return found
  }
  while (at < text.length) {
    if (take(gap) !== undefined) continue
    const from = at
    const found = take(quoted) ?? take(plain)
    if (found === undefined) at += 1
    yield { text: found ?? text.slice(from, at), from, to: at }
  }
}

const bare = (word: string) => (/^["']/.test(word) ? word.slice(1, -1) : word)

/** The servers of this upstream, as they stand there. @throws ProblemError traffic-no-upstream, traffic-upstream-twice */
export function serversOf(text: string, name: string): Server[] {
  const found: Server[][] = []
  let statement: Word[] = []
  let depth = 0
  let inside: number | undefined
  for (const word of wordsOf(text)) {
    if (word.text === '{') {
      depth += 1
      if (inside === undefined && statement[0]?.text === 'upstream' && bare(statement[1]?.text ?? '') === name) {
        inside = depth
        found.push([])
      }
      statement = []
    } else if (word.text === '}') {
      if (depth === inside) inside = undefined
      depth -= 1
      statement = []
    } else if (word.text === ';') {
      const [first, address, ...words] = statement
      if (depth === inside && first?.text === 'server' && address !== undefined)
        found.at(-1)?.push({ address: bare(address.text), words, from: address.to, to: word.from })
      statement = []
    } else statement.push(word)
  }
  const [servers, second] = found
  if (second !== undefined) fail('traffic-upstream-twice', { upstream: name })
  return servers ?? fail('traffic-no-upstream', { upstream: name })
}

export const weightOf = ({ words }: Server): number => {
  if (words.some(({ text }) => bare(text) === 'down')) return 0
  const weight = words.map(({ text }) => /^weight=(\d+)$/.exec(bare(text))?.[1]).find((number) => number !== undefined)
  return weight === undefined ? 1 : Number(weight)
}

/** Gets nothing while another of the upstream answers, whatever its weight is. */
export const isBackup = ({ words }: Server): boolean => words.some(({ text }) => bare(text) === 'backup')

/** The server of this address. @throws ProblemError traffic-no-server, also where there are two of it */
export function serverAt(servers: readonly Server[], upstream: string, address: string): Server {
  const [server, second] = servers.filter((one) => one.address === address)
  const known = servers.map((one) => one.address).join(', ') || '∅'
  return server === undefined || second !== undefined ? fail('traffic-no-server', { upstream, server: address, known }) : server
}

/** What is said of a server, with another weight; all else stays. */
export function withWeight(text: string, server: Server, weight: number): string {
  const parts = server.words.flatMap((word): { from: number; to: number; by: string }[] => {
    const said = bare(word.text)
    if (said === 'down' && weight > 0) return [{ from: startOfGap(text, word.from), to: word.to, by: '' }]
    if (/^weight=\d+$/.test(said) && weight > 0) return [{ ...word, by: `weight=${weight}` }]
    return []
  })
  const has = (pattern: RegExp) => server.words.some((word) => pattern.test(bare(word.text)))
  const lacks = weight === 0 ? (has(/^down$/) ? '' : ' down') : weight === 1 || has(/^weight=\d+$/) ? '' : ` weight=${weight}`
  const added = lacks === '' ? [] : [{ from: server.from, to: server.from, by: lacks }]
  // From the end; what is taken away at a place goes before what is added there.
  return [...parts, ...added].toSorted((one, other) => other.from - one.from).reduce((so, part) => spliced(so, part), text)
}

const startOfGap = (text: string, at: number) => at - (/[ \t]*$/.exec(text.slice(0, at))?.[0].length ?? 0)

const spliced = (text: string, { from, to, by }: { from: number; to: number; by: string }) => text.slice(0, from) + by + text.slice(to)
