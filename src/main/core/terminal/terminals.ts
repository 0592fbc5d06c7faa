/** All interactive shells of this Ferry. They live here: a window that is closed or loaded again leaves them as they are. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { TerminalSummary } from '#shared/contract/terminal.ts'
import type { Host } from '#shared/domain/host.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import type { Viewer } from '../dispatch-types.ts'
import type { Connections } from '../ssh/port.ts'
import { createRecordings } from './recordings.ts'
import type { Size } from './screen.ts'
import { createScreens } from './screens.ts'
import { openSession, type Session } from './session.ts'

/** Each holds a connection and up to 10 MB of lines that can be scrolled back to. */
const terminalLimit = 24
/** Milliseconds in which changes of titles and the like are gathered: a host may set its title with every prompt. */
const gathering = 50

export type TerminalsParts = {
  connections: Connections
  /** The data directory. */
  data: string
  /** The list is another now. */
  changed(): void
  problem(problem: Problem): void
}

export type Terminals = ReturnType<typeof createTerminals>

export function createTerminals({ connections, data, changed, problem }: TerminalsParts) {
  const sessions = new Map<string, Session>()
  const directory = join(data, 'recordings')
  const screens = createScreens(problem)
  let opening = 0
  let isClosed = false
  let timer: NodeJS.Timeout | undefined

  const changedSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      if (!isClosed) changed()
    }, gathering)
  }
  const session = (id: string) => sessions.get(id) ?? fail('terminal-unknown')
  const recordings = createRecordings(directory, () => [...sessions.values()].flatMap(({ summary }) => summary.recording ?? []))

  return {
    recordings,
    /** A connection of its own for each: a flood in one holds up neither the steps of a run nor another shell. */
    async open(host: Host, size: Size): Promise<string> {
      if (sessions.size + opening >= terminalLimit) fail('terminal-limit', { count: terminalLimit })
      opening += 1
      try {
        const connection = await connections.separate(host)
        try {
          const id = randomUUID()
          const made = await openSession({
            id,
            host,
            size,
            screens,
            open: connection.shell,
            changed: changedSoon,
            problem,
            ended: connection.close,
          })
          if (isClosed) made.close()
          else sessions.set(id, made)
          changedSoon()
          return id
        } catch (error) {
          connection.close()
          throw error
        }
      } finally {
        opening -= 1
      }
    },
    list: (): TerminalSummary[] => [...sessions.values()].map(({ summary }) => summary),
    session,
    record(id: string, isOn: boolean) {
      if (isOn) session(id).record(directory)
      else session(id).stopRecording()
    },
    detach(attachment: string) {
      for (const { viewers } of sessions.values()) viewers.detach(attachment)
    },
    acknowledge(attachment: string, characters: number) {
      for (const { viewers } of sessions.values()) viewers.acknowledge(attachment, characters)
    },
    detachAll(viewer: Viewer) {
      for (const { viewers } of sessions.values()) viewers.detachAll(viewer)
    },
    close(id: string) {
      session(id).close()
      sessions.delete(id)
      changedSoon()
    },
    closeAll() {
      isClosed = true
      clearTimeout(timer)
      for (const one of sessions.values()) one.close()
      sessions.clear()
      void screens.close()
    },
  }
}
