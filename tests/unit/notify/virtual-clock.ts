import type { Clock } from '#core/notify/clock.ts'

/** Time that passes only when it is told to, and then as far as somebody waits for it. */
export function createVirtualClock(): Clock & { pass(milliseconds: number): Promise<void> } {
  let now = 1_000_000
  const waiting = new Set<{ at: number; go(): void }>()
  /** Everything that can go on without time goes on first. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    now: () => now,
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || milliseconds <= 0) return resolve()
        const entry = {
          at: now + milliseconds,
          go() {
            waiting.delete(entry)
            resolve()
          },
        }
        waiting.add(entry)
        signal?.addEventListener('abort', entry.go)
      }),
    async pass(milliseconds) {
      const end = now + milliseconds
      for (;;) {
        await settle()
        const next = [...waiting].sort((one, other) => one.at - other.at)[0]
        if (next === undefined || next.at > end) break
        now = next.at
        next.go()
      }
      now = end
      await settle()
    },
  }
}
