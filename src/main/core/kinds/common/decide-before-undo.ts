/** Before anything is undone: whether somebody else has to do with it by now. */

import type { Target } from '#shared/domain/plan.ts'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import type { FailureChoice } from '#shared/run/question.ts'
import { stepOf } from '#shared/run/selectors.ts'
import { hasSucceeded } from '#shared/run/state.ts'
import type { Story } from '../../engine/kind.ts'
import { JobCancelled } from '../../engine/outcome.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { createStepContext, type StepContext } from '../../engine/step/step-context.ts'
import { TurnTaken, take } from '../../engine/turn.ts'

type Hindrance = Pick<Problem, 'code' | 'values'>

/**
 * What hinders is a question; so is a look that fails, for else nothing but another whole way back would ask again. Nobody can go on
 * over what was not seen. Returns why it stays as it is.
 * @param look undefined where nothing hinders
 */
export async function decideBeforeUndo<T extends Target>(
  { run, target }: Pick<Story<T>, 'run' | 'target'>,
  look: (context: StepContext<T>) => Promise<Hindrance | undefined>,
): Promise<Problem | undefined> {
  const known = stepOf(targetState(run, target), 'back', 'undo')
  if (known !== undefined && hasSucceeded(known)) return undefined
  const context = createStepContext(run, target, 'back', 'undo', Math.max(1, known?.attempt ?? 1))
  for (;;) {
    await run.flow.checkpoint()
    const { hindrance, isSeen } = await seen(context, look)
    if (hindrance === undefined) return undefined
    const problem: Problem = { place: placeOf(target, 'undo'), ...hindrance }
    const choices: FailureChoice[] = isSeen ? ['retry', 'use', 'leave-out', 'stop'] : ['retry', 'leave-out', 'stop']
    const { choice } = await run.ask<'failure'>({ kind: 'failure', target: target.id, way: 'back', step: 'undo', problem, choices })
    if (choice === 'use') return undefined
    if (choice === 'leave-out') return problem
    if (choice !== 'retry') take({ kind: 'stop' })
  }
}

async function seen<T extends Target>(
  context: StepContext<T>,
  look: (context: StepContext<T>) => Promise<Hindrance | undefined>,
): Promise<{ hindrance: Hindrance | undefined; isSeen: boolean }> {
  try {
    return { hindrance: await look(context), isSeen: true }
  } catch (caught) {
    // Stopped, or somebody has turned: that is no failure to be asked about.
    if (caught instanceof TurnTaken || caught instanceof JobCancelled || context.run.flow.signal.aborted) throw caught
    return { hindrance: problemOf(caught), isSeen: false }
  }
}
