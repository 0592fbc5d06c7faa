import type { RequestReply } from '#shared/contract/index.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { JournalledEvent, Progress } from '#shared/run/events.ts'
import { reduceRun } from '#shared/run/reduce.ts'
import { stateFrom } from '#shared/run/selectors.ts'
import type { RunState } from '#shared/run/state.ts'

export type OpenRun = {
  id: string
  summary: RequestReply<'run.get'>['summary']
  plan: Plan
  state: RunState
  /** Newest progress of a step, by `progressKey`. */
  progress: Record<string, Progress>
  /** The core is carrying it out: logs are followed on the host. Else they come from the journal. */
  isLive: boolean
  /** When the last event was written, milliseconds since 1970. */
  lastWritten?: number
}

export const progressKey = ({ target, step }: { target: string; step: string }): string => `${target} ${step}`

/** The run as the journal has it. What came as news while it was being fetched is kept if it is newer. */
export function openRunFrom(reply: RequestReply<'run.get'>, before?: OpenRun): OpenRun {
  const state = stateFrom(reply.plan, reply.events)
  const isNewer = before !== undefined && before.state.sequence > state.sequence
  return {
    id: reply.summary.id,
    summary: reply.summary,
    plan: reply.plan,
    state: isNewer ? before.state : state,
    progress: before?.progress ?? {},
    isLive: reply.summary.live,
    lastWritten: isNewer ? before.lastWritten : reply.events.at(-1)?.at,
  }
}

/** The run after one more event; `gap` when events between are missing. */
export function applyNews(open: OpenRun, entry: JournalledEvent): OpenRun | 'gap' {
  if (entry.sequence <= open.state.sequence) return open
  if (entry.sequence > open.state.sequence + 1) return 'gap'
  const isLive = entry.event.type === 'run-interrupted' ? false : open.isLive || beginsAnew(entry)
  return { ...open, state: reduceRun(open.state, entry), isLive, lastWritten: entry.at }
}

/** A run that was over is carried on, or taken back. Its end does not close the streams: what was shown stays. */
function beginsAnew({ event }: JournalledEvent): boolean {
  return event.type === 'run-began' || event.type === 'run-resumed' || event.type === 'rollback-requested'
}
