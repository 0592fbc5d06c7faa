import { createStore } from 'zustand/vanilla'
import type { RecordingSummary, TerminalSummary } from '#shared/contract/terminal.ts'
import { type Cast, readCast } from '#shared/terminal/asciicast.ts'
import { openLink } from '../../transport/open-link.ts'
import { copyText, saveFile } from '../../transport/preferences.ts'
import { keepFontSize, keepLayout, readFontSize, readLayout } from '../../transport/terminal-memory.ts'
import type { Transport } from '../../transport/transport.ts'
import type { createApplicationStore } from '../application.ts'
import { createTerminalLink } from './terminal-link.ts'

export const sides = ['left', 'right'] as const
export type Side = (typeof sides)[number]
/** What a terminal wants to be asked before: lines that a paste would run, or an address that a click would open. */
export type TerminalQuestion =
  | { kind: 'paste'; host: string; lines: string[]; removed: number; go(): void }
  | { kind: 'link'; address: string }
  | { kind: 'close'; terminal: TerminalSummary }

export type TerminalsState = {
  list: TerminalSummary[]
  isLoaded: boolean
  /** The shells that are looked at; the right one stands beside the left one. */
  left?: string
  right?: string
  /** Where the next shell goes, and keys. */
  side: Side
  isShowingRecordings: boolean
  recordings: RecordingSummary[]
  playing?: { name: string; cast: Cast }
  /** Of all terminals of this window, in pixels. */
  fontSize: number
  question?: TerminalQuestion
}

export const fontSizes = { least: 9, usual: 12, most: 28 } as const
/** A window takes the size of its pane as soon as it is attached; until then the shell has the classic one. */
const firstSize = { columns: 80, rows: 24 }

export function createTerminalsStore(transport: Transport, application: ReturnType<typeof createApplicationStore>['actions']) {
  const kept = readFontSize()
  const store = createStore<TerminalsState>(() => ({
    ...readLayout(),
    list: [],
    isLoaded: false,
    side: 'left',
    isShowingRecordings: false,
    recordings: [],
    fontSize: Number.isNaN(kept) ? fontSizes.usual : within(kept),
  }))
  const link = createTerminalLink(transport)

  const arrange = (change: Partial<Pick<TerminalsState, 'left' | 'right' | 'side'>>) => {
    store.setState(change)
    const { left, right } = store.getState()
    keepLayout({ left, right })
  }
  /** What is gone is looked at no more; what stands alone stands on the left. */
  const settle = (list: TerminalSummary[]) => {
    const { left, right, side } = store.getState()
    const there = (id: string | undefined) => (list.some((one) => one.id === id) ? id : undefined)
    const [one, other] = [there(left), there(right)].filter((id) => id !== undefined)
    const first = one ?? list.at(-1)?.id
    store.setState({ list, isLoaded: true })
    if (first !== left || other !== right) arrange({ left: first, right: other, side: other === undefined ? 'left' : side })
  }

  const actions = {
    link,
    async load() {
      const list = await application.attempt(transport.request('terminal.list', {}))
      if (list !== undefined) settle(list)
    },
    /** A new shell on the host, shown at once. */
    async open(host: string, side: Side = store.getState().side) {
      application.show({ kind: 'terminals' })
      const opened = await application.attempt(transport.request('terminal.open', { host, ...firstSize }))
      if (opened === undefined) return
      store.setState({ isShowingRecordings: false })
      arrange(side === 'left' ? { left: opened.terminal, side } : { right: opened.terminal, side })
      await actions.load()
    },
    /** Puts a shell where the keys are; one that stands on the other side already only gets the keys. */
    show(id: string) {
      const { left, right, side } = store.getState()
      store.setState({ isShowingRecordings: false })
      if (id === left || id === right) arrange({ side: id === left ? 'left' : 'right' })
      else arrange(side === 'left' ? { left: id } : { right: id })
    },
    giveKeysTo: (side: Side) => store.getState().side !== side && arrange({ side }),
    /** One shell alone; the other goes on in its tab. */
    unsplit: () => arrange({ left: store.getState()[store.getState().side] ?? store.getState().left, right: undefined, side: 'left' }),
    async close(id: string) {
      await application.attempt(transport.request('terminal.close', { terminal: id }))
      await actions.load()
    },
    /** Ends a living shell only when the operator says so. */
    askToClose(id: string) {
      const terminal = store.getState().list.find((one) => one.id === id)
      if (terminal === undefined) return
      if (terminal.end !== undefined) void actions.close(id)
      else store.setState({ question: { kind: 'close', terminal } })
    },
    write: (terminal: string, text: string) => void application.attempt(transport.request('terminal.write', { terminal, text })),
    resize: (terminal: string, columns: number, rows: number) =>
      void application.attempt(transport.request('terminal.resize', { terminal, columns, rows })),
    record: (terminal: string, on: boolean) => void application.attempt(transport.request('terminal.record', { terminal, on })),
    openLink,
    copy: (text: string) => void application.attempt(copyText(text)),
    ask: (question: TerminalQuestion) => store.setState({ question }),
    answered: () => store.setState({ question: undefined }),
    setFontSize(size: number) {
      keepFontSize(within(size))
      store.setState({ fontSize: within(size) })
    },

    async showRecordings() {
      store.setState({ isShowingRecordings: true, playing: undefined })
      await actions.loadRecordings()
    },
    async loadRecordings() {
      const recordings = await application.attempt(transport.request('recording.list', {}))
      if (recordings !== undefined) store.setState({ recordings })
    },
    async play(name: string) {
      const text = await application.attempt(readWhole(transport, name))
      if (text === undefined) return
      const cast = readCast(text)
      if (cast === undefined) application.report({ code: 'recording-unreadable', values: { name } })
      else store.setState({ playing: { name, cast } })
    },
    stopPlaying: () => store.setState({ playing: undefined }),
    async saveRecording(name: string) {
      const text = await application.attempt(readWhole(transport, name))
      if (text !== undefined) saveFile(name, 'application/x-asciicast', text)
    },
    async removeRecording(name: string) {
      await application.attempt(transport.request('recording.remove', { name }))
      await actions.loadRecordings()
    },
  }

  transport.subscribe((news) => {
    if (news.name === 'terminal.changed') void actions.load()
  })
  transport.watchConnection((connection) => {
    if (connection === 'connected') void actions.load()
  })
  return { store, actions }
}

const within = (size: number): number => Math.min(fontSizes.most, Math.max(fontSizes.least, Math.round(size)))

async function readWhole(transport: Transport, name: string): Promise<string> {
  let text = ''
  for (let from = 0; ; ) {
    const page = await transport.request('recording.read', { name, from })
    text += page.text
    from = page.next
    if (page.isWhole) return text
  }
}
