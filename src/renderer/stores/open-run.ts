import type { RequestReply } from '#shared/contract/index.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { JournalledEvent, Progress } from '#shared/run/events.ts'
import { initialRunState, reduceRun } from '#shared/run/reduce.ts'
import type { RunState, TargetState } from '#shared/run/state.ts'

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
  const state = reply.events.reduce(reduceRun, initialRunState(reply.plan.targets))
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

/** The target that something is being done to, or that a question is about. */
export function activeTarget(state: RunState): string | undefined {
  const asked = state.questions.map(({ question }) => ('target' in question ? question.target : undefined)).find(Boolean)
  return asked ?? state.targets.find(({ phase }) => phase.kind === 'going')?.id
}

/** Whether the way back stands open: something was done to it and it is not on its way back now, or back already. */
export function canRollBack({ touched, phase }: TargetState): boolean {
  return touched && !((phase.kind === 'going' || phase.kind === 'done') && phase.way === 'back')
}

/** A run that is over and has something left to do: what was stopped, has failed, or was never begun. */
export function canCarryOn({ phase, targets, bringingBack }: RunState): boolean {
  const isAtItsEnd = (target: TargetState) => target.phase.kind === 'done' || target.phase.kind === 'left-out'
  return phase.kind === 'interrupted' || (phase.kind === 'ended' && (bringingBack.length > 0 || !targets.every(isAtItsEnd)))
}

/** A run that was over is carried on, or taken back. Its end does not close the streams: what was shown stays. */
function beginsAnew({ event }: JournalledEvent): boolean {
  return event.type === 'run-began' || event.type === 'run-resumed' || event.type === 'rollback-requested'
}
