/**
 * What is under way is not begun again: a double click is one wish. The second would be refused by the core, which cannot know that
 * both were meant as one, and the operator would be told that what he did was not done.
 */
export function createOnce() {
  const underWay = new Set<string>()
  /** Undefined where the same is still under way. */
  return async <Value>(key: string, doing: () => Promise<Value>): Promise<Value | undefined> => {
    if (underWay.has(key)) return undefined
    underWay.add(key)
    try {
      return await doing()
    } finally {
      underWay.delete(key)
    }
  }
}
