/** The point between two waves at which a person or a check must say go. */
import type { Target } from '#shared/domain/plan.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { countedOf, isFor } from '#shared/run/person-lines.ts'
import type { GateLine, Signoff } from '#shared/run/question.ts'
import { isRemark } from '#shared/run/remarks.ts'
import { plannedTarget } from '#shared/run/selectors.ts'
import { refusalOf } from './approvals.ts'
import { type LiveRun, QuestionWithdrawn } from './live-run.ts'
import { targetState } from './step/carry-out-step.ts'
import { take } from './turn.ts'

/** What a target's own steps noted that a person should see before the next host is touched. */
export function wrongAt(run: LiveRun, target: Target): Problem[] {
  const state = targetState(run, target)
  const steps = state.phase.kind === 'going' ? state[state.phase.way] : [...state.forward, ...state.back]
  return steps.flatMap((step) => [
    ...step.notes.filter((note) => !isRemark(note)),
    ...(step.progress.kind === 'ended' && step.progress.outcome.kind === 'skipped' && !step.progress.outcome.needless
      ? [{ code: 'step-skipped' as const, values: { step: step.step, reason: step.progress.outcome.reason } }]
      : []),
  ])
}

/** What a gate is about; asked again for each question, because a host may be brought back while the gate is open. */
export type AtGate = {
  next?: string
  covers: readonly string[]
  lines: readonly GateLine[]
  wrong: readonly Problem[]
  always: boolean
  /** What was given beforehand was looked at already. */
  again?: true
}

/**
 * Asks, unless nothing is wrong and either nobody need be asked or `--yes` answers. Lines nobody looked at are journalled so.
 * A line that did not pass, or a plain "no", ends the run here: what is done stays as it is, and can be rolled back. Going on in spite of
 * a line is for whoever leads the run, but not where somebody's own word was asked for: he is asked again.
 */
export async function passGate(run: LiveRun, target: Target, at: () => AtGate): Promise<void> {
  const gate = at()
  const given = (gate.again ? [] : gate.lines).flatMap((line) => {
    const own = { authors: run.plan.authors, operators: [run.operator, run.state().by] }
    const counting = run.signoffs.filter(
      (given) => isFor(given, line, plannedTarget(run.plan, line.target)) && refusalOf(line, given.by, own) === undefined,
    )
    const signoff = countedOf(counting)
    return signoff ? [{ ...signoff, text: line.text, target: line.target, line: line.line }] : []
  })
  const open = gate.lines.filter((line) => !given.some((signoff) => isOf(signoff, line) && (signoff.passed || line.by === undefined)))
  for (const signoff of given) sign(run, signoff)
  const wrong = [...gate.wrong, ...given.filter((signoff) => !signoff.passed).map(refusal)]
  if (wrong.length === 0) {
    // Whose own word is asked for is answered by nobody else.
    if (run.yes && open.every(({ by }) => by === undefined)) {
      for (const line of open) sign(run, { ...line, passed: true, by: run.operator, note: '', looked: false })
      return
    }
    if (!gate.always && open.length === 0) return
  }

  let refused: readonly Signoff[]
  try {
    const { go, signoffs } = await run.ask<'gate'>({
      kind: 'gate',
      target: target.id,
      next: gate.next,
      covers: [...gate.covers],
      lines: open,
      wrong,
    })
    for (const signoff of signoffs) sign(run, { ...signoff, target: signoff.target ?? target.id })
    refused = signoffs.filter((signoff) => !signoff.passed)
    if (refused.length === 0) {
      if (!go) take({ kind: 'stop' })
      return
    }
  } catch (caught) {
    if (caught instanceof QuestionWithdrawn) return passGate(run, target, at)
    throw caught
  }
  const isRefused = (line: GateLine) => refused.some((signoff) => isOf({ target: target.id, ...signoff }, line))
  const named = open.filter((line) => line.by !== undefined && isRefused(line))
  return passGate(run, target, () => ({ ...at(), lines: named, wrong: refused.map(refusal), always: true, again: true }))
}

/** Lines that are asked in the middle of a story. Returns when all have passed. */
export const askLines = (run: LiveRun, target: Target, lines: readonly GateLine[]): Promise<void> =>
  passGate(run, target, () => ({ covers: [], lines, wrong: [], always: true }))

const isOf = (signoff: { target: string; line: string }, line: GateLine) => signoff.target === line.target && signoff.line === line.line

function sign(run: LiveRun, { target, line, text, passed, by, note, looked, evidence = [] }: Signoff & { target: string }): void {
  const files = evidence.length === 0 ? {} : { evidence }
  run.record({ type: 'signed-off', target, signoff: { line, text, passed, by, note, looked, ...files } })
}

const refusal = (signoff: Signoff): Problem => ({
  code: 'person-said-no',
  values: { by: signoff.by, text: signoff.text },
  evidence: signoff.note || undefined,
})
