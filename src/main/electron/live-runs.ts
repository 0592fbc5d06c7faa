import { powerSaveBlocker } from 'electron'
import type { Core } from '#core/dispatch-types.ts'

export type LiveRuns = { isAnyLive(): boolean; stop(): void }

/** Keeps the computer awake while a run is under way, and knows whether one is. */
export function watchLiveRuns(core: Core): LiveRuns {
  const live = new Set<string>()
  let blocker: number | undefined

  const settle = () => {
    if (live.size > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== undefined) {
      powerSaveBlocker.stop(blocker)
      blocker = undefined
    }
  }
  const removeViewer = core.addViewer({
    id: 'live-runs',
    send(news) {
      if (news.name !== 'run.event') return
      const { run, event } = news.body
      if (event.type === 'run-began' || event.type === 'run-resumed' || event.type === 'rollback-requested') live.add(run)
      if (event.type === 'run-ended' || event.type === 'run-interrupted') live.delete(run)
      settle()
    },
  })
  return {
    isAnyLive: () => live.size > 0,
    stop() {
      removeViewer()
      live.clear()
      settle()
    },
  }
}
