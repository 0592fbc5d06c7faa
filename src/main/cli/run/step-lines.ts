import type { RunEvent } from '#shared/run/events.ts'
import type { RunState } from '#shared/run/state.ts'
import { findingsIn } from '#shared/run/step.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { formatTime, formatTook } from '#shared/text/format.ts'
import type { Around } from '../around.ts'
import { findingLines } from '../show/findings.ts'
import { outcomeText } from '../show/outcome.ts'
import { problemLines } from '../show/problem.ts'
import { stepWidth } from '../show/run.ts'
import { stepDetail } from '../show/step-detail.ts'
import { pad } from '../show/table.ts'
import { needsALook } from './needs-a-look.ts'

type StepEnded = Extract<RunEvent, { type: 'step-ended' }>

/** The line of a step, and under it what went wrong. Preflight runs on all hosts at once, so its lines name the host. */
export function stepEndedLines(around: Around, event: StepEnded, at: number, state: RunState): string[] {
  const { words, terminal } = around
  const { outcome, facts, step, target } = event
  const detail = facts === undefined ? '' : stepDetail(words, facts)
  const time = durationOf(event, at, state)
  const parts = [formatTime(at), pad(stepWord(words, step), stepWidth), outcomeText(around, outcome), time, detail]
  const looked = findingsIn(facts)
  const line = `  ${(looked === undefined ? parts : [...parts, target]).filter(Boolean).join('  ')}`

  if (looked !== undefined) {
    const findings = looked.filter(needsALook).map((finding) => ({ target, finding }))
    return [line, ...findingLines(around, findings).map((finding) => `    ${finding}`)]
  }
  if (outcome.kind !== 'failed' && outcome.kind !== 'unknown') return [line]
  return [line, ...problemLines(outcome.problem, around).map((problem) => terminal.style('red', `    ${problem}`))]
}

function durationOf({ target, way, step }: StepEnded, at: number, state: RunState): string {
  const progress = state.targets.find(({ id }) => id === target)?.[way].find((candidate) => candidate.step === step)?.progress
  return progress?.kind === 'ended' ? formatTook(at - progress.since) : ''
}
