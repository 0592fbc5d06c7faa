/** One fold over all events: it is long because there are many, and to part it would hide which of them change what. */
import type { JournalledEvent } from './events.ts'
import type { CommandState, RunState, StepProgress, StepState, TargetState } from './state.ts'
import type { StepName, StepOutcome, Way } from './step.ts'
import {
  applyAnswer,
  askBack,
  askOwn,
  beginWay,
  endedPhase,
  isChanging,
  isOnlyUndone,
  isTakenAway,
  type Planned,
  spanOf,
  untouchedTarget,
  withSigned,
} from './target-changes.ts'

/** Before the first event. Each target has the steps that its plan has. */
export function initialRunState(targets: readonly Planned[], wayBack: readonly Planned[] = []): RunState {
  return {
    phase: { kind: 'created' },
    by: '',
    targets: targets.map(untouchedTarget),
    wayBack: wayBack.map(untouchedTarget),
    questions: [],
    lostHosts: [],
    bringingBack: [],
    afterBack: 'end',
    backOrder: 'reverse',
    sequence: 0,
  }
}

/**
 * The state of a run after one more event. Pure, and the same in the core and on the screen.
 * An event that was already counted changes nothing, so that a viewer may be sent some twice.
 */
export function reduceRun(state: RunState, entry: JournalledEvent): RunState {
  if (entry.sequence <= state.sequence) return state
  const after = { ...applyEvent(state, entry), sequence: entry.sequence }
  return entry.event.type === 'run-interrupted' ? after : { ...after, lastAt: entry.at }
}

function applyEvent(state: RunState, { event, at, sequence }: JournalledEvent): RunState {
  switch (event.type) {
    case 'run-began':
      return { ...state, phase: { kind: 'running' }, by: event.by, began: at }
    case 'run-interrupted':
      // Written by the Ferry that found it so, perhaps the next morning: it ended when the last was heard of it.
      return { ...state, phase: { kind: 'interrupted', at: state.lastAt ?? at }, questions: [] }
    case 'run-resumed':
      return { ...state, phase: { kind: 'running' }, by: event.by, questions: [], lostHosts: [] }
    case 'run-ended':
      return { ...state, phase: { kind: 'ended', result: event.result, at }, questions: [] }
    case 'pause-requested':
      return { ...state, phase: { kind: 'pausing' } }
    case 'paused':
      return { ...state, phase: { kind: 'paused' } }
    case 'continued':
      return { ...state, phase: { kind: 'running' } }
    case 'rollback-requested':
      return {
        ...state,
        // In the middle of a run its phase is its own: it may be paused.
        phase: event.afterwards === 'end' ? { kind: 'running' } : state.phase,
        bringingBack: event.afterwards === 'end' ? event.targets : [...new Set([...state.bringingBack, ...event.targets])],
        afterBack: event.afterwards,
        backOrder: event.order ?? 'reverse',
        targets: state.targets.map((target) => (event.targets.includes(target.id) ? askBack(target) : target)),
        wayBack: state.wayBack.map((target) => (event.targets.includes(target.id) ? askOwn(target) : target)),
      }
    case 'stop-requested':
      return { ...state, phase: { kind: 'stopping' } }
    case 'target-began':
      return changeTarget(state, event.target, (target) => ({
        ...beginWay(target, event.way, at),
        // Whoever looked has looked at what is not there any more.
        restoredSignoffs: [],
        phase: { kind: 'going', way: event.way, since: at },
      }))
    case 'target-ended':
      return changeTarget(
        event.result === 'done' && (event.way === 'back' || state.wayBack.some(({ id }) => id === event.target))
          ? { ...state, bringingBack: state.bringingBack.filter((id) => id !== event.target) }
          : state,
        event.target,
        (target) => ({
          ...target,
          phase: endedPhase(target, event, at),
          wentForward: event.way === 'forward' && event.result === 'done' ? spanOf(target, at) : target.wentForward,
          touched: target.touched || (event.way === 'forward' && event.result === 'done' && isOnlyUndone(target)),
          takenAwayAt: event.way === 'back' && event.result === 'done' && !isTakenAway(target) ? at : target.takenAwayAt,
        }),
      )
    case 'step-began':
      return changeTarget(state, event.target, (target) => ({
        ...changeStep(target, event.way, event.step, (step) => ({
          ...step,
          attempt: event.attempt,
          progress: { kind: 'running', since: at },
          ...(event.attempt > step.attempt ? { commands: step.commands.filter(mayGoOn), notes: [] } : {}),
        })),
        touched: target.touched || (event.way === 'forward' && isChanging(target, event)),
        takenAwayAt: event.way === 'back' && isChanging(target, event) ? at : target.takenAwayAt,
      }))
    case 'command-intended':
      return changeTarget(state, event.target, (target) =>
        changeStep(target, event.way, event.step, (step) => ({
          ...step,
          commands: [
            ...step.commands.filter((command) => command.job !== event.job),
            { job: event.job, attempt: event.attempt, lines: event.lines, reads: event.reads, changes: event.changes, at },
          ],
        })),
      )
    case 'command-ended':
      return changeTarget(state, event.target, (target) =>
        changeStep(target, event.way, event.step, (step) => ({
          ...step,
          commands: step.commands.map((command) =>
            command.job === event.job ? { ...command, end: event.end, exit: event.exit, endedAt: at } : command,
          ),
        })),
      )
    case 'step-noted':
      return changeTarget(state, event.target, (target) =>
        changeStep(target, event.way, event.step, (step) => ({ ...step, notes: [...step.notes, event.problem] })),
      )
    case 'step-measured': {
      const { due, figures, missed } = event
      return changeTarget(state, event.target, (target) =>
        changeStep(target, event.way, event.step, (step) => ({
          ...step,
          measured: [...(step.measured ?? []), { due, figures, ...(missed === undefined ? {} : { missed }), at }],
        })),
      )
    }
    case 'step-ended':
      return changeTarget(state, event.target, (target) =>
        changeStep(target, event.way, event.step, (step) => ({
          ...step,
          attempt: event.attempt,
          progress: endedProgress(step.progress, { at, order: sequence }, event.outcome),
          facts: event.facts ?? step.facts,
        })),
      )
    case 'findings':
      return changeTarget(state, event.target, (target) => ({ ...target, findings: event.findings }))
    case 'question-asked':
      return { ...state, questions: [...state.questions, { id: event.id, question: event.question, at }] }
    case 'question-answered': {
      const asked = state.questions.find((question) => question.id === event.id)?.question
      const rest = withoutQuestion(state, event.id, at)
      if (asked === undefined || !('target' in asked)) return rest
      const about = asked.kind === 'gate' ? new Set([asked.target, ...asked.covers]) : new Set([asked.target])
      const apply = (target: TargetState) => (about.has(target.id) ? applyAnswer(target, asked, event.answer) : target)
      return { ...rest, targets: rest.targets.map(apply), wayBack: rest.wayBack.map(apply) }
    }
    case 'question-withdrawn':
      return withoutQuestion(state, event.id, at)
    case 'signed-off':
      return changeTarget(state, event.target, (target) =>
        event.restored === true
          ? { ...target, restoredSignoffs: withSigned(target.restoredSignoffs, { ...event.signoff, at }) }
          : { ...target, signoffs: withSigned(target.signoffs, event.signoff), signedAt: at },
      )
    case 'lock':
      return changeTarget(state, event.target, (target) => ({ ...target, locked: event.state === 'taken' || event.state === 'taken-over' }))
    case 'connection': {
      const others = state.lostHosts.filter((host) => host !== event.host)
      return { ...state, lostHosts: event.state === 'lost' ? [...others, event.host] : others }
    }
  }
}

