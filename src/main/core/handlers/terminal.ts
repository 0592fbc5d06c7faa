import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'

export function terminalHandlers({ terminals, host }: Pick<CoreParts, 'terminals' | 'host'>) {
  const { recordings } = terminals
  return {
    'terminal.open': async ({ host: name, columns, rows }) => ({ terminal: await terminals.open(host(name), { columns, rows }) }),
    'terminal.list': () => terminals.list(),
    'terminal.write': ({ terminal, text }) => {
      terminals.session(terminal).write(text)
      return {}
    },
    'terminal.resize': ({ terminal, columns, rows }) => {
      terminals.session(terminal).resize({ columns, rows })
      return {}
    },
    'terminal.attach': ({ terminal, attachment }, viewer) => {
      terminals.session(terminal).viewers.attach(attachment, viewer)
      return {}
    },
    'terminal.detach': ({ attachment }) => {
      terminals.detach(attachment)
      return {}
    },
    'terminal.acknowledge': ({ attachment, characters }) => {
      terminals.acknowledge(attachment, characters)
      return {}
    },
    'terminal.close': ({ terminal }) => {
      terminals.close(terminal)
      return {}
    },
    'terminal.record': ({ terminal, on }) => {
      terminals.record(terminal, on)
      return {}
    },
    'recording.list': () => recordings.list(),
    'recording.read': ({ name, from }) => recordings.read(name, from),
    'recording.remove': async ({ name }) => {
      await recordings.remove(name)
      return {}
    },
  } satisfies Partial<Handlers>
}
