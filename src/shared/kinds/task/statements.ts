/** A target whose work is a list of statements, whatever its kind: how far it is, and what each has changed. Pure. */
import { z } from 'zod'
import type { Target } from '../../domain/plan.ts'
import { wayOf } from '../../run/selectors.ts'
import type { TargetState } from '../../run/state.ts'

/** The kind keeps the statements in its target, and what each has done in the facts of its step. */
const plannedSchema = z.object({ statements: z.array(z.object({ number: z.number(), text: z.string() })) })
const doneSchema = z.object({
  statements: z.array(z.object({ number: z.number(), rows: z.number(), kept: z.number().optional() })),
})

export type StatementRow = {
  number: number
  text: string
  state: 'waiting' | 'going' | 'done'
  /** Rows that it has changed, and rows that were kept before it. */
  rows?: number
  kept?: number
}

/**
 * Empty where the target has no statements.
 * @param soFar how many are done of the step that is running, where that is known
 */
export function statementRows(target: Target, state: TargetState, soFar: number | undefined): StatementRow[] {
  const planned = plannedSchema.safeParse(target).data?.statements ?? []
  if (planned.length === 0) return []
  const steps = state.forward.filter(({ changes }) => changes)
  const isGoing = steps.some(({ progress }) => progress.kind === 'running')
  const facts = steps.flatMap((step) => (step.facts === undefined ? [] : (doneSchema.safeParse(step.facts).data?.statements ?? [])))
  const known = new Map(facts.map((done) => [done.number, done]))
  const count = wayOf(state) === 'back' ? 0 : (soFar ?? 0)
  return planned.map(({ number, text }, index) => {
    const done = known.get(number)
    if (done !== undefined) return { number, text, state: 'done', rows: done.rows, ...(done.kept === undefined ? {} : { kept: done.kept }) }
    if (isGoing && index < count) return { number, text, state: 'done' }
    return { number, text, state: isGoing && index === count ? 'going' : 'waiting' }
  })
}
