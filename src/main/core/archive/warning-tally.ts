import type { ProblemCode } from '#shared/problem/catalogue/index.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { showName } from './member-name.ts'

/** So many names are kept as examples; a warning is one line however many members it speaks of. */
const EXAMPLES = 5

/** Gathers warnings about members: one a code, with the number of members and the first few names. */
export function createWarningTally() {
  const tally = new Map<ProblemCode, { count: number; examples: string[] }>()
  return {
    add(code: ProblemCode, name: string): void {
      const entry = tally.get(code) ?? { count: 0, examples: [] }
      entry.count++
      if (entry.examples.length < EXAMPLES) entry.examples.push(showName(name))
      tally.set(code, entry)
    },
    list(): Problem[] {
      return [...tally].map(([code, { count, examples }]) => ({
        code,
        values: { count, member: examples[0] ?? '' },
        evidence: examples.join('\n'),
      }))
    },
  }
}

export type WarningTally = ReturnType<typeof createWarningTally>
