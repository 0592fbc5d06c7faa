import { createStore } from 'zustand/vanilla'
import { onlyLooks, type RequestReply } from '#shared/contract/index.ts'
import type { Language } from '#shared/problem/describe.ts'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import { beginAnew } from '../transport/begin-anew.ts'
import { keepLanguage, keepTheme, type Theme } from '../transport/preferences.ts'
import type { Connection, Transport } from '../transport/transport.ts'

export type Screen =
  | { kind: 'start' }
  | { kind: 'document' }
  | { kind: 'plan' }
  | { kind: 'preflight' }
  | { kind: 'run' }
  | { kind: 'record' }
  | { kind: 'history' }
  | { kind: 'fleet' }
  | { kind: 'logs' }
  | { kind: 'terminals' }
  | { kind: 'settings' }
export const releaseScreens = ['document', 'plan', 'preflight', 'run', 'record'] as const
export type ReleaseScreen = (typeof releaseScreens)[number]
export const isReleaseScreen = (kind: Screen['kind']): kind is ReleaseScreen => releaseScreens.some((own) => own === kind)

type Notice = { id: number; problem: Problem }

export type ApplicationState = {
  language: Language
  theme: Theme
  connection: Connection
  /** When the connection will be tried again; absent while it is. */
  nextTry?: number
  /** Since when the page is cut off from the core. */
  lostSince?: number
  screen: Screen
  /** Of those that show a release, the one that is shown or was shown last. */
  releaseScreen?: ReleaseScreen
  about?: RequestReply<'application.about'>
  /** What went wrong and was not yet dismissed, oldest first. */
  notices: Notice[]
  /** Hosts whose key is not known or has changed, to be looked at. */
  untrusted: string[]
}

/**
 * The bar across the window says that the connection is lost; only what the operator wanted done is worth words of its own. What
 * a request that only looks would have shown is asked for again when the connection is back.
 */
function isOfLostReading({ code, values }: Problem): boolean {
  const isLost = code === 'panel-not-connected' || code === 'panel-answer-lost'
  return isLost && typeof values.request === 'string' && onlyLooks(values.request)
}

/** Milliseconds that a notice stays: time to read what happened and what to do, twice. */
export const noticeTime = 20_000

const isSame = (one: Problem, other: Problem): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Problems that are cured by looking at the host's key. */
const hostKeyCodes = ['host-key-unknown', 'host-key-changed']

export function createApplicationStore(transport: Transport, preferences: { language: Language; theme: Theme }) {
  const store = createStore<ApplicationState>(() => ({
    ...preferences,
    connection: 'connecting',
    screen: { kind: 'start' },
    notices: [],
    untrusted: [],
  }))
  let noticeCount = 0
  const expiries = new Map<number, ReturnType<typeof setTimeout>>()
  /** Under the pointer or the focus. */
  const read = new Set<number>()

  /** By time alone, whether it is shown or pushed out by newer ones: an old one must not come back over what goes on since. */
  const expire = (id: number) => {
    clearTimeout(expiries.get(id))
    if (!read.has(id))
      expiries.set(
        id,
        setTimeout(() => actions.dismiss(id), noticeTime),
      )
  }
  const report = (problem: Problem) => {
    if (isOfLostReading(problem)) return
    const place = problem.place
    if (hostKeyCodes.includes(problem.code) && place?.kind === 'host') {
      store.setState(({ untrusted }) => ({ untrusted: [...new Set([...untrusted, place.host])] }))
    }
    const { notices } = store.getState()
    // Said again, it is the same notice once more: ten keys that were not sent are one thing to know.
    const id = notices.find((notice) => isSame(notice.problem, problem))?.id ?? noticeCount++
    store.setState({ notices: [...notices.filter((notice) => notice.id !== id), { id, problem }] })
    expire(id)
  }

  const actions = {
    report,
    /** Does it; a failure becomes a notice, and the answer undefined. */
    async attempt<Value>(work: Promise<Value>): Promise<Value | undefined> {
      try {
        return await work
      } catch (caught) {
        report(problemOf(caught))
        return undefined
      }
    },
    dismiss(id: number) {
      clearTimeout(expiries.get(id))
      expiries.delete(id)
      read.delete(id)
      store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
    },
    /** These are cured. */
    dismissOf(codes: readonly Problem['code'][]) {
      for (const { id, problem } of store.getState().notices) if (codes.includes(problem.code)) actions.dismiss(id)
    },
    /** A notice goes by itself, but not from under the eyes of who has the pointer or the focus on it. */
    setRead(id: number, isRead: boolean) {
      if (isRead) read.add(id)
      else read.delete(id)
      expire(id)
    },
    show: (screen: Screen) => store.setState({ screen, ...(isReleaseScreen(screen.kind) ? { releaseScreen: screen.kind } : {}) }),
    setLanguage(language: Language) {
      keepLanguage(language)
      store.setState({ language })
    },
    setTheme(theme: Theme) {
      keepTheme(theme)
      store.setState({ theme })
    },
    lookAtKeys: (hosts: string[]) => store.setState({ untrusted: hosts }),
    async load() {
      const about = await actions.attempt(transport.request('application.about', {}))
      const { about: before } = store.getState()
      // The sandbox began or ended while this page was cut off, and could not be told.
      if (before !== undefined && about !== undefined && before.sandbox !== about.sandbox) return beginAnew()
      store.setState({ about })
    },
  }

  transport.watchConnection((connection, nextTry) => {
    const isLost = connection !== 'connected' && connection !== 'connecting'
    store.setState(({ lostSince }) => ({ connection, nextTry, lostSince: isLost ? (lostSince ?? Date.now()) : undefined }))
    if (connection === 'connected') void actions.load()
  })
  transport.subscribe((news) => {
    if (news.name === 'application.problem') report(news.body)
  })
  return { store, actions }
}
