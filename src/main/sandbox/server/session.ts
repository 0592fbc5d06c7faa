/** One session channel (RFC 4254, section 6): environment, terminal, then a command, a shell or SFTP. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import type { ServerChannel, Session } from 'ssh2'
import { serveSftp } from '../sftp/serve.ts'
import { attach } from './attach.ts'
import type { RunningCommands } from './running-commands.ts'
import { type Place, spawnCommand, spawnShell } from './spawn.ts'
import { forgetTerminal, resizeTerminal, type Terminal } from './terminal.ts'

export type SessionContext = {
  base: string
  environment: Record<string, string>
  commands: RunningCommands
  /** OpenSSH's client sends the two paths of SYMLINK in the other order. */
  switchesLinkArguments: boolean
}

/** What OpenSSH's own default accepts (AcceptEnv of Debian and macOS). */
const acceptedVariables = /^(LANG|LC_\w+)$/

export function serveSession(session: Session, context: SessionContext): void {
  const environment = { ...context.environment }
  let terminal: Terminal | undefined
  const run = (channel: ServerChannel, start: (place: Place) => ChildProcessWithoutNullStreams) => {
    const child = start({ base: context.base, environment })
    attach({ session, channel, child, commands: context.commands, hangsUp: terminal !== undefined })
    child.once('close', () => terminal && forgetTerminal(terminal))
  }
  session.on('env', (accept, reject, { key, val }) => {
    if (!acceptedVariables.test(key)) return reject?.()
    environment[key] = val
    accept?.()
  })
  session.on('pty', (accept, _reject, { term, rows, cols }) => {
    terminal = { type: term || 'dumb', rows, columns: cols }
    accept?.()
  })
  session.on('window-change', (accept, _reject, { rows, cols }) => {
    if (terminal) resizeTerminal(terminal, rows, cols)
    accept?.()
  })
  session.on('exec', (accept, _reject, { command }) => {
    run(accept(), (place) => spawnCommand(command, place, terminal))
  })
  session.on('shell', (accept) => {
    run(accept(), (place) => spawnShell(place, terminal))
  })
  // ssh2's own SFTP server cannot name extensions in its greeting, and clients use none that was not named
  // (posix-rename, fsync, statvfs); without a listener for 'sftp' it hands over the bare channel.
  session.on('subsystem', (accept, reject, { name }) => {
    if (name !== 'sftp') return reject?.()
    serveSftp(accept(), { base: context.base, switchesLinkArguments: context.switchesLinkArguments })
  })
}
