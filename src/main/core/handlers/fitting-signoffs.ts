/** Words that are given before a run asks for them are for something that it has. */
import type { Plan, Target } from '#shared/domain/plan.ts'
import { fail } from '#shared/problem/problem.ts'
import { bareText, linesOf, saidTwice } from '#shared/run/person-lines.ts'
import type { GateLine, GivenSignoff } from '#shared/run/question.ts'
import { kindOf } from '../engine/kind.ts'
import { kinds } from '../kind-list.ts'

/**
 * Generous about what a line is: any text of the plan, or that a kind of it asks. What nothing of it says is a mistake of writing, and a "no"
 * that is lost would let the run go on.
 * @throws ProblemError signoff-fits-nothing: before anything is begun
 */
export function mustFit(plan: Plan, signoffs: readonly Pick<GivenSignoff, 'text' | 'target' | 'by' | 'passed'>[]): void {
  if (signoffs.length === 0) return
  mustBeClear(plan, signoffs)
  const all = new Set([...textsIn(plan), ...plan.targets.flatMap((target) => kindOf(kinds, target).asks?.(target, plan) ?? [])])
  const names = new Set(plan.targets.flatMap(({ id, place, title }) => [id, place, title]))
  for (const { text, target } of signoffs)
    if (!all.has(text) || (target !== undefined && !names.has(target))) fail('signoff-fits-nothing', { text, target: target ?? '' })
}

/** Each with a name, and of each line one. @throws ProblemError sign-no-name, signoff-twice: before anything is begun */
export function mustBeClear(plan: Plan, signoffs: readonly Pick<GivenSignoff, 'text' | 'target' | 'by' | 'passed'>[]): void {
  for (const { by, text } of signoffs) if (by.trim() === '') fail('sign-no-name', { text })
  const twice = saidTwice({ targets: targetsOf(plan) }, signoffs, linesIn(plan))
  if (twice !== undefined) fail('signoff-twice', { text: twice.text, target: twice.target ?? '' })
}

const targetsOf = ({ targets, wayBack }: Plan): Target[] => [...targets, ...(wayBack?.targets ?? [])]

/** All that its gates ask, and what its kinds ask in the middle. */
function linesIn(plan: Plan): GateLine[] {
  const last = plan.targets.at(-1)?.id
  return [
    ...targetsOf(plan).flatMap((target) => [...linesOf(target), ...asked(plan, target)]),
    ...(last === undefined ? [] : plan.verify.map(({ person }, index) => ({ target: last, line: `end-${index + 1}`, text: person }))),
  ]
}

const asked = (plan: Plan, target: Target): GateLine[] =>
  (kinds.find(({ name }) => name === target.kind)?.asks?.(target, plan) ?? []).map((text) => ({ target: target.id, line: 'asked', text }))

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value, bareText(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
