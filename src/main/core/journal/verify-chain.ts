import { type Problem, ProblemError } from '#shared/problem/problem.ts'
import { chainNext, chainStart } from './chain.ts'
import type { EventStore } from './event-store.ts'
import type { ChainAnchor, ChainVerdict } from './port.ts'
import type { RunStore } from './run-store.ts'

/** Recomputes every hash of a run from its plan on. */
export function verifyChain(id: string, runs: RunStore, events: EventStore, anchor?: ChainAnchor): ChainVerdict {
  let count = 0
  let head: string
  try {
    head = chainStart(id, runs.storedPlan(id))
    for (const { hash, ...entry } of events.stored(id)) {
      count += 1
      if (entry.sequence !== count) return broken(id, count, 'journal-gap', { found: entry.sequence })
      head = chainNext(head, entry)
      if (head !== hash) return broken(id, count, 'journal-chain-broken', { expected: head, found: hash })
      if (anchor?.sequence === count && anchor.hash !== head)
        return broken(id, count, 'journal-chain-broken', { expected: anchor.hash, found: head })
    }
  } catch (caught) {
    if (caught instanceof ProblemError && caught.problem.code === 'journal-row-damaged')
      return { kind: 'broken', sequence: count + 1, problem: caught.problem }
    throw caught
  }
  if (anchor && anchor.sequence > count) return broken(id, count + 1, 'journal-cut-off', { kept: count, expected: anchor.sequence })
  return { kind: 'intact', events: count, head }
}

function broken(
  run: string,
  sequence: number,
  code: 'journal-gap' | 'journal-chain-broken' | 'journal-cut-off',
  values: Problem['values'],
): ChainVerdict {
  return { kind: 'broken', sequence, problem: { code, values: { run, sequence, ...values } } }
}
