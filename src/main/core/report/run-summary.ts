import type { z } from 'zod'
import type { runSummarySchema } from '#shared/contract/history.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { isBack, isForward } from '#shared/run/selectors.ts'
import type { RunPhase, RunState, TargetState } from '#shared/run/state.ts'

export type RunSummary = Omit<z.infer<typeof runSummarySchema>, 'live'>

/** A run on one line of the history. Whether this process carries it out is for the caller to add. */
export function runSummary(
  { id, plan, by, created }: { id: string; plan: Plan; by: string; created: number },
  { phase, targets }: RunState,
): RunSummary {
  return {
    id,
    title: plan.title,
    by,
    created,
    ended: phase.kind === 'ended' ? phase.at : undefined,
    state: summaryState(phase),
    targets: targets.length,
    done: targets.filter(isDone).length,
    hosts: distinct(plan.targets.flatMap(({ place }) => (place === '' ? [] : [place]))),
    services: distinct(plan.targets.map(({ title }) => title)),
    ...(plan.apart === undefined ? {} : { apart: plan.apart.run }),
  }
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)]

function summaryState(phase: RunPhase): RunSummary['state'] {
  switch (phase.kind) {
    case 'created':
    case 'interrupted':
      return phase.kind
    case 'running':
    case 'pausing':
    case 'paused':
    case 'stopping':
      return 'running'
    case 'ended':
      return phase.result
  }
}

/** A host that was upgraded and then rolled back is not done; one that only had to be restored is. */
export function isDone(target: TargetState): boolean {
  return isForward(target) || (isBack(target) && target.forward.every(({ progress }) => progress.kind === 'waiting'))
}
