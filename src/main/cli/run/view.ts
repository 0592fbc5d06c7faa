import type { News } from '#shared/contract/index.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import type { RunState } from '#shared/run/state.ts'

/** How a run is shown while it goes on. */
export type RunView = {
  /** In order; the next waits until this is shown. `state` is the one after the event. */
  event(entry: JournalledEvent, state: RunState): void | Promise<void>
  /** Everything else that the core tells. */
  news(news: News): void
  close(): void
}
