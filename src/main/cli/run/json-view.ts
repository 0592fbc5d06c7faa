import { visibleJson } from '#shared/text/visible.ts'
import type { Around } from '../around.ts'
import type { RunView } from './view.ts'

/** NDJSON: every journalled event as it stands in the journal, one a line. */
export function createJsonView({ terminal }: Around): RunView {
  return {
    event: (entry) => terminal.out(visibleJson(JSON.stringify(entry))),
    news: () => undefined,
    close: () => undefined,
  }
}
