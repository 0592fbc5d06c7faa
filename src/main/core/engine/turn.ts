import type { Problem } from '#shared/problem/problem.ts'

/** What the operator decided instead of going on. Thrown through a host's story to whoever leads the run. */
export type Turn =
  | { kind: 'stop' }
  /** `problem`: nobody was asked, for the task may have so many failures. */
  | { kind: 'leave-out'; reason: string; problem?: Problem }
  | { kind: 'roll-back' }
  | { kind: 'roll-back-all' }
  /** Somebody brings it back alone, while it was still on its way forward. */
  | { kind: 'brought-back' }

export class TurnTaken extends Error {
  readonly turn: Turn

  constructor(turn: Turn) {
    super(turn.kind)
    this.name = 'TurnTaken'
    this.turn = turn
  }
}

export function take(turn: Turn): never {
  throw new TurnTaken(turn)
}
