import type { Target } from '#shared/domain/plan.ts'
import { type TrafficSpec, type WholeRung, wholeRung } from '#shared/kinds/task/traffic.ts'
import { fail } from '#shared/problem/problem.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import type { ConfigTarget } from '../common/config/target.ts'

export type TrafficTarget = Target & ConfigTarget & TrafficSpec & { kind: 'traffic' }
export type TrafficContext = StepContext<TrafficTarget>

export const rungsOf = (target: TrafficTarget): WholeRung[] => target.rungs.map((rung) => wholeRung(rung, target))

/** Counted from 1. */
export const rungAt = (target: TrafficTarget, number: number): WholeRung =>
  rungsOf(target)[number - 1] ?? fail('internal', { message: `${target.id} has no rung ${number}` })
