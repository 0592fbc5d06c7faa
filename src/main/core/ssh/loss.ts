/** The one fact everything on a connection depends on: whether it is still there. */
import { type Problem, ProblemError } from '#shared/problem/problem.ts'

export type Loss = {
  readonly problem: Problem | undefined
  /** Only the first call counts. */
  report(problem: Problem): void
  /** Called once, at once if it is lost already; the returned function takes the listener back. */
  listen(listener: (problem: Problem) => void): () => void
  /** The promise, or the loss as a rejection, whichever comes first. Leaves no listener behind. */
  guard<T>(promise: Promise<T>): Promise<T>
}

export function createLoss(): Loss {
  let lost: Problem | undefined
  const listeners = new Set<(problem: Problem) => void>()
  const loss: Loss = {
    get problem() {
      return lost
    },
    report(problem) {
      if (lost) return
      lost = problem
      for (const listener of [...listeners]) listener(problem)
      listeners.clear()
    },
    listen(listener) {
      if (lost) listener(lost)
      else listeners.add(listener)
      return () => listeners.delete(listener)
    },
    guard(promise) {
      return new Promise((resolve, reject) => {
        const off = loss.listen((problem) => reject(new ProblemError(problem)))
        promise.then(resolve, reject).finally(off)
      })
    },
  }
  return loss
}
