/** Before a value is put back: whether it is still one that the run has set. */
import type { Problem } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import { hasSucceeded } from '#shared/run/state.ts'
import type { Story } from '../../../engine/kind.ts'
import { placeOf } from '../../../engine/place-of.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import { createStepContext } from '../../../engine/step/step-context.ts'
import { take } from '../../../engine/turn.ts'
import { storeFor } from './store-for.ts'
import type { ConfigTarget } from './target.ts'

/**
 * Somebody has set a value of his own since: a question, before anything is undone. Returns why it stays as it is.
 * @param ours values that the run itself sets; asked for only where it is not the old one already
 * @param shown a value as it may be shown
 */
export async function decideOnValue(
  { run, target }: Pick<Story<ConfigTarget>, 'run' | 'target'>,
  ours: () => Promise<readonly (string | undefined)[]>,
  shown: (value: string | undefined) => string,
): Promise<Problem | undefined> {
  const known = stepOf(targetState(run, target), 'back', 'undo')
  if (known !== undefined && hasSucceeded(known)) return undefined
  const context = createStepContext(run, target, 'back', 'undo', Math.max(1, known?.attempt ?? 1))
  const store = storeFor(target.store)
  for (;;) {
    await run.flow.checkpoint()
    const { value } = await store.now(context)
    if (value === (await store.kept(context)).value || (await ours()).includes(value)) return undefined
    const problem: Problem = {
      code: 'key-changed-since',
      values: { key: target.key, value: shown(value) },
      place: placeOf(target, 'undo'),
    }
    const choices = ['retry' as const, 'use' as const, 'leave-out' as const, 'stop' as const]
    const { choice } = await run.ask<'failure'>({ kind: 'failure', target: target.id, way: 'back', step: 'undo', problem, choices })
    if (choice === 'use') return undefined
    if (choice === 'leave-out') return problem
    if (choice !== 'retry') take({ kind: 'stop' })
  }
}
