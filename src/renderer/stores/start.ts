import { createStore } from 'zustand/vanilla'
import type { RequestReply } from '#shared/contract/index.ts'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import type { Transport } from '../transport/transport.ts'

export type StartLook = RequestReply<'start.look'>
export type InterruptedRun = StartLook['interrupted'][number]
export type LiveRun = StartLook['live'][number]
/** What a run has left of a service. */
export type LeftVersion = StartLook['versions'][number]
export type RecentRelease = StartLook['releases'][number]
export type HostsSay = { kind: 'asking' } | { kind: 'said'; said: RequestReply<'run.inspect'> } | { kind: 'problem'; problem: Problem }

/** `look` is absent until the core has answered; then the last answer stays, also when a later one fails. */
export type StartState = {
  look?: StartLook
  problem?: Problem
  /** What the hosts say of an interrupted run, by the run. */
  says: Record<string, HostsSay>
}

/** Many events come at once when a step ends; the screen is asked for once after them. Milliseconds. */
const settleTime = 250

/** What the first screen shows, kept as it is while runs go on. */
export function createStartStore(transport: Transport) {
  const store = createStore<StartState>(() => ({ says: {} }))
  let settling: ReturnType<typeof setTimeout> | undefined

  const actions = {
    async load() {
      try {
        const look = await transport.request('start.look', {})
        store.setState({ look, problem: undefined })
        for (const { run } of look.interrupted) if (store.getState().says[run.id] === undefined) void actions.askHosts(run.id)
      } catch (caught) {
        store.setState({ problem: problemOf(caught) })
      }
    },
    /** Looks at the hosts; changes nothing there. */
    async askHosts(run: string) {
      const say = (says: HostsSay) => store.setState((state) => ({ says: { ...state.says, [run]: says } }))
      say({ kind: 'asking' })
      try {
        say({ kind: 'said', said: await transport.request('run.inspect', { run }) })
      } catch (caught) {
        say({ kind: 'problem', problem: problemOf(caught) })
      }
    },
  }

  const loadSoon = () => {
    settling ??= setTimeout(() => {
      settling = undefined
      void actions.load()
    }, settleTime)
  }
  transport.watchConnection((connection) => {
    if (connection === 'connected') void actions.load()
  })
  transport.subscribe((news) => {
    if (news.name === 'run.event' || news.name === 'inventory.changed') loadSoon()
  })
  return { store, actions }
}
