/**
 * Who may act at the same time in a run. Steps go on side by side as the plan says; a way back that is asked for in the middle goes
 * alone: it waits until what is under way has come to the end of its step, or of its target, and nothing new begins before it is over.
 */
export type Turnstile = {
  /** Waits while somebody goes alone, or waits to. Returns how to leave again. */
  enterTarget(): Promise<() => void>
  enterStep(): Promise<() => void>
  alone<Result>(after: 'step' | 'target', story: () => Promise<Result>): Promise<Result>
  /** Resolves when nobody goes alone or waits to. */
  settled(): Promise<void>
}

export function createTurnstile(): Turnstile {
  let steps = 0
  let targets = 0
  let isAlone = false
  const lone: { after: 'step' | 'target'; go(): void }[] = []
  const waiting: (() => void)[] = []

  const wake = () => {
    const [first] = lone
    if (!isAlone && first !== undefined && (first.after === 'step' ? steps : targets) === 0) {
      lone.shift()
      isAlone = true
      first.go()
    }
    for (const again of waiting.splice(0)) again()
  }
  const until = async (isFree: () => boolean): Promise<void> => {
    while (!isFree()) {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.push(resolve)
      await promise
    }
  }

  return {
    async enterTarget() {
      await until(() => !isAlone && lone.length === 0)
      targets += 1
      return once(() => {
        targets -= 1
        wake()
      })
    },
    async enterStep() {
      await until(() => !isAlone && !lone.some(({ after }) => after === 'step'))
      steps += 1
      return once(() => {
        steps -= 1
        wake()
      })
    },
    async alone(after, story) {
      const { promise, resolve } = Promise.withResolvers<void>()
      lone.push({ after, go: resolve })
      wake()
      await promise
      try {
        return await story()
      } finally {
        isAlone = false
        wake()
      }
    },
    settled: () => until(() => !isAlone && lone.length === 0),
  }
}

/** For whoever is alone already. */
export const openTurnstile: Turnstile = {
  enterTarget: async () => () => undefined,
  enterStep: async () => () => undefined,
  alone: (_, story) => story(),
  settled: async () => undefined,
}

function once(leave: () => void): () => void {
  let isIn = true
  return () => {
    if (isIn) leave()
    isIn = false
  }
}
