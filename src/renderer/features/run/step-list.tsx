import type { Target } from '#shared/domain/plan.ts'
import type { Progress } from '#shared/run/events.ts'
import { wayOf } from '#shared/run/selectors.ts'
import type { StepState, TargetState } from '#shared/run/state.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { progressKey } from '../../stores/run/open-run.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { stepSummary } from './step-summary.ts'

export type StepListProps = {
  target: Target
  state: TargetState
  progress: Record<string, Progress>
  /** Milliseconds since 1970. */
  now: number
  /** Nobody carries the run out any more: what was under way is neither going on nor known to have ended. */
  isBroken: boolean
  picked?: string
  onPick(step: string | undefined): void
}

/** The steps of the way, each with its state and what it learned. A click shows its commands. */
export function StepList({ target, state, progress, now, isBroken, picked, onPick }: StepListProps) {
  const words = useWords()
  const way = wayOf(state)
  const summaryOf = (step: StepState) =>
    stepSummary(target, step, progress[progressKey({ target: target.id, step: step.step })], words, now)
  return (
    <ol className={way === 'back' ? 'steps back' : 'steps'} aria-label={words(way === 'forward' ? 'run.steps' : 'run.steps-back')}>
      {state[way].map((step) => (
        <li key={step.step} className={`step ${isBroken && step.progress.kind === 'running' ? 'broken' : toneOf(step)}`}>
          <button type="button" aria-expanded={picked === step.step} onClick={() => onPick(picked === step.step ? undefined : step.step)}>
            <b>{stepWord(words, step.step)}</b>
            <small title={summaryOf(step)}>{summaryOf(step)}</small>
            <span className="unseen">
              {words(`step-state.${isBroken && step.progress.kind === 'running' ? 'unknown' : stateOf(step)}`)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}

function stateOf({ progress }: StepState) {
  return progress.kind === 'ended' ? progress.outcome.kind : progress.kind
}

function toneOf(step: StepState): string {
  const state = stateOf(step)
  switch (state) {
    case 'waiting':
      return ''
    case 'running':
      return 'current'
    case 'succeeded':
      return 'done'
    case 'skipped':
      return 'skipped'
    case 'failed':
    case 'killed':
    case 'unknown':
    case 'cancelled':
      return 'wrong'
  }
}
