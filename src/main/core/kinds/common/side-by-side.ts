type Question = Promise<unknown> | undefined
type Results<Asked extends readonly Question[]> = { -readonly [Index in keyof Asked]: Awaited<Asked[Index]> }

/**
 * Questions that need not wait for each other; undefined is one that is not asked. All are waited for; what is thrown is the problem of the first in their order, whichever
 * was quicker, so that the same host is always said the same of.
 */
export async function sideBySide<const Asked extends readonly Question[]>(...asked: Asked): Promise<Results<Asked>> {
  const settled = await Promise.allSettled(asked)
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as Results<Asked>
}
