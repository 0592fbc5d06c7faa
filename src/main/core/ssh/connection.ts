/** One live connection as the core sees it. */
import type { Client } from 'ssh2'
import { shellCommand } from '#core/commands/frame.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { collect } from './ask.ts'
import { createChannels, type OpenOptions } from './channels.ts'
import { forwardOn } from './forward.ts'
import { createLoss } from './loss.ts'
import { placeOf } from './place.ts'
import type { Answer, AskOptions, Connection, ShellRequest, StreamHandlers, StreamOptions, UploadRequest, UploadResult } from './port.ts'
import { type RunningScript, runScript } from './script.ts'
import type { SshSettings } from './settings.ts'
import { openShell } from './shell.ts'
import { createSpareShells } from './spare-shells.ts'
import type { Sudo } from './sudo/create-sudo.ts'
import { holdFile, removeHeld, uploadFile } from './upload/upload.ts'

/** How long a polite goodbye may take before the socket is closed without it. */
const goodbye = 500

export type ConnectionParts = {
  client: Client
  /** Ends it at once, with all that is not sent yet. */
  giveUp(): void
  host: Host
  fingerprint: string
  settings: SshSettings
  /** The connections this one goes through. */
  hops: readonly Connection[]
  /** Where everything is done as another account. */
  sudo?: Sudo
}

/** `proven`: rejects where sudo lets nothing through. */
export function createConnection({
  client,
  giveUp,
  host,
  fingerprint,
  settings,
  hops,
  sudo,
}: ConnectionParts): Connection & { proven: Promise<void> } {
  const loss = createLoss()
  const spare = createSpareShells(settings.shellPatience, settings.lingerTimeout)
  const channels = createChannels(client, host.name, settings, loss, spare)
  const lost = new Promise<Problem>((resolve) => loss.listen(resolve))

  const lose = (reason: string) => {
    const hop = hops.find((one) => one.isLost)
    loss.report(
      hop
        ? { code: 'jump-lost', values: { host: host.name, hop: hop.host.name, reason }, place: placeOf(hop.host) }
        : { code: 'connection-lost', values: { host: host.name, reason }, place: placeOf(host) },
    )
    giveUp()
  }
  client.on('error', (error: Error & { code?: string }) => lose(error.code ?? error.message))
  client.on('end', () => lose('end'))
  client.on('close', () => lose('close'))

  const around = { host: host.name, loss, linger: settings.lingerTimeout }
  const open = (options?: OpenOptions) => (sudo === undefined ? channels.exec(shellCommand, options) : sudo.open(channels, loss, options))

  async function start(script: string, handlers: StreamHandlers, options?: OpenOptions): Promise<RunningScript> {
    return runScript(await open(options), script, handlers, around)
  }

  /** In the shell that waits, or in one that waits for the next question afterwards. */
  async function ask(script: string, options: AskOptions & { timeout: number }): Promise<Answer> {
    let isGone = false
    const answer = await collect(
      host.name,
      async (handlers, signal) => {
        signal?.throwIfAborted()
        const waiting = spare.take()
        const channel = waiting ?? (await open({ signal }))
        const stays = { back: () => spare.keep(channel, channels.awaited), ...(waiting && { gone: () => (isGone = true) }) }
        return runScript(channel, script, handlers, { ...around, stays })
      },
      options,
    )
    return isGone ? ask(script, options) : answer
  }

  const uploading = () => ({ client, channels, connection, loss, start, isOther: sudo !== undefined })
  const connection: Connection & { proven: Promise<void> } = {
    host,
    proven: sudo === undefined ? Promise.resolve() : sudo.prove(channels, loss),
    fingerprint,
    lost,
    get isLost() {
      return loss.problem !== undefined
    },
    ask: (script, { timeout = settings.answerTimeout, apart = false, ...options } = {}) =>
      apart
        ? collect(host.name, (handlers, signal) => start(script, handlers, { signal }), { ...options, timeout })
        : ask(script, { ...options, timeout }),
    stream: (script: string, handlers: StreamHandlers, options?: StreamOptions) => start(script, handlers, options),
    forward: (address: string, port: number) => forwardOn({ client, host, loss, timeout: settings.connectTimeout }, address, port),
    shell: (request: ShellRequest) => openShell({ client, channels, host, loss }, request),
    upload: (request: UploadRequest): Promise<UploadResult> => uploadFile(uploading(), request),
    hold: (request: UploadRequest) => holdFile(uploading(), request),
    letGo: (request: Omit<UploadRequest, 'sha256'>) => removeHeld(uploading(), request),
    close() {
      loss.report({ code: 'connection-closed', values: { host: host.name }, place: placeOf(host) })
      client.end()
      setTimeout(giveUp, goodbye).unref()
    },
  }
  return connection
}
