/** What an event means for a target: its way back begun or asked for once more, its end, what a person said of it. Pure. */
import type { Target } from '../domain/plan.ts'
import type { RunEvent } from './events.ts'
import type { Answer, Question, Signoff } from './question.ts'
import { isHalfBack, type StepState, type TargetPhase, type TargetState } from './state.ts'
import type { SeenProcess, StepName, Way } from './step.ts'

export type Planned = Pick<Target, 'id' | 'forward' | 'back'>

/** Nothing on a host says that it was done, and there is something to take back: what a person did. */
export const isOnlyUndone = ({ forward, back }: TargetState) => forward.length === 0 && back.length > 0

/** From this step on what the plan says it changes may be changed. */
export const isChanging = (target: TargetState, { way, step }: { way: Way; step: StepName }) =>
  target[way].some((known) => known.step === step && known.changes)

/** On the way back that is gone now. */
export const isTakenAway = ({ takenAwayAt, wayBackSince = 0 }: TargetState) => takenAwayAt !== undefined && takenAwayAt >= wayBackSince

/** A way back that is gone a second time begins anew; one that was broken off or stopped goes on, with what it had set aside. */
export function beginWay(target: TargetState, way: Way, at: number): TargetState {
  if (way === 'forward') return target
  if (isHalfBack(target)) return { ...target, wayBackSince: target.wayBackSince ?? at }
  return { ...target, wayBackSince: at, back: target.back.map((step) => ({ ...untouchedStep(step), attempt: step.attempt })) }
}

/**
 * Asked for once more before it came to its end, the way back is gone again, also what was skipped; not a restore that has
 * succeeded: the directory is the old one, and what has been written there since is its own. What was begun on the host stays known.
 */
export function askBack(target: TargetState): TargetState {
  if (!isHalfBack(target)) return { ...target, passed: true }
  const again = (step: StepState): StepState =>
    step.lasting && step.facts !== undefined ? step : { ...step, progress: { kind: 'waiting' }, facts: undefined }
  return { ...target, passed: true, back: target.back.map(again) }
}

/** What belongs to the way back alone is done anew with each that is asked for; what was broken off goes on. */
export function askOwn(target: TargetState): TargetState {
  if (target.phase.kind !== 'done') return target
  const again = (step: StepState): StepState => ({ ...untouchedStep(step), attempt: step.attempt })
  return { ...target, phase: { kind: 'waiting' }, passed: false, signoffs: [], forward: target.forward.map(again) }
}

const isSameLine = (one: Signoff, other: Signoff) => one.line === other.line && (one.line !== '' || one.text === other.text)

/** What was said last of a line counts. */
export const withSigned = <S extends Signoff>(signoffs: readonly S[], signoff: S): S[] => [
  ...signoffs.filter((known) => !isSameLine(known, signoff)),
  signoff,
]

export function applyAnswer(target: TargetState, asked: Question, answer: Answer): TargetState {
  if (asked.kind === 'gate' && answer.kind === 'gate') return { ...target, passed: target.passed || answer.go }
  if (asked.kind !== 'choose-process' || answer.kind !== 'choose-process' || answer.pids.length === 0) return target
  const isChosen = ({ pid }: SeenProcess) => answer.pids.includes(pid)
  return { ...target, chosen: asked.processes.filter(isChosen), spared: asked.processes.filter((process) => !isChosen(process)) }
}

/** From when it was begun, as far as that is known. */
export const spanOf = ({ phase }: TargetState, at: number) => ({ since: phase.kind === 'going' ? phase.since : at, at })

export function endedPhase(
  target: TargetState,
  { way, result, reason, problem }: Extract<RunEvent, { type: 'target-ended' }>,
  at: number,
): TargetPhase {
  switch (result) {
    case 'done':
      return { kind: 'done', way, ...spanOf(target, at) }
    case 'failed':
      return { kind: 'failed', way, at, reason, problem }
    case 'left-out':
      return { kind: 'left-out', at, reason, ...(problem === undefined ? {} : { problem }) }
    case 'stopped':
      return { kind: 'stopped', way, at, reason }
  }
}

export function untouchedTarget({ id, forward, back }: Planned): TargetState {
  return {
    id,
    phase: { kind: 'waiting' },
    touched: false,
    passed: false,
    chosen: [],
    spared: [],
    forward: forward.map(untouchedStep),
    back: back.map(untouchedStep),
    findings: [],
    signoffs: [],
    restoredSignoffs: [],
    locked: false,
  }
}

function untouchedStep({ step, changes, lasting }: Pick<StepState, 'step' | 'changes' | 'lasting'>): StepState {
  return { step, changes, lasting, attempt: 0, progress: { kind: 'waiting' }, commands: [], notes: [] }
}
