/** `direct-tcpip` (RFC 4254, section 7.2): only to this computer, so that the sandbox is no way out of it. */
import { connect } from 'node:net'
import type { ServerChannel, TcpipRequestInfo } from 'ssh2'

const loopback = new Set(['127.0.0.1', 'localhost', '::1'])

export function forward(accept: () => ServerChannel, reject: () => void, target: TcpipRequestInfo): void {
  if (!loopback.has(target.destIP)) {
    reject()
    return
  }
  const socket = connect({ host: '127.0.0.1', port: target.destPort, noDelay: true })
  socket.once('error', reject)
  socket.once('connect', () => {
    socket.off('error', reject)
    const channel = accept()
    channel.pipe(socket).pipe(channel)
    socket.on('error', () => channel.close())
    channel.on('error', () => socket.destroy())
    channel.on('close', () => socket.destroy())
  })
}
