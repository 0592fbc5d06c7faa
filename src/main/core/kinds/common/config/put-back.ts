import { fail } from '#shared/problem/problem.ts'
import { placeOf } from '../../../engine/place-of.ts'
import { storeFor } from './store-for.ts'
import type { ConfigContext } from './target.ts'

/**
 * The value from before, set and read back; undefined: there was none, and there is none again.
 * @throws ProblemError key-not-read-back where the store, or what reads it, has another one
 */
export async function putBack(context: ConfigContext): Promise<string | undefined> {
  const { target, step } = context
  const store = storeFor(target.store)
  await store.restore(context)
  const { value: before } = await store.kept(context)
  const { value: now, live } = await store.now(context)
  if (now !== before || live !== before) fail('key-not-read-back', { key: target.key }, { place: placeOf(target, step) })
  return before
}
