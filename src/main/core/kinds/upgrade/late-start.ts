/** Start lines that have brought no service yet, and may still bring one: nobody works in its directory, or starts it once more, before they are over. */
import { fail } from '#shared/problem/problem.ts'
import { hasSucceeded } from '#shared/run/state.ts'
import { ways } from '#shared/run/step.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { jobId } from '../../engine/step/step-context.ts'
import type { UpgradeContext } from './context.ts'

/**
 * For where nothing of the service runs: ends what start lines of this run still have going on, in the foreground or behind an `&`, and says
 * what it was. Returns whether there was any: whoever asks looks for the service once more then.
 * @throws ProblemError start-line-remains: what has left the line's own group is a person's to end
 */
export async function endLateStart(context: UpgradeContext): Promise<boolean> {
  const { run, target } = context
  let isAny = false
  for (const job of startsNotOver(context)) {
    const { ended, left } = await context.insist(() => run.jobs.endRest(target.host, job))
    const place = placeOf(target, context.step)
    const evidence = (left.length > 0 ? left : ended).map(({ pid, command }) => `${pid} ${command}`).join('\n')
    if (left.length > 0) fail('start-line-remains', { pids: pidsOf(left) }, { place, evidence })
    if (ended.length === 0) continue
    isAny = true
    context.note({ code: 'start-line-ended', values: { pids: pidsOf(ended) }, place, evidence })
  }
  return isAny
}

/** Of each way all attempts up to the last, where that one has shown no service or has not returned; but for the one that is going on. */
function startsNotOver({ run, target, way: now, step: current, attempt: own }: UpgradeContext): string[] {
  const state = targetState(run, target)
  return ways.flatMap((way) => {
    const start = state[way].find(({ step }) => step === 'start')
    if (start === undefined) return []
    const isOver = hasSucceeded(start) && !start.commands.some(({ changes, end }) => changes && end === 'running')
    if (isOver) return []
    const last = way === now && current === 'start' ? own - 1 : start.attempt
    return Array.from({ length: last }, (_, index) => jobId(run, { target: target.id, way, step: 'start', attempt: index + 1 }, 'start'))
  })
}

const pidsOf = (processes: readonly { pid: number }[]) => processes.map(({ pid }) => pid).join(', ')
