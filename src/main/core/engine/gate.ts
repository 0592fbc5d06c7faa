/** The point between two hosts at which a person or a check must say go. */
import type { Target } from '#shared/domain/plan.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { Signoff } from '#shared/run/question.ts'
import type { LiveRun } from './live-run.ts'
import { targetState } from './step/carry-out-step.ts'
import { take } from './turn.ts'

/** What a target's own steps noted that a person should see before the next host is touched. */
export function wrongAt(run: LiveRun, target: Target): Problem[] {
  const state = targetState(run, target)
  const steps = state.phase.kind === 'going' ? state[state.phase.way] : [...state.forward, ...state.back]
  return steps.flatMap((step) => [
    ...step.notes.filter((note) => note.code !== 'watch-only-stayed-up' && note.code !== 'start-still-running'),
    ...(step.progress.kind === 'ended' && step.progress.outcome.kind === 'skipped' && step.step !== 'restore'
      ? [{ code: 'step-skipped' as const, values: { step: step.step, reason: step.progress.outcome.reason } }]
      : []),
  ])
}

/**
 * Asks, unless nothing is wrong and either nobody need be asked or `--yes` answers. Lines nobody looked at are journalled so.
 * A line that did not pass, or a plain "no", ends the run here: what is done stays as it is, and can be rolled back.
 */
export async function passGate(
  run: LiveRun,
  target: Target,
  gate: { next?: string; persons: readonly string[]; wrong: readonly Problem[]; always: boolean },
): Promise<void> {
  const given = run.signoffs.filter(
    (signoff) => gate.persons.includes(signoff.text) && (signoff.target === undefined || signoff.target === target.id),
  )
  const open = gate.persons.filter((text) => !given.some((signoff) => signoff.text === text))
  const failed = given.filter((signoff) => !signoff.passed)
  for (const signoff of given) sign(run, target, signoff)
  const wrong = [...gate.wrong, ...failed.map(refusal)]
  if (wrong.length === 0) {
    if (run.yes) {
      for (const text of open) sign(run, target, { text, passed: true, by: run.operator, note: '', looked: false })
      return
    }
    if (!gate.always && open.length === 0) return
  }

  const { go, signoffs } = await run.ask<'gate'>({ kind: 'gate', target: target.id, next: gate.next, persons: open, wrong })
  for (const signoff of signoffs) sign(run, target, signoff)
  const refused = signoffs.filter((signoff) => !signoff.passed)
  if (refused.length > 0) return passGate(run, target, { ...gate, persons: [], wrong: refused.map(refusal), always: true })
  if (!go) take({ kind: 'stop' })
}

function sign(run: LiveRun, target: Target, { text, passed, by, note, looked }: Signoff): void {
  run.record({ type: 'signed-off', target: target.id, signoff: { text, passed, by, note, looked } })
}

const refusal = (signoff: Signoff): Problem => ({
  code: 'person-said-no',
  values: { by: signoff.by, text: signoff.text },
  evidence: signoff.note || undefined,
})