function endedProgress(before: StepProgress, end: { at: number; order: number }, outcome: StepOutcome): StepProgress {
  const since = before.kind === 'waiting' ? end.at : before.since
  const asked = before.kind === 'running' && before.asked !== undefined ? { asked: before.asked } : {}
  return { kind: 'ended', since, ...end, outcome, ...asked }
}

/** A step that asks in its middle has waited for the answer, and not worked. */
function withoutQuestion(state: RunState, id: string, at: number): RunState {
  const found = state.questions.find((question) => question.id === id)
  const rest = { ...state, questions: state.questions.filter((question) => question.id !== id) }
  if (found === undefined || !('target' in found.question)) return rest
  const waited = (step: StepState): StepState =>
    step.progress.kind === 'running'
      ? { ...step, progress: { ...step.progress, asked: (step.progress.asked ?? 0) + at - Math.max(found.at, step.progress.since) } }
      : step
  return changeTarget(rest, found.question.target, (target) => ({
    ...target,
    forward: target.forward.map(waited),
    back: target.back.map(waited),
  }))
}

/** What was begun on the host and was not seen to end. */
const mayGoOn = (command: CommandState) => command.changes && command.end === undefined

function changeTarget(state: RunState, id: string, change: (target: TargetState) => TargetState): RunState {
  const changed = (target: TargetState) => (target.id === id ? change(target) : target)
  const isOwn = state.wayBack.some((target) => target.id === id)
  return isOwn ? { ...state, wayBack: state.wayBack.map(changed) } : { ...state, targets: state.targets.map(changed) }
}

function changeStep(target: TargetState, way: Way, name: StepName, change: (step: StepState) => StepState): TargetState {
  return { ...target, [way]: target[way].map((step) => (step.step === name ? change(step) : step)) }
}
