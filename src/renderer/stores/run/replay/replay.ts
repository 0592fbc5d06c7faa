import { createStore } from 'zustand/vanilla'
import type { RequestReply } from '#shared/contract/index.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { Transport } from '../../../transport/transport.ts'
import type { createApplicationStore } from '../../application.ts'
import { openRunFrom } from '../open-run.ts'
import { createRunStores } from '../run-stores.ts'
import { endOfDoing, markBeside, type ReplayMark, replayMarks } from './marks.ts'
import { advance, type Player, playerAtEnd, type Speed, seek, toggle } from './player.ts'
import { createReplayTransport } from './replay-transport.ts'

export type OutputSummary = RequestReply<'output.places'>[number]
export type OutputPlace = OutputSummary['place']
/** The run as it was seen, with a target at a moment; or all that one place has printed, from a line on. */
export type ReplayView = { kind: 'seen'; target?: string; at?: number } | { kind: 'output'; place?: OutputPlace; line?: number }

export type ReplayState = {
  run?: RequestReply<'run.get'>['summary']
  player: Player
  marks: ReplayMark[]
  places: OutputSummary[]
  view: ReplayView
}

/** Between two pictures of a replay that plays, in milliseconds: as often as the times of output are kept. */
const beat = 50

/** An old run, opened as it was seen. It has stores of its own, on a transport that plays what was recorded. */
export function createReplay(transport: Transport, application: ReturnType<typeof createApplicationStore>['actions']) {
  const nothing: ReplayState = { run: undefined, player: playerAtEnd(0, 0), marks: [], places: [], view: { kind: 'seen' } }
  const store = createStore<ReplayState>(() => nothing)
  const source = createReplayTransport(transport, (caught) => application.report(problemOf(caught)))
  // Within a replay nothing leads to another screen.
  const within = { ...application, show: () => {} }
  const stores = createRunStores(source.transport, within, { isReplay: true })
  const { runs } = stores
  let timer: ReturnType<typeof setInterval> | undefined
  let last = 0

  const showAsSeen = () => {
    const seen = source.asSeen()
    if (seen === undefined) return
    runs.store.setState({ open: openRunFrom(seen) })
    const { isFollowing } = runs.store.getState()
    if (isFollowing) runs.actions.followAgain()
  }

  const change = (player: Player) => {
    const before = store.getState().player
    store.setState({ player })
    if (player.moment > before.moment) source.goOnTo(player.moment)
    if (player.moment < before.moment) source.goBackTo(player.moment, showAsSeen)
    if (player.isPlaying && timer === undefined) {
      last = performance.now()
      timer = setInterval(tick, beat)
    }
    if (!player.isPlaying) {
      clearInterval(timer)
      timer = undefined
    }
  }

  const tick = () => {
    const now = performance.now()
    const elapsed = now - last
    last = now
    change(advance(store.getState().player, elapsed))
  }

  const actions = {
    /** Opens a run at its end, or all output of a place of it at a line. */
    async open(run: string, view: ReplayView = { kind: 'seen' }) {
      actions.close()
      const recorded = await application.attempt(transport.request('run.get', { run }))
      const places = await application.attempt(transport.request('output.places', { run }))
      if (recorded === undefined || places === undefined) return
      const { events, summary } = recorded
      const from = events[0]?.at ?? summary.created
      const to = Math.max(from, endOfDoing(events)?.at ?? from, ...places.map((place) => place.last))
      source.load(recorded, to)
      const wanted = view.kind === 'seen' ? view : undefined
      runs.store.setState({ selected: wanted?.target ?? recorded.plan.targets[0]?.id, isFollowing: wanted?.target === undefined })
      showAsSeen()
      store.setState({ run: summary, player: playerAtEnd(from, to), marks: replayMarks(events), places, view })
      if (wanted?.at !== undefined) actions.seek(wanted.at)
    },
    close() {
      change({ ...store.getState().player, isPlaying: false })
      source.close()
      runs.store.setState({ open: undefined, selected: undefined })
      store.setState(nothing)
    },
    readLines: async (place: OutputPlace, from: number, count: number) =>
      (await application.attempt(transport.request('output.lines', { ...place, from, count })))?.lines,
    findLines: (place: OutputPlace, text: string) => application.attempt(transport.request('output.find', { ...place, text })),
    show: (view: ReplayView) => store.setState({ view }),
    toggle: () => change(toggle(store.getState().player)),
    setSpeed: (speed: Speed) => change({ ...store.getState().player, speed }),
    seek: (moment: number) => change(seek(store.getState().player, moment)),
    /** To the next or the previous mark; without one, to the end or the beginning. */
    jump(direction: 'next' | 'previous') {
      const { marks, player } = store.getState()
      const mark = markBeside(marks, player.moment, direction)
      change(seek(player, mark?.at ?? (direction === 'next' ? player.to : player.from)))
    },
  }
  return { store, actions, stores: { ...stores, transport: source.transport } }
}
