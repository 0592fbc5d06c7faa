/**
 * A failure mark that somebody has seen and answered with "try again" does not fail the next attempt too: from then on only
 * what the logs say later counts. It stands in the journal as a note, so that it holds over a break.
 */
import { atHost } from '#shared/problem/place.ts'
import type { TargetState } from '#shared/run/state.ts'
import type { Way } from '#shared/run/step.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import type { WatchedLog } from '../common/logs/watch-lines.ts'
import { logPlace } from '../common/logs/watch-logs.ts'
import type { UpgradeContext } from './context.ts'

const code = 'watch-goes-on'

/**
 * At the beginning of an attempt that is not the first: notes for each log with a mark up to where it was read. `open` is the watch that
 * goes on; where there is none, because Ferry was started anew, what the journal holds was read.
 */
export async function passOver(context: UpgradeContext, start: number, open: readonly WatchedLog[] | undefined): Promise<void> {
  const { run, target, way, step, attempt } = context
  const state = targetState(run, target)[way].find((candidate) => candidate.step === step)
  const isNoted = state?.notes.some((note) => note.code === code)
  if (attempt === 1 || isNoted) return
  for (const { path } of target.service.logs) {
    const log = open?.find(({ file }) => file.path === path)
    const bytes = log?.read ?? (await run.journal.outputLength(logPlace(context, start, path)))
    if (log !== undefined) {
      if (log.failed === undefined && !log.isPassedOver) continue
      log.failed = undefined
      log.errors = 0
      log.warnings = 0
      log.isPassedOver = true
    }
    if (bytes > 0) context.note({ code, values: { path, bytes, start }, place: atHost(target.host, step) })
  }
}

/** By path: how many bytes since this start were passed over. */
export function passedOver(target: TargetState, way: Way, start: number): Map<string, number> {
  const notes = target[way].flatMap((step) => step.notes).filter((note) => note.code === code && note.values.start === start)
  const found = new Map<string, number>()
  for (const { values } of notes) {
    const path = String(values.path)
    found.set(path, Math.max(found.get(path) ?? 0, Number(values.bytes)))
  }
  return found
}
