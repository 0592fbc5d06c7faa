import { randomUUID } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Core, Viewer } from '#core/dispatch-types.ts'
import { readLines, type ToCore, writeLine } from './core-line.ts'

/**
 * Lends a core of this process to a desktop shell in another, over a socket in `folder` that only this user reaches. So
 * a test has the same core in its hands whichever shell shows it.
 */
export async function serveCore(core: Core, folder: string): Promise<{ path: string; close(): Promise<void> }> {
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\ferry-${randomUUID()}` : join(folder, 'core.sock')
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const end = serveOne(core, socket)
    socket.once('close', () => {
      sockets.delete(socket)
      end()
    })
    // The desktop is ended hard after each test.
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  return {
    path,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function serveOne(core: Core, socket: Socket): () => void {
  const ends = new Map<string, () => void>()
  const viewers = new Map<string, Viewer>()
  const viewerOf = (id: string): Viewer => {
    const known = viewers.get(id) ?? { id, send: (news) => writeLine(socket, { kind: 'news', viewer: id, news }) }
    viewers.set(id, known)
    return known
  }
  readLines<ToCore>(socket, (message) => {
    switch (message.kind) {
      case 'ask':
        return void core
          .dispatch(message.name, message.input, viewerOf(message.viewer))
          .then((outcome) => writeLine(socket, { kind: 'outcome', id: message.id, outcome }))
      case 'watch':
        return void ends.set(message.viewer, core.addViewer(viewerOf(message.viewer)))
      case 'leave':
        ends.get(message.viewer)?.()
        return void ends.delete(message.viewer)
    }
  })
  return () => {
    for (const end of ends.values()) end()
  }
}
