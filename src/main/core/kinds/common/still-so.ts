import type { Target } from '#shared/domain/plan.ts'
import { ProblemError } from '#shared/problem/problem.ts'
import type { StepRules } from '../../engine/step/carry-out-step.ts'
import type { StepContext } from '../../engine/step/step-context.ts'

/**
 * Of a step that only looks whether what was done is so: after a break it is looked at again before its gate is passed, for somebody may have
 * been there meanwhile. What it found then stays; where it is not so any more the step begins anew, and is asked about.
 */
export function stillSo<T extends Target>(look: (context: StepContext<T>) => Promise<unknown>): StepRules<T> {
  return {
    async holds(context) {
      try {
        await look(context)
        return true
      } catch (caught) {
        if (caught instanceof ProblemError) return false
        throw caught
      }
    },
  }
}
