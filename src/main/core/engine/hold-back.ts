/** The point before a target at which its time is waited for. It knows no kind: what may begin when stands in the plan. */
import type { Target } from '#shared/domain/plan.ts'
import { onItsDay, type Standing, standingAt } from '#shared/run/hold.ts'
import { type LiveRun, QuestionWithdrawn } from './live-run.ts'
import { targetState } from './step/carry-out-step.ts'
import { take } from './turn.ts'

/** Milliseconds between two looks at the clock: it may have been set, and the computer may have slept. */
const lookInterval = 1_000

/**
 * Returns when the target may begin. While its time is to come that is a question which takes itself back: a person may let it through by name
 * and with a reason, or stop the run. A window that is over never opens again by itself.
 */
export async function holdBack(run: LiveRun, target: Target): Promise<void> {
  // What was begun before a break goes on.
  while (targetState(run, target).phase.kind === 'waiting') {
    const { isLetThrough, chosen } = saidOf(run, target)
    const stands = standing(run, target, chosen)
    if (isLetThrough || stands.kind === 'open') return
    const watch = stands.kind === 'ahead' ? watchClock(run, target, stands.opens) : undefined
    try {
      const { choice } = await run.ask<'hold'>({
        kind: 'hold',
        target: target.id,
        opens: stands.opens,
        closes: stands.closes,
        isAsked: stands.kind === 'asked',
        ...(stands.kind === 'asked' && stands.missed !== undefined ? { missed: stands.missed } : {}),
      })
      if (choice === 'stop') take({ kind: 'stop' })
    } catch (caught) {
      if (!(caught instanceof QuestionWithdrawn)) throw caught
    } finally {
      clearInterval(watch)
    }
  }
}

function standing(run: LiveRun, { held }: Target, chosen: number | undefined): Standing {
  const now = run.now()
  const began = run.state().began ?? now
  return held === undefined ? { kind: 'open' } : standingAt(onItsDay(held, began), { began, now, chosen })
}

function watchClock(run: LiveRun, target: Target, opens: number): NodeJS.Timeout {
  const look = () => {
    if (run.now() >= opens) run.withdraw((question) => question.kind === 'hold' && question.target === target.id)
  }
  return setInterval(look, Math.max(1, Math.min(lookInterval, opens - run.now())))
}

/** What somebody has said already, also before a break: it is in the journal. */
function saidOf(run: LiveRun, { id }: Target): { isLetThrough: boolean; chosen?: number } {
  const opens = new Map<string, number>()
  let isLetThrough = false
  let chosen: number | undefined
  for (const { event } of run.journal.events(run.id)) {
    if (event.type === 'question-asked' && event.question.kind === 'hold' && event.question.target === id)
      opens.set(event.id, event.question.opens)
    if (event.type !== 'question-answered' || event.answer.kind !== 'hold' || !opens.has(event.id)) continue
    isLetThrough = event.answer.choice === 'go'
    if (event.answer.choice === 'wait') chosen = opens.get(event.id)
  }
  return chosen === undefined ? { isLetThrough } : { isLetThrough, chosen }
}
