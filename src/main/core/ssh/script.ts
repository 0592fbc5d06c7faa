/** One framed script on one channel, from its start to the one moment at which its end is known. */

import { randomBytes } from 'node:crypto'
import type { ClientChannel } from 'ssh2'
import { readFacts } from '#core/commands/facts.ts'
import { type FramedShell, frame } from '#core/commands/frame.ts'
import { atHost } from '#shared/problem/place.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { Loss } from './loss.ts'
import type { RemoteEnd, RemoteStream, StreamHandlers } from './port.ts'
import { sanitize } from './prompts.ts'
import { createUnframer } from './unframe.ts'

export type ScriptContext = {
  host: string
  loss: Loss
  /** Milliseconds after the script's end at which a channel that a background process holds open is closed. */
  linger: number
  /** Where the shell reads the next script when this one is over. */
  stays?: StayingShell
}

/** One of the two is called, or neither where the script was abandoned or the connection lost. */
export type StayingShell = {
  /** The script is over, and the channel as it was before it. */
  back(): void
  /** Of a shell that has run one before: it was gone when this one came. Nothing of it was run. */
  gone?(): void
}

const shownLength = 120
const ignore = () => undefined

/** A running script that can also be ended from outside. */
export type RunningScript = RemoteStream & {
  abandon(problem: Problem): void
  readonly opened: boolean
  /** Resolves when the shell has read the script and begins to run it; never if it does not. */
  opening: Promise<void>
  /** Resolves when the bytes are on their way. Only after `opening`. */
  write(bytes: Buffer): Promise<void>
}

/**
 * The end is known when the closing mark came on both outputs, or the channel closed, or the connection was lost,
 * or the caller gave up: whichever is first, once. ssh2 reports a lost channel as a normal close with no code,
 * so only a closing mark, a number or a signal's name are taken for an end.
 */
export function runScript(
  channel: ClientChannel,
  script: string,
  handlers: StreamHandlers,
  { host, loss, linger, stays }: ScriptContext,
): RunningScript {
  const mark = randomBytes(16).toString('hex')
  let over = false
  let settle: (end: RemoteEnd) => void = () => undefined
  const ended = new Promise<RemoteEnd>((resolve) => {
    settle = resolve
  })
  let opened: () => void = () => undefined
  const opening = new Promise<void>((resolve) => {
    opened = resolve
  })
  const out = createUnframer(
    mark,
    (bytes) => !over && handlers.stdout(bytes),
    (report) => !over && handlers.facts?.(readFacts(report)),
  )
  const err = createUnframer(mark, (bytes) => !over && handlers.stderr(bytes))

  // A connection that was lost already ends it before there is anything to take back.
  let off: () => void = () => undefined
  const end = (result: RemoteEnd) => {
    if (over) return
    over = true
    off()
    if (stays !== undefined && out.status !== undefined && err.status !== undefined) {
      leave()
      stays.back()
      return settle(result)
    }
    // What still comes is nobody's; it must flow all the same, or the channel never closes.
    channel.resume()
    channel.stderr.resume()
    const timer = setTimeout(() => channel.close(), linger)
    channel.once('close', () => clearTimeout(timer))
    settle(result)
  }
  const check = () => {
    if (out.status !== undefined && err.status !== undefined) end({ kind: 'exited', code: out.status })
  }
  /** That it is a shell: one that has run a script before was seen to be one. */
  const isKnown = () => out.opened || stays?.gone !== undefined
  off = loss.listen((problem) => end({ kind: 'unknown', problem }))

  const onOut = (chunk: Buffer) => {
    if (over) return
    out.feed(chunk)
    if (out.opened) opened()
    // `exec cat` in an rc file: it would go on sending back whatever it gets.
    if (out.isEcho) {
      end({ kind: 'unknown', problem: sentBack(host, out.noise()) })
      return channel.close()
    }
    check()
  }
  const onError = (chunk: Buffer) => {
    if (over) return
    err.feed(chunk)
    check()
  }
  const onClose = (code: number | null | undefined, signal: string | undefined) => {
    if (stays?.gone !== undefined && !out.opened) {
      setImmediate(() => {
        if (!over && loss.problem === undefined) stays.gone?.()
        end({ kind: 'unknown', problem: loss.problem ?? cut() })
      })
      return
    }
    if (out.status !== undefined) return end({ kind: 'exited', code: out.status })
    if (!out.opened && code !== undefined) return end({ kind: 'unknown', problem: noShell(host, code, signal, out.noise() + err.noise()) })
    if (code === null && signal) return end({ kind: 'signalled', signal })
    // Zero without the closing mark is a shell that left before the script was done.
    if (typeof code === 'number' && code !== 0) return end({ kind: 'exited', code })
    // A lost connection closes its channels first and says so a moment later.
    setImmediate(() => end({ kind: 'unknown', problem: loss.problem ?? cut() }))
  }
  const cut = (): Problem => ({ code: 'channel-cut', values: { host }, place: atHost(host) })
  const leave = () => {
    channel.off('data', onOut)
    channel.stderr.off('data', onError)
    channel.off('close', onClose)
    channel.off('error', ignore)
  }
  channel.on('data', onOut)
  channel.stderr.on('data', onError)
  channel.on('close', onClose)
  channel.on('error', ignore)
  if (!over) channel.write(frame(script, mark, shellOf(stays)))

  return {
    pause: () => void (over || channel.pause()),
    resume: () => void channel.resume(),
    finish: () => void (stays === undefined && channel.writable && channel.end()),
    ended,
    opening,
    write: (bytes) => new Promise((resolve) => channel.write(bytes, () => resolve())),
    get opened() {
      return isKnown()
    },
    abandon(problem) {
      end({
        kind: 'unknown',
        problem: isKnown() ? problem : withNoise(problem, out.noise() + err.noise()),
      })
      channel.close()
    },
  }
}

function sentBack(host: string, noise: string): Problem {
  return { code: 'shell-sends-back', values: { host }, place: atHost(host), evidence: sanitize(noise) || undefined }
}

/** What came instead of the script's own output. */
function withNoise(problem: Problem, noise: string): Problem {
  const values = problem.code === 'no-usable-shell' ? { ...problem.values, answered: answeredIn(noise) } : problem.values
  return { ...problem, values, evidence: problem.evidence ?? (sanitize(noise) || undefined) }
}

/** The first line that says something, for a sentence. */
export function answeredIn(noise: string): string {
  const line = sanitize(noise)
    .split('\n')
    .map((text) => text.trim())
    .find((text) => text !== '')
  return line === undefined ? '—' : `“${line.slice(0, shownLength)}”`
}

function noShell(host: string, code: number | null, signal: string | undefined, noise: string): Problem {
  return {
    code: 'no-usable-shell',
    values: { host, code: code ?? signal ?? '—', answered: answeredIn(noise) },
    place: atHost(host),
    evidence: sanitize(noise) || undefined,
  }
}

function shellOf(stays: StayingShell | undefined): FramedShell {
  if (stays === undefined) return 'alone'
  return stays.gone === undefined ? 'stays' : 'next'
}
