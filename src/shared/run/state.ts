import type { Problem } from '../problem/problem.ts'
import type { RunResult } from './events.ts'
import type { Measured } from './measured.ts'
import type { Question, Signoff, TimedSignoff } from './question.ts'
import type { CommandEnd, Finding, SeenProcess, StepFacts, StepName, StepOutcome, Way } from './step.ts'

export type CommandState = {
  job: string
  attempt: number
  lines: string[]
  /** As an operator would type them; journals of before have the exact lines alone. */
  reads?: string[]
  changes: boolean
  at: number
  end?: CommandEnd
  exit?: number
  endedAt?: number
}

export type StepProgress =
  | { kind: 'waiting' }
  /** `asked`: milliseconds of it in which the operator was asked something. */
  | { kind: 'running'; since: number; asked?: number }
  /** `order`: the number of the event that has ended it. Which of two steps ended later is told by that, for a clock may be set. */
  | { kind: 'ended'; since: number; at: number; order: number; outcome: StepOutcome; asked?: number }

export type StepState = {
  step: StepName
  /** As the plan marks it: from here on the target needs a way back; what it has done stands. */
  changes: boolean
  lasting: boolean
  /** Counts from 1; 0 before the first. */
  attempt: number
  progress: StepProgress
  /** Of this attempt, and changes of earlier ones whose end nobody has seen: they may be going on. */
  commands: CommandState[]
  notes: Problem[]
  facts?: StepFacts
  /** In the order of the looks; of all attempts. */
  measured?: Measured[]
}

export type TargetPhase =
  | { kind: 'waiting' }
  | { kind: 'going'; way: Way; since: number }
  | { kind: 'done'; way: Way; since: number; at: number }
  | { kind: 'failed'; way: Way; at: number; reason: string; problem?: Problem }
  /** `problem`: it had failed, and its task may have so many failures. */
  | { kind: 'left-out'; at: number; reason: string; problem?: Problem }
  | { kind: 'stopped'; way: Way; at: number; reason: string }

export type TargetState = {
  id: string
  phase: TargetPhase
  /** When it was begun and done on the way forward: kept when it goes back. */
  wentForward?: { since: number; at: number }
  /** True once anything on the host may have been changed: from the first step that changes the service. */
  touched: boolean
  /** When the way back was first gone; it stays the same, over breaks and stops, until the host is back. */
  wayBackSince?: number
  /** When its way back last changed anything there, or came to its end; a way back that could not begin has taken nothing away. */
  takenAwayAt?: number
  /** True once somebody said that it may go on although this target was not finished. */
  passed: boolean
  /** Of several processes that fit, what the operator chose, and what goes on untouched. */
  chosen: SeenProcess[]
  spared: SeenProcess[]
  forward: StepState[]
  back: StepState[]
  findings: Finding[]
  signoffs: Signoff[]
  /** When the last line was signed off, milliseconds since 1970. */
  signedAt?: number
  /** Of what was there before the run and is there again. */
  restoredSignoffs: TimedSignoff[]
  locked: boolean
}

export type RunPhase =
  | { kind: 'created' }
  | { kind: 'running' }
  | { kind: 'pausing' }
  | { kind: 'paused' }
  | { kind: 'stopping' }
  | { kind: 'interrupted'; at: number }
  | { kind: 'ended'; result: RunResult; at: number }

export type RunState = {
  phase: RunPhase
  by: string
  began?: number
  /** In the order of the plan. */
  targets: TargetState[]
  /** Tasks that are only done on the document's own way back; they go `forward` when it is gone. */
  wayBack: TargetState[]
  /** Not answered yet, oldest first. */
  questions: { id: string; question: Question; at: number }[]
  lostHosts: string[]
  /** Targets that were asked to be brought back and are not yet: until they are, the run goes no other way. */
  bringingBack: string[]
  /** Whether the run goes on when they are. */
  afterBack: 'end' | 'go-on'
  /** When the last event came, milliseconds since 1970; that somebody found the run broken off is not counted. */
  lastAt?: number
  /** In which order they are brought back. */
  backOrder: 'reverse' | 'document'
  /** The last event that is part of this state. */
  sequence: number
}

export function hasSucceeded(step: StepState): boolean {
  return step.progress.kind === 'ended' && (step.progress.outcome.kind === 'succeeded' || step.progress.outcome.kind === 'skipped')
}

/** Its way back has begun and has not come to its end: the host may be neither old nor new. */
export function isHalfBack({ phase }: TargetState): boolean {
  return (phase.kind === 'going' || phase.kind === 'stopped' || phase.kind === 'failed') && phase.way === 'back'
}
