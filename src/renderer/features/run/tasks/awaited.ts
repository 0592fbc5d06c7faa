/** Whom a run waits for, now and later. Pure. */
import type { Plan, Target } from '#shared/domain/plan.ts'
import { targetOf } from '#shared/run/selectors.ts'
import type { RunState } from '#shared/run/state.ts'
import { isPersonal } from '#shared/run/task-groups.ts'

export type Awaited = { target: Target; isNow: boolean }

/** Tasks of people that are asked now, then those whose turn comes; those of nobody in particular are not waited for by name. */
export function awaited(plan: Pick<Plan, 'targets'>, run: Pick<RunState, 'questions' | 'targets'>): Awaited[] {
  const asked = new Set(
    run.questions.flatMap(({ question }) => (question.kind === 'gate' ? question.lines.map(({ target }) => target) : [])),
  )
  const persons = plan.targets.filter((target) => isPersonal(target) && target.owner.length > 0)
  const isLater = ({ id }: Target) => targetOf(run, id)?.phase.kind === 'waiting' && !asked.has(id)
  return [
    ...persons.filter(({ id }) => asked.has(id)).map((target) => ({ target, isNow: true })),
    ...persons.filter(isLater).map((target) => ({ target, isNow: false })),
  ]
}
