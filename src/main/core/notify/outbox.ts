/** One robot's waiting notices: merged, spaced out, tried again a few times. Nobody ever waits for it but who closes. */
import type { Verdict } from './channels/channel.ts'
import type { Clock } from './clock.ts'

/** Milliseconds in which what comes together is put together: a host's end and the gate after it are one message. */
const gathering = 1_500
/** Tries of one message, and the first pause, which triples: 2, 6, 18, 54 s. */
const tries = 5
const firstPause = 2_000
/** More than an evening has; beyond it the oldest are only counted. */
const mostWaiting = 200
/** Milliseconds that leaving Ferry may take for its last messages. */
const farewell = 5_000

export type Attempt = Verdict | { kind: 'locked' }

export type OutboxParts<Item> = {
  /** Milliseconds between two messages. */
  gap(): number
  /** Sends as many from the front as fit in one message and says how many; `undelivered` were lost before. Never rejects. */
  deliver(waiting: readonly Item[], undelivered: number, signal: AbortSignal): Promise<{ taken: number; result: Attempt }>
  /** Once, until a message has come through again. */
  failed(result: Exclude<Attempt, { kind: 'delivered' }>): void
  clock: Clock
}

export type Outbox<Item> = {
  add(item: Item): void
  /** Try now what waits for the vault. */
  wake(): void
  /** Something else to the same robot, in its turn. */
  inTurn<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>
  /** What waits is sent without gathering; at most five seconds. */
  close(): Promise<void>
}

export function createOutbox<Item>({ gap, deliver, failed, clock }: OutboxParts<Item>): Outbox<Item> {
  let waiting: Item[] = []
  let undelivered = 0
  let isPumping = false
  let isTold = false
  let isLocked = false
  let last = Number.NEGATIVE_INFINITY
  let queue: Promise<unknown> = Promise.resolve()
  let pumped: Promise<void> = Promise.resolve()
  const hurry = new AbortController()
  const end = new AbortController()

  function inTurn<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const turn = queue.then(async () => {
      await clock.wait(last + gap() - clock.now(), end.signal)
      try {
        return await work(end.signal)
      } finally {
        last = clock.now()
      }
    })
    queue = turn.catch(() => undefined)
    return turn
  }

  const tell = (result: Exclude<Attempt, { kind: 'delivered' }>) => {
    if (!isTold) failed(result)
    isTold = true
  }
  const drop = (count: number) => {
    waiting = waiting.slice(count)
    undelivered += count
  }

  const shorten = () => drop(Math.max(0, waiting.length - mostWaiting))

  async function pump(): Promise<void> {
    let tried = 0
    await clock.wait(gathering, hurry.signal)
    while (waiting.length > 0 && !isLocked && !end.signal.aborted) {
      shorten()
      const { taken, result } = await inTurn((signal) => deliver(waiting, undelivered, signal))
      tried += 1
      switch (result.kind) {
        case 'delivered':
        case 'partly':
          waiting = waiting.slice(taken)
          undelivered = 0
          if (result.kind === 'partly') tell(result)
          else isTold = false
          tried = 0
          break
        case 'locked':
          isLocked = true
          tell(result)
          break
        case 'refused':
          tell(result)
          drop(taken)
          tried = 0
          break
        case 'later':
          if (tried >= tries || hurry.signal.aborted) {
            tell(result)
            drop(taken)
            tried = 0
          } else await clock.wait(result.wait ?? firstPause * 3 ** (tried - 1), hurry.signal)
      }
    }
  }

  const start = () => {
    if (isPumping || isLocked || end.signal.aborted || waiting.length === 0) return
    isPumping = true
    pumped = pump().finally(() => {
      isPumping = false
      start()
    })
  }

  return {
    add(item) {
      waiting = [...waiting, item]
      // Not while a message is under way: what it carries is counted from the front.
      if (isLocked) shorten()
      start()
    },
    wake() {
      isLocked = false
      start()
    },
    inTurn,
    async close() {
      hurry.abort()
      const late = new AbortController()
      await Promise.race([pumped, clock.wait(farewell, late.signal)])
      late.abort()
      end.abort()
      await pumped
    },
  }
}
