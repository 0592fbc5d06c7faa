/** One host of the sandbox: ssh2's server on loopback in front of a folder of its own. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Connection, ServerConfig } from 'ssh2'
import ssh2 from 'ssh2'
import { forward } from './forward.ts'
import { authenticate, type Login } from './login.ts'
import { type RunningCommands, runningCommands } from './running-commands.ts'
import { serveSession } from './session.ts'

export type HostServerOptions = {
  /** The host's folder, without symbolic links in it. */
  base: string
  /** Private host key in OpenSSH format. */
  hostKey: string
  login: Login
  /** The complete environment of every command on the host. */
  environment: Record<string, string>
}

export type HostServer = {
  port: number
  /** Ends every connection, then every command that runs for one. */
  close(): Promise<void>
}

/** Not "OpenSSH": clients then keep to the packet sizes of the protocol's own limits. */
const identification: ServerConfig['ident'] = 'FerrySandbox'

/** Milliseconds that a client gets to close its side. */
const goodbyeTime = 300

/** Listens on 127.0.0.1. Rejects with the system's error (EADDRINUSE) where the port is taken. */
export async function listenAsHost(options: HostServerOptions, port: number): Promise<HostServer> {
  const commands = runningCommands()
  const connections = new Set<Connection>()
  const ssh = new ssh2.Server({ hostKeys: [options.hostKey], ident: identification })
  ssh.on('connection', (connection: Connection, info) => {
    connections.add(connection)
    connection.on('close', () => connections.delete(connection))
    serveConnection(connection, options, commands, info.header.versions.software)
  })
  // A listener of our own, for ssh2 keeps its sockets to itself and a client may never answer a goodbye.
  const sockets = new Set<Socket>()
  const listener = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    ssh.injectSocket(socket)
  })
  listener.listen(port, '127.0.0.1')
  await once(listener, 'listening')
  return {
    port: (listener.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()))
      for (const connection of connections) connection.end()
      const impatience = setTimeout(() => {
        for (const socket of sockets) socket.destroy()
      }, goodbyeTime)
      await commands.end()
      await closed
      clearTimeout(impatience)
    },
  }
}

function serveConnection(connection: Connection, options: HostServerOptions, commands: RunningCommands, software: string): void {
  // A client that vanishes or speaks nonsense ends its own connection ('close' follows) and nothing else.
  connection.on('error', () => connection.end())
  let attempts = 0
  connection.on('authentication', (context) => {
    attempts += 1
    authenticate(context, options.login, attempts, () => connection.end())
  })
  connection.on('tcpip', (accept, reject, target) => forward(accept, reject, target))
  connection.on('session', (accept) =>
    serveSession(accept(), { ...options, commands, switchesLinkArguments: software.startsWith('OpenSSH') }),
  )
}
