import { createStore } from 'zustand/vanilla'
import type { RequestReply } from '#shared/contract/index.ts'
import { type LogFilter, noFilter } from '#shared/logs/filter.ts'
import { keepWrapsLogs, readWrapsLogs } from '../../transport/preferences.ts'
import type { Transport } from '../../transport/transport.ts'
import type { createApplicationStore } from '../application.ts'
import type { LogSpec } from './log-feed.ts'
import { createLogFeeds } from './log-feeds.ts'

export type LogLayout = 'wall' | 'merged'
/** `entries` is absent until it is known which logs there are. */
export type LogsState = { entries?: LogSpec[]; chosen: string[]; layout: LogLayout; filter: LogFilter; isHeld: boolean; isWrapped: boolean }

/** Names one file on one host for one service. */
export const logId = ({ service, host, path }: Pick<LogSpec, 'service' | 'host' | 'path'>): string => `${service}\n${host}\n${path}`

/** What the Logs screen looks at, and how; it stays while other screens are shown. */
export function createLogsStore(transport: Transport, application: ReturnType<typeof createApplicationStore>['actions']) {
  const feeds = createLogFeeds(transport)
  const store = createStore<LogsState>(() => ({ chosen: [], layout: 'wall', filter: noFilter, isHeld: false, isWrapped: readWrapsLogs() }))
  /** Whoever asked while nothing was connected gets no answer, and does not ask again. */
  let isWanted = false
  const actions = {
    async load() {
      isWanted = true
      const list = await application.attempt(transport.request('log.list', {}))
      if (list === undefined) return
      const entries = list.flatMap(specsOf)
      const known = new Set(entries.map(logId))
      store.setState(({ chosen }) => ({ entries, chosen: chosen.filter((id) => known.has(id)) }))
    },
    /** All of these, or none of them. */
    choose(specs: readonly LogSpec[], isChosen: boolean) {
      const ids = specs.map(logId)
      store.setState(({ chosen }) => {
        const others = chosen.filter((id) => !ids.includes(id))
        return { chosen: isChosen ? [...others, ...ids] : others }
      })
    },
    clear: () => store.setState({ chosen: [] }),
    setLayout: (layout: LogLayout) => store.setState({ layout }),
    setFilter: (part: Partial<LogFilter>) => store.setState(({ filter }) => ({ filter: { ...filter, ...part } })),
    hold: (isHeld: boolean) => store.setState({ isHeld }),
    /** In every pane, for good: how wide a screen is does not change with the log. */
    wrap(isWrapped: boolean) {
      keepWrapsLogs(isWrapped)
      store.setState({ isWrapped })
    },
    /** The Logs screen with exactly the logs of these services on these hosts. */
    async show(isWanted: (spec: LogSpec) => boolean) {
      await actions.load()
      const ids = (store.getState().entries ?? []).filter(isWanted).map(logId)
      store.setState({ chosen: ids, filter: noFilter, isHeld: false })
      application.show({ kind: 'logs' })
    },
  }
  transport.watchConnection((connection) => {
    if (connection === 'connected' && isWanted) void actions.load()
  })
  transport.subscribe((news) => {
    if (news.name === 'inventory.changed' && store.getState().entries !== undefined) void actions.load()
  })
  return { store, actions, feeds }
}

function specsOf({ service, host, logs }: RequestReply<'log.list'>[number]): LogSpec[] {
  return logs.map(({ path, ready, fail }) => ({ source: { from: 'host', host, service, path }, host, service, path, ready, fail }))
}
