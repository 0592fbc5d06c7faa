import { vi } from 'vitest'

/** Waits until a look gives what is right; rejects with the last look after `timeout` milliseconds. */
export function until<Value>(
  look: () => Value | Promise<Value>,
  isRight: (value: Value) => boolean = Boolean,
  timeout = 15_000,
): Promise<Value> {
  return vi
    .waitUntil(
      async () => {
        const value = await look()
        return isRight(value) ? { value } : false
      },
      { timeout, interval: 15 },
    )
    .then(({ value }) => value)
}
