/** What was there before a run and is there again: what a person looks at then, and what nobody has looked at yet. Pure. */
import type { Plan, Target } from '../domain/plan.ts'
import { type Check, isChecked } from '../domain/service.ts'
import { linesOf } from '../run/person-lines.ts'
import type { GateLine } from '../run/question.ts'
import { isBack, plannedTarget } from '../run/selectors.ts'
import type { RunState, TargetState } from '../run/state.ts'
import { isPersonal } from '../run/task-groups.ts'
import { asUpgrade } from './task/upgrade.ts'

type PersonCheck = Extract<Check, { kind: 'person' }>

/**
 * The target's own lines, but for those that its service has for the new version alone; then those that it has for the way back alone.
 * What a person has done is undone by a line of its own, which was asked on the way back.
 */
export function restoredLines(target: Target): GateLine[] {
  if (isPersonal(target)) return []
  const checks = (asUpgrade(target)?.service.verify ?? []).filter((check): check is PersonCheck => check.kind === 'person')
  const isOfNew = ({ text }: GateLine) => checks.some((check) => check.text === text && !isChecked(check, 'back'))
  const own = linesOf(target)
  const others = checks.filter((check) => isChecked(check, 'back') && !own.some(({ text }) => text === check.text))
  return [
    ...own.filter((line) => !isOfNew(line)),
    ...others.map(({ text }, index): GateLine => ({ target: target.id, line: `back-${index + 1}`, text })),
  ]
}

/** Of a target that is back: the lines that nobody has signed. */
export function openRestoredLines(target: Target, state: Pick<TargetState, 'phase' | 'restoredSignoffs'>): GateLine[] {
  if (!isBack(state)) return []
  return restoredLines(target).filter(({ line }) => !state.restoredSignoffs.some((signoff) => signoff.line === line))
}

/** Of all that is back. */
export const allOpenRestored = (plan: Pick<Plan, 'targets'>, run: Pick<RunState, 'targets'>): GateLine[] =>
  run.targets.flatMap((state) => {
    const target = plannedTarget(plan, state.id)
    return target === undefined ? [] : openRestoredLines(target, state)
  })
