import { connect } from 'node:net'
import type { Core, Viewer } from '#core/dispatch-types.ts'
import type { WireOutcome } from '#shared/contract/wire.ts'
import { type FromCore, readLines, writeLine } from './core-line.ts'

/** The core that another process lends (`serve-core.ts`), as if it were here. */
export async function remoteCore(path: string): Promise<Core> {
  const socket = connect(path)
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  const waiting = new Map<number, (outcome: WireOutcome) => void>()
  const viewers = new Map<string, Viewer>()
  let count = 0
  readLines<FromCore>(socket, (message) => {
    if (message.kind === 'news') return viewers.get(message.viewer)?.send(message.news as Parameters<Viewer['send']>[0])
    waiting.get(message.id)?.(message.outcome)
    waiting.delete(message.id)
  })
  return {
    dispatch: (name, input, viewer) =>
      new Promise((resolve) => {
        count += 1
        waiting.set(count, resolve)
        // A viewer may ask before it is added, or without ever being.
        if (!viewers.has(viewer.id)) viewers.set(viewer.id, viewer)
        writeLine(socket, { kind: 'ask', id: count, viewer: viewer.id, name, input })
      }),
    carryWatchesOn: () => undefined,
    addViewer(viewer) {
      viewers.set(viewer.id, viewer)
      writeLine(socket, { kind: 'watch', viewer: viewer.id })
      return () => {
        viewers.delete(viewer.id)
        writeLine(socket, { kind: 'leave', viewer: viewer.id })
      }
    },
    close: () => new Promise((resolve) => socket.end(resolve)),
  }
}
