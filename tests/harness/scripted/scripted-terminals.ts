import type { Viewer } from '#core/dispatch-types.ts'
import type { News, RequestName, RequestParsed, RequestReply } from '#shared/contract/index.ts'
import type { TerminalSummary } from '#shared/contract/terminal.ts'

type Handlers = { [Name in RequestName]?: (input: RequestParsed<Name>, viewer: Viewer) => RequestReply<Name> }

const size = { columns: 80, rows: 24 }
const minute = 60_000

/** Shells that show a prompt and what is typed, and one recording. */
export function scriptedTerminals(tell: (news: News) => void) {
  let list: TerminalSummary[] = []
  let count = 0
  const attached = new Map<string, { terminal: string; viewer: Viewer }>()
  const changed = () => tell({ name: 'terminal.changed', body: {} })
  const screenOf = (id: string) => `\u001b[32mroot@${list.find((one) => one.id === id)?.host}\u001b[0m:~# `

  return {
    'terminal.list': () => list,
    'terminal.open': ({ host }) => {
      const terminal = `t-${++count}`
      list = [...list, { id: terminal, host, login: `root@${host}`, title: '', opened: Date.now() }]
      changed()
      return { terminal }
    },
    'terminal.attach': ({ terminal, attachment }, viewer) => {
      attached.set(attachment, { terminal, viewer })
      viewer.send({ name: 'terminal.screen', body: { attachment, screen: screenOf(terminal), ...size, isWhole: true } })
      return {}
    },
    'terminal.detach': ({ attachment }) => {
      attached.delete(attachment)
      return {}
    },
    'terminal.write': ({ terminal, text }) => {
      for (const [attachment, one] of attached)
        if (one.terminal === terminal) one.viewer.send({ name: 'terminal.data', body: { attachment, text } })
      return {}
    },
    'terminal.resize': () => ({}),
    'terminal.acknowledge': () => ({}),
    /** Ended first, and off the list when it is closed again: as a shell that a person leaves with `exit 3`. */
    'terminal.close': ({ terminal }) => {
      const hasEnded = list.some(({ id, end }) => id === terminal && end !== undefined)
      list = hasEnded
        ? list.filter(({ id }) => id !== terminal)
        : list.map((one) => (one.id === terminal ? { ...one, end: { kind: 'exited', code: 3 } } : one))
      changed()
      return {}
    },
    'recording.list': () => [
      {
        name: '2026-11-20_194233.123-ecsc-1.cast',
        title: 'ecsc-1',
        begun: Date.now() - 7 * minute,
        milliseconds: 2 * minute,
        bytes: 48_213,
        isOpen: false,
      },
    ],
  } satisfies Handlers
}
