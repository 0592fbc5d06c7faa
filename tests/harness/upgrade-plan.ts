/** Plans of upgrades for tests: what every such target has is filled in. */
import { type Plan, type PlannedStep, planSchema, type Target } from '#shared/domain/plan.ts'
import {
  isUpgrade,
  rollbackSteps,
  type UpgradeStep,
  type UpgradeTarget,
  upgradeMarks,
  upgradeSpecSchema,
  upgradeSteps,
} from '#shared/kinds/task/upgrade.ts'
import type { Way } from '#shared/run/step.ts'

export type UpgradePlan = Omit<Plan, 'targets'> & { targets: UpgradeTarget[] }

/** The steps of an upgrade. */
export const stepsOf = (way: Way): readonly UpgradeStep[] => (way === 'forward' ? upgradeSteps : rollbackSteps)
export const stepNames = [...upgradeSteps, 'restore'] as const

type Lines = { step: UpgradeStep; lines: string[] }

/** All steps of the way, with lines for some of them. */
export const plannedSteps = (way: Way, lines: readonly Lines[] = []): PlannedStep[] =>
  stepsOf(way).map((step) => ({ lines: [], ...lines.find((one) => one.step === step), step, ...upgradeMarks(step) }))

/** For the reducer, which wants no more of a target. */
export const bareTargets = (ids: readonly string[]): Pick<Target, 'id' | 'forward' | 'back'>[] =>
  ids.map((id) => ({ id, forward: plannedSteps('forward'), back: plannedSteps('back') }))

type GivenTarget = { host: { name: string }; service: { name: string; directory: string }; forward?: Lines[]; back?: Lines[] }

/** A plan as it is written in a test, whole. */
export function upgradePlan(given: { targets: readonly GivenTarget[] } & Record<string, unknown>): UpgradePlan {
  return asUpgrades(
    planSchema.parse({
      ...given,
      targets: given.targets.map(({ forward, back, ...target }) => ({
        kind: 'upgrade',
        task: target.service.name,
        title: target.service.name,
        place: target.host.name,
        lock: target.service.directory,
        ...target,
        ...upgradeSpecSchema.parse(target),
        forward: plannedSteps('forward', forward),
        back: plannedSteps('back', back),
      })),
    }),
  )
}

/** A plan of which the test knows that it has only upgrades. */
export function asUpgrades(plan: Plan): UpgradePlan {
  return { ...plan, targets: plan.targets.filter(isUpgrade) }
}
