/** An interactive shell: a session channel with a pseudo-terminal (RFC 4254, sections 6.2, 6.5 and 6.7). */
import type { Client, ClientChannel } from 'ssh2'
import type { Host } from '#shared/domain/host.ts'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import type { Channels } from './channels.ts'
import type { Loss } from './loss.ts'
import { narrowWindow } from './narrow-window.ts'
import { placeOf } from './place.ts'
import type { RemoteEnd, RemoteShell, ShellRequest } from './port.ts'

type ShellParts = { client: Client; channels: Channels; host: Host; loss: Loss }

export async function openShell({ client, channels, host, loss }: ShellParts, request: ShellRequest): Promise<RemoteShell> {
  const { columns, rows, term, data } = request
  const channel = await channels
    .open<ClientChannel>(
      (done) => client.shell({ cols: columns, rows, term }, (error, opened) => done(error, opened)),
      (opened, free) => opened.once('close', free),
    )
    .catch((cause: unknown) => {
      if (cause instanceof ProblemError) throw cause
      const reason = cause instanceof Error ? cause.message : String(cause)
      return fail('shell-refused', { host: host.name, reason }, { place: placeOf(host), cause })
    })
  const ended = endOf(channel, host, loss)
  const window = narrowWindow(channel)
  channel.on('data', (chunk: Buffer) => {
    data(chunk)
    window.came(chunk.length)
  })
  // With a terminal there is no second output; what a server sends there all the same must not stop the first.
  channel.stderr.on('data', (chunk: Buffer) => window.came(chunk.length))
  return {
    write: (text) => void (channel.writable && channel.write(text)),
    resize: (size) => channel.setWindow(size.rows, size.columns, 0, 0),
    pause() {
      channel.pause()
      window.hold(true)
    },
    resume() {
      window.hold(false)
      channel.resume()
    },
    close: () => channel.close(),
    ended,
  }
}

function endOf(channel: ClientChannel, host: Host, loss: Loss): Promise<RemoteEnd> {
  return new Promise((resolve) => {
    const off = loss.listen((problem) => resolve({ kind: 'unknown', problem }))
    channel.on('error', () => undefined)
    channel.on('close', (code: number | null | undefined, signal: string | undefined) => {
      if (typeof code === 'number') resolve({ kind: 'exited', code })
      else if (code === null && signal) resolve({ kind: 'signalled', signal })
      // A lost connection closes its channels first and says so a moment later.
      else {
        setImmediate(() =>
          resolve({ kind: 'unknown', problem: loss.problem ?? { code: 'shell-cut', values: { host: host.name }, place: placeOf(host) } }),
        )
      }
      setImmediate(off)
    })
  })
}
