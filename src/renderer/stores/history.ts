import { createStore } from 'zustand/vanilla'
import type { ReportBlock } from '#shared/contract/history.ts'
import type { RequestInput, RequestReply } from '#shared/contract/index.ts'
import type { Language } from '#shared/problem/describe.ts'
import { copyText, saveBytes, saveFile } from '../transport/preferences.ts'
import { printPage } from '../transport/print-page.ts'
import type { Transport } from '../transport/transport.ts'
import type { createApplicationStore } from './application.ts'
import type { ReplayView } from './run/replay/replay.ts'

export type RunFilter = RequestInput<'history.overview'>
export type RunLine = RequestReply<'run.list'>[number]
export type SearchHit = RequestReply<'history.search'>[number]
export type ReportFormat = 'md' | 'html'

export type HistoryState = {
  filter: RunFilter
  overview?: RequestReply<'history.overview'>
  /** Rows that were fetched, by their page; others are fetched when they come into view. */
  pages: Record<number, RunLine[]>
  /** Where the list stood, so that coming back finds it there. */
  scrollTop: number
  /** What is written in the search field, and what was looked for last. */
  text: string
  search?: { text: string; hits: SearchHit[] }
  isSearching: boolean
  /** What came of filling in the document of a run, after it was saved. */
  returned?: Pick<RequestReply<'document.filled'>, 'filled' | 'open' | 'mail'> & { run: string }
  report?: { run: string; format: ReportFormat; language: Language; text: string; blocks: ReportBlock[] }
}

/** Rows fetched at once: about two screens. */
export const pageRows = 100
/** Lines shown before and after a line that was found. */
const contextLines = 2
/** Lines that a search may find; more only say that the text was too common. */
export const mostHits = 300

/** The list of all runs, filtered in the core, and what was searched for. It outlives the screen. */
export function createHistoryStore(
  transport: Transport,
  application: ReturnType<typeof createApplicationStore>['actions'],
  openRun: (run: string, view: ReplayView) => Promise<void>,
) {
  const store = createStore<HistoryState>(() => ({ filter: {}, pages: {}, scrollTop: 0, text: '', isSearching: false }))
  const fetching = new Set<number>()
  /** Answers to an earlier filter are not shown under a newer one. */
  let round = 0
  /** Whoever asked while nothing was connected gets no answer, and does not ask again. */
  let isWanted = false

  const actions = {
    async load() {
      isWanted = true
      round += 1
      const mine = round
      fetching.clear()
      const { filter } = store.getState()
      const [overview, first] = await Promise.all([
        application.attempt(transport.request('history.overview', filter)),
        application.attempt(transport.request('run.list', { ...filter, offset: 0, limit: pageRows })),
      ])
      if (mine !== round || overview === undefined || first === undefined) return
      store.setState({ overview, pages: { 0: first } })
    },
    async fetchPage(page: number) {
      const { filter, pages } = store.getState()
      if (pages[page] !== undefined || fetching.has(page)) return
      const mine = round
      fetching.add(page)
      const rows = await application.attempt(transport.request('run.list', { ...filter, offset: page * pageRows, limit: pageRows }))
      if (mine !== round) return
      fetching.delete(page)
      if (rows !== undefined) store.setState(({ pages: before }) => ({ pages: { ...before, [page]: rows } }))
    },
    async setFilter(change: RunFilter) {
      store.setState(({ filter }) => ({ filter: { ...filter, ...change }, scrollTop: 0 }))
      await actions.load()
    },
    async clearFilter() {
      store.setState({ filter: {}, scrollTop: 0 })
      await actions.load()
    },
    keepPlace: (scrollTop: number) => store.setState({ scrollTop }),
    setText: (text: string) => store.setState({ text }),
    async search() {
      const text = store.getState().text.trim()
      if (text === '') return actions.endSearch()
      store.setState({ isSearching: true })
      const hits = await application.attempt(transport.request('history.search', { text, limit: mostHits, context: contextLines }))
      store.setState({ isSearching: false, ...(hits === undefined ? {} : { search: { text, hits } }) })
    },
    /** The run that printed it, at that line; of a command the run as it was seen when it left. */
    openHit({ run, target, way, step, attempt, log, number, at, isCommand }: SearchHit) {
      if (isCommand) return openRun(run, { kind: 'seen', target, at })
      return openRun(run, { kind: 'output', place: { run, target, way, step, attempt, log }, line: number })
    },
    endSearch: () => store.setState({ search: undefined, text: '' }),
    async makeReport(run: string, format: ReportFormat, language: Language) {
      const made = await application.attempt(transport.request('report.make', { run, format, language }))
      if (made !== undefined) store.setState({ report: { run, format, language, ...made } })
    },
    saveReport() {
      const { report } = store.getState()
      if (report === undefined) return
      saveFile(`${report.run}.${report.format}`, report.format === 'md' ? 'text/markdown' : 'text/html', report.text)
    },
    /** The document of a run, filled in, as a file to keep. Its bytes go from here to the file and are shown nowhere. */
    async saveDocument(run: string, format: ReportFormat, language: Language) {
      const made = await application.attempt(transport.request('document.filled', { run, format, language }))
      if (made === undefined) return
      const { name, base64, ...returned } = made
      saveBytes(name, [base64])
      store.setState({ returned: { run, ...returned } })
    },
    /** Whether it is on the clipboard now. */
    copy: async (text: string): Promise<boolean> => (await application.attempt(copyText(text).then(() => true))) ?? false,
    print: printPage,
    closeReport: () => store.setState({ report: undefined }),
  }

  transport.subscribe((news) => {
    const changesList = news.name === 'run.event' && /^run-|^rollback-requested$/.test(news.body.event.type)
    if (changesList && store.getState().overview !== undefined) void actions.load()
  })
  transport.watchConnection((connection) => {
    if (connection === 'connected' && isWanted) void actions.load()
  })
  return { store, actions }
}
