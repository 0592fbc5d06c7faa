/** The criteria of a `Match` line (`match_cfg_line` of readconf.c). Reading them runs nothing and asks nobody. */
import { fitsPatternList } from '#shared/text/wildcards.ts'

const known = ['all', 'canonical', 'final', 'host', 'originalhost', 'user', 'localuser'] as const
/** Their answer is this computer's or the server's, and is not asked for; `exec` would run a command. */
const notAsked = ['exec', 'localnetwork', 'tagged', 'version', 'sessiontype', 'command'] as const
const withoutValue: readonly string[] = ['all', 'canonical', 'final']

export type Criterion = { name: (typeof known)[number] | (typeof notAsked)[number]; negated: boolean; value: string }

/** Undefined where ssh refuses the line: an unknown criterion, a value that is missing, `all` beside others. */
export function readCriteria(rest: string): Criterion[] | undefined {
  const criteria: Criterion[] = []
  const words = delimited(rest)
  while (words !== undefined && words.length > 0) {
    const word = (words.shift() as string).toLowerCase()
    if (word.startsWith('#')) break
    const negated = word.startsWith('!')
    const name = [...known, ...notAsked].find((candidate) => candidate === word.replace(/^!/, ''))
    if (name === undefined) return undefined
    const value = withoutValue.includes(name) ? '' : words.shift()
    if (value === undefined || (value === '' && !withoutValue.includes(name))) return undefined
    criteria.push({ name, negated, value })
  }
  const all = criteria.findIndex(({ name }) => name === 'all')
  const isAlone = all === -1 || (all === criteria.length - 1 && criteria.slice(0, all).every(({ name }) => withoutValue.includes(name)))
  return words === undefined || criteria.length === 0 || !isAlone || criteria.length > (all === -1 ? Number.POSITIVE_INFINITY : 2)
    ? undefined
    : criteria
}

/** Words with blanks or one `=` between them; a quote takes what stands up to the next one. Undefined where it is not closed. */
function delimited(text: string): string[] | undefined {
  const words = [...text.matchAll(/"([^"]*)"|([^\s"=]+)|"/g)]
  return words.some(([whole]) => whole === '"') ? undefined : words.map(([, quoted, bare]) => quoted ?? bare ?? '')
}

export type Asked = {
  /** The name as it was given, and the address as it is known so far. */
  original: string
  host: string
  user: string
  localUser: string
  isFinal: boolean
}

/** Whether the block holds. What is not asked counts as not fulfilled, negated or not. */
export function holds(criteria: readonly Criterion[], asked: Asked): boolean {
  return criteria.every(({ name, negated, value }) => {
    switch (name) {
      case 'all':
        return !negated
      case 'canonical':
      case 'final':
        return asked.isFinal !== negated
      case 'host':
        return fitsPatternList(value.toLowerCase(), asked.host.toLowerCase()) !== negated
      case 'originalhost':
        return fitsPatternList(value.toLowerCase(), asked.original.toLowerCase()) !== negated
      case 'user':
        return fitsPatternList(value, asked.user) !== negated
      case 'localuser':
        return fitsPatternList(value, asked.localUser) !== negated
      case 'exec':
      case 'localnetwork':
      case 'tagged':
      case 'version':
      case 'sessiontype':
      case 'command':
        return false
      default:
        return name satisfies never
    }
  })
}

export function isNotAsked({ name }: Criterion): boolean {
  return (notAsked as readonly string[]).includes(name)
}
