import type { Duplex } from 'node:stream'
import type { Core } from '#core/dispatch-types.ts'
import { requests } from '#shared/contract/index.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { Language } from '#shared/problem/describe.ts'
import { readPanelFiles } from '../panel/panel-files.ts'
import { withLanguage } from '../panel/with-language.ts'
import { type Door, openDoor } from './door.ts'
import { prepareReceived } from './files/prepare-received.ts'
import { createTickets } from './files/tickets.ts'
import { hostOf } from './gatekeeper.ts'
import { type Connections, keepConnections } from './keep-connections.ts'
import { farewellMilliseconds, windowMilliseconds } from './limits.ts'
import { listenOnLoopback } from './listen.ts'
import { serveHttp } from './serve-http.ts'
import { serveSockets } from './serve-socket.ts'
import { createSessions } from './sessions.ts'
import { createWindows } from './windows.ts'
import { limitWrongTokens } from './wrong-tokens.ts'

/** For a second `ferry open`. */
export { knock } from './door.ts'

export type BrowserShellOptions = {
  core: Core
  /** The data directory; the window's profile lives in it. */
  data: string
  port?: number
  /** Try to open a window. Without one the address is printed. */
  window: boolean
  language?: Language
  /** The built panel's folder, when it is not beside the program. */
  panel?: string
  say?(line: string): void
}

export type BrowserShell = {
  /** Good for one window, once, for ten minutes. */
  url: string
  /** Another address of the same kind. */
  newUrl(): string
  /**
   * Resolves when the window that was opened is closed while no run is under way. With a run under way an address is
   * printed instead, and the run goes on; without a window it never resolves.
   */
  windowClosed: Promise<void>
  close(): Promise<void>
}

/**
 * Serves the panel on loopback and opens it in a browser as an application window, or prints its one-time address.
 * Fails with `panel-not-built` or `panel-port-taken`.
 */
export async function openBrowserShell(options: BrowserShellOptions): Promise<BrowserShell> {
  const language = options.language ?? 'zh'
  const words = createTranslator(language)
  const say = options.say ?? ((line) => void process.stdout.write(`${line}\n`))
  const files = withLanguage(await readPanelFiles(options.panel), language)
  const sessions = createSessions()
  const wrongTokens = limitWrongTokens()

  let port = 0
  let door: Door | undefined
  let connections: Connections | undefined
  let isTaken = false
  let isClosing = false
  const windows = createWindows(options.data, language)
  const newUrl = () => `http://${hostOf(port)}/#launch=${sessions.launch()}`
  const print = () => say(words('shell.address', { url: newUrl() }))
  const onSession = () => {
    isTaken = true
    windows.taken()
  }
  const openAnother = async (wantsWindow: boolean) => {
    const another = wantsWindow ? await windows.open(newUrl()) : undefined
    return another === undefined ? { url: newUrl() } : {}
  }
  const folder = await prepareReceived(options.core, options.data)
  const common = { port: () => port, sessions, wrongTokens, trust: (stream: Duplex) => connections?.trust(stream) }
  const holdsDoor = (key: string) => door?.holds(key) === true
  const http = { ...common, files, onSession, openAnother, holdsDoor, tickets: createTickets(folder), folder }
  const listening = await listenOnLoopback(serveHttp(http), options.port ?? 0)
  port = listening.port
  connections = keepConnections(listening.server)
  const closeSockets = serveSockets(listening.server, { ...common, core: options.core })
  door = await openDoor(options.data, port)

  const window = options.window ? await windows.open(newUrl()) : undefined
  if (window === undefined) {
    const obstacle = options.window ? windows.obstacle() : undefined
    if (obstacle !== undefined) say(words(`shell.${obstacle}`))
    print()
  }
  const missing = setTimeout(() => {
    if (window === undefined || isTaken) return
    say(words('shell.window-late'))
    print()
  }, windowMilliseconds)
  missing.unref()

  const windowClosed = async (): Promise<void> => {
    const never = new Promise<void>(() => {})
    if (window === undefined) return never
    await window.closed
    if (isClosing || !(await isAnyRunLive(options.core))) return
    say(words('shell.window-closed-live'))
    print()
    return never
  }

  return {
    url: newUrl(),
    newUrl,
    windowClosed: windowClosed(),
    async close() {
      isClosing = true
      clearTimeout(missing)
      await door?.close()
      await windows.closeAll()
      closeSockets()
      const closed = new Promise<void>((resolve) => listening.server.close(() => resolve()))
      listening.server.closeAllConnections()
      // After the pages' farewell.
      const late = setTimeout(() => connections?.destroyAll(), 2 * farewellMilliseconds)
      await closed
      clearTimeout(late)
    },
  }
}

async function isAnyRunLive(core: Core): Promise<boolean> {
  const outcome = await core.dispatch('run.list', { states: ['running'] }, { id: 'window-closed', send: () => {} })
  return outcome.ok && requests['run.list'].reply.parse(outcome.reply).some(({ live }) => live)
}
