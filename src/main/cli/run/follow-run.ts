/** A run of this process from its start to its end: shown, its questions answered, its interruption handled. */
import type { News } from '#shared/contract/index.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { JournalledEvent, RunResult } from '#shared/run/events.ts'
import { reduceRun } from '#shared/run/reduce.ts'
import { initialStateOf } from '#shared/run/selectors.ts'
import type { RunState } from '#shared/run/state.ts'
import type { Around } from '../around.ts'
import { createAnswerer } from './answer-questions.ts'
import { offerInterruption } from './interruption.ts'
import { createJsonView } from './json-view.ts'
import { createLiveView } from './live-view.ts'
import { type FailurePolicy, stopOnFailure } from './on-failure.ts'
import type { RunView } from './view.ts'

/** `interrupted`: this process leaves it, and closes the core next; jobs on hosts go on, and it can be resumed. */
type RunEnd = RunResult | 'interrupted'

export type FollowedRun = {
  run: string
  plan: Plan
  state: RunState
  end: RunEnd
  /** What happened while it was followed. */
  events: readonly JournalledEvent[]
}

export type FollowOptions = {
  isVerbose: boolean
  /** Events up to this one are old and not shown again. */
  seen?: number
  onFailure?: FailurePolicy
}

/** `start` makes the core carry out a run and tells which. Resolves when the run has ended, or was left. */
export async function followRun(
  around: Around,
  start: () => Promise<string>,
  { isVerbose, seen = 0, onFailure = stopOnFailure() }: FollowOptions,
): Promise<FollowedRun> {
  const { session } = around
  const news: News[] = []
  let wake = () => {}
  const quiet = session.onNews((item) => {
    news.push(item)
    wake()
  })
  try {
    const run = await start()
    const { plan, events: recorded } = await session.request('run.get', { run })
    const view: RunView = around.isJson ? createJsonView(around) : createLiveView(around, plan, { isVerbose })
    let state = initialStateOf(plan)
    const events: JournalledEvent[] = []
    const asked = new Map<string, AbortController>()
    const over = new AbortController()
    let end: RunEnd | undefined
    const finish = (how: RunEnd) => {
      end ??= how
      over.abort(end)
      wake()
    }
    const menu = offerInterruption(around, run, () => finish('interrupted'))
    const answer = createAnswerer({ around, run, plan, state: () => state, menu, over: over.signal, onFailure })

    const take = async (entry: JournalledEvent) => {
      if (entry.run !== run || entry.sequence <= state.sequence) return
      state = reduceRun(state, entry)
      if (entry.sequence <= seen) return
      events.push(entry)
      onFailure.see(entry)
      // What of it cannot be shown (its output is damaged) must not leave the run without anybody who answers it.
      const shown = async () => view.event(entry, state)
      await shown().catch((caught: unknown) => around.complain(problemOf(caught)))
      const { event } = entry
      if (event.type === 'question-withdrawn' || event.type === 'question-answered') asked.get(event.id)?.abort()
      if (event.type === 'question-asked') {
        const gone = new AbortController()
        asked.set(event.id, gone)
        answer(event.id, event.question, gone.signal).catch((caught) => around.complain(problemOf(caught)))
      }
      if (event.type === 'run-ended') finish(event.result)
    }
    for (const entry of recorded) await take(entry)
    while (end === undefined) {
      const item = news.shift()
      if (item === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      } else if (item.name === 'run.event') await take(item.body)
      // What it has begun apart goes on beside it.
      else if (item.name !== 'run.progress' || item.body.run === run) view.news(item)
    }
    view.close()
    return { run, plan, state, end, events }
  } finally {
    quiet()
  }
}
