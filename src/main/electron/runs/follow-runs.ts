import type { Core } from '#core/dispatch-types.ts'
import { requests } from '#shared/contract/index.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import { reduceRun } from '#shared/run/reduce.ts'
import { initialStateOf, stateFrom } from '#shared/run/selectors.ts'
import type { RunState } from '#shared/run/state.ts'

/** A run that this program is carrying out. Without its plan for the moment in which that is asked for. */
export type FollowedRun = { id: string; plan?: Plan; state: RunState }

export type FollowedRuns = { live(): readonly FollowedRun[]; stop(): void }

/**
 * The runs under way, as the same pure reduction that the page uses; `changed` is told of each event.
 * A run that cannot be read is followed all the same, without names: that it goes on is what matters.
 */
export function followRuns(core: Core, changed: (runs: readonly FollowedRun[]) => void): FollowedRuns {
  const runs = new Map<string, { run: FollowedRun; since: JournalledEvent[] }>()
  const live = () => [...runs.values()].map(({ run }) => run)

  const take = (entry: JournalledEvent) => {
    const { event } = entry
    const isBegin = event.type === 'run-began' || event.type === 'run-resumed' || event.type === 'rollback-requested'
    if (isBegin && !runs.has(entry.run)) {
      runs.set(entry.run, {
        run: { id: entry.run, state: { ...initialStateOf({ targets: [] }), sequence: entry.sequence - 1 } },
        since: [],
      })
      void load(entry.run)
    }
    const followed = runs.get(entry.run)
    if (followed === undefined) return
    if (event.type === 'run-ended' || event.type === 'run-interrupted') runs.delete(entry.run)
    followed.run = { ...followed.run, state: reduceRun(followed.run.state, entry) }
    // The core and this are in one process, so none is missed; but some come while the plan is being read.
    if (followed.run.plan === undefined) followed.since.push(entry)
    changed(live())
  }

  const load = async (id: string) => {
    const outcome = await core.dispatch('run.get', { run: id }, viewer)
    const followed = runs.get(id)
    if (!outcome.ok || followed === undefined) return
    const { plan, events } = requests['run.get'].reply.parse(outcome.reply)
    const state = stateFrom(plan, [...events, ...followed.since.splice(0)])
    followed.run = { id, plan, state }
    changed(live())
  }

  const viewer = {
    id: 'desktop-runs',
    send: (news: Parameters<Parameters<Core['addViewer']>[0]['send']>[0]) => {
      if (news.name === 'run.event') take(news.body)
      if (news.name === 'sandbox.moved') beginAnew()
    },
  }
  let removeViewer = core.addViewer(viewer)
  /** The runs that go on from now on are others, under the same numbers. */
  const beginAnew = () => {
    removeViewer()
    runs.clear()
    removeViewer = core.addViewer(viewer)
    changed([])
  }
  return {
    live,
    stop() {
      removeViewer()
      runs.clear()
      changed([])
    },
  }
}
