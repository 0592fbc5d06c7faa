import { placeOf } from '../../../engine/place-of.ts'
import type { JobAnswer } from '../../../engine/step/job-answer.ts'
import type { UpgradeContext } from '../context.ts'

/** Of the old version, where it could not be removed once the other one was in its place: no failure, and never in silence. */
export function sayWhatRemains({ note, target, step }: UpgradeContext, { facts, tail }: JobAnswer): void {
  for (const { rest } of facts.filter(({ name }) => name === 'remains'))
    note({ code: 'old-remains', values: { path: rest }, place: placeOf(target, step), evidence: tail })
}
