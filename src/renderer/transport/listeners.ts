export type Listeners<Value> = { add(listener: (value: Value) => void): () => void; tell(value: Value): void }

/** A set of listeners, told in the order in which they came. */
export function createListeners<Value>(): Listeners<Value> {
  const listeners = new Set<(value: Value) => void>()
  return {
    add(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(value) {
      for (const listener of [...listeners]) listener(value)
    },
  }
}
