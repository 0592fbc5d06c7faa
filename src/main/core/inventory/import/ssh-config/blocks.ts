/** The blocks of a configuration: what stands before the first `Host`, and each `Host` and `Match` with the lines below it. */
import { inFile } from '#shared/problem/place.ts'
import { fail } from '#shared/problem/problem.ts'
import { type Directive, readDirective } from './directive.ts'
import { type Criterion, readCriteria } from './match.ts'

/** `isPlain`: a name, with nothing that stands for other letters. */
export type HostPattern = { text: string; negated: boolean; isPlain: boolean }

export type Block = {
  line: number
  /** Patterns of a `Host` line, criteria of a `Match` line; both absent for the lines at the top, which hold for every host. */
  hosts?: HostPattern[]
  match?: Criterion[]
  directives: Directive[]
}

/** @throws ProblemError ssh-config-quote, ssh-config-argument, ssh-config-match: on such a line ssh refuses the file, and what follows belongs to nobody */
export function readBlocks(text: string, file: string): Block[] {
  const blocks: Block[] = [{ line: 1, directives: [] }]
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  for (const [index, written] of lines.entries()) {
    const directive = readDirective(written, index + 1)
    if (directive === undefined) continue
    const { keyword, words, rest, line } = directive
    const place = { place: inFile(file, line) } as const
    if (words === undefined) fail('ssh-config-quote', { line }, place)
    if (words.length === 0 && rest === '') fail('ssh-config-argument', { line, keyword: directive.written }, place)
    if (keyword === 'host') blocks.push({ line, hosts: words.map(patternOf), directives: [] })
    else if (keyword === 'match') {
      const match = readCriteria(rest) ?? fail('ssh-config-match', { line, found: rest }, place)
      blocks.push({ line, match, directives: [] })
    } else blocks.at(-1)?.directives.push(directive)
  }
  return blocks
}

function patternOf(word: string): HostPattern {
  const text = word.replace(/^!/, '')
  return { text, negated: word.startsWith('!'), isPlain: !/[*?!]/.test(word) }
}
