/** Before a value is put back: whether it is still one that the run has set. */
import type { Problem } from '#shared/problem/problem.ts'
import type { Story } from '../../../engine/kind.ts'
import { decideBeforeUndo } from '../decide-before-undo.ts'
import { storeFor } from './store-for.ts'
import type { ConfigTarget } from './target.ts'

/**
 * Somebody has set a value of his own since, or it cannot be read: a question, before anything is undone. Returns why it stays as it is.
 * @param ours values that the run itself sets; asked for only where it is not the old one already
 * @param shown a value as it may be shown
 */
export function decideOnValue(
  story: Pick<Story<ConfigTarget>, 'run' | 'target'>,
  ours: () => Promise<readonly (string | undefined)[]>,
  shown: (value: string | undefined) => string,
): Promise<Problem | undefined> {
  const { target } = story
  const store = storeFor(target.store)
  return decideBeforeUndo(story, async (context) => {
    const { value } = await store.now(context)
    if (value === (await store.kept(context)).value || (await ours()).includes(value)) return undefined
    return { code: 'key-changed-since', values: { key: target.key, value: shown(value) } }
  })
}
