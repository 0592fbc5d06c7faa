import { wrongTokenMilliseconds, wrongTokensAtOnce } from './limits.ts'

export type WrongTokens = { isOver(): boolean; count(): void }

/** Counts wrong tokens over all connections; `isOver` while guessing is too fast. `now` is milliseconds. */
export function limitWrongTokens(now: () => number = Date.now): WrongTokens {
  let left = wrongTokensAtOnce
  let since = now()
  const refill = () => {
    const regained = Math.floor((now() - since) / wrongTokenMilliseconds)
    if (regained <= 0) return
    left = Math.min(wrongTokensAtOnce, left + regained)
    since += regained * wrongTokenMilliseconds
  }
  return {
    isOver() {
      refill()
      return left <= 0
    },
    count() {
      refill()
      left -= 1
    },
  }
}
