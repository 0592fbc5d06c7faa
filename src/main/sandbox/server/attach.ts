/** Joins a child process and a channel: bytes both ways at the pace of the slower, then the exit status. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import type { Writable } from 'node:stream'
import type { ServerChannel, Session } from 'ssh2'
import { type RunningCommands, signalGroup } from './running-commands.ts'

/**
 * After the child's exit something it left in the background may hold its outputs open. The channel is closed when
 * they were silent for the first time, or flowed freely for the second: by then all that the child itself wrote,
 * which is no more than a pipe holds, has been read. Milliseconds.
 */
const silence = 60
const freeFlow = 300

/** Signals that a client may send, RFC 4254 section 6.9, without those that only make sense for a terminal. */
const forwarded = new Set(['HUP', 'INT', 'KILL', 'QUIT', 'TERM', 'USR1', 'USR2'])

export type Attachment = {
  session: Session
  channel: ServerChannel
  child: ChildProcessWithoutNullStreams
  commands: RunningCommands
  /** The child holds a terminal: when the channel goes away, what runs in the terminal is hung up, as sshd does. */
  hangsUp: boolean
}

export function attach({ session, channel, child, commands, hangsUp }: Attachment): void {
  commands.add(child)
  let isClosed = false
  let exited = false

  channel.on('error', () => channel.close())
  // A program that does not read its input closes the pipe; its exit status tells the story.
  child.stdin.on('error', () => child.stdin.destroy())
  child.stdin.once('close', () => channel.resume())
  channel.pipe(child.stdin)
  session.on('signal', (accept, reject, { name }) => {
    if (!forwarded.has(name)) return reject?.()
    signalGroup(child, `SIG${name}` as NodeJS.Signals)
    accept?.()
  })

  const outputs = [flow(child.stdout, channel, () => isClosed), flow(child.stderr, channel.stderr, () => isClosed)]
  const letGo = () => {
    isClosed = true
    child.stdin.destroy()
    // Before its exit the child loses its pipes, as under sshd, so that a follower notices. What it left in the
    // background keeps them, read into nothing: it was promised to survive the end of the session.
    for (const stream of [child.stdout, child.stderr]) {
      if (exited) stream.resume()
      else stream.destroy()
    }
    // With its end the terminal closes, and the system sends SIGHUP to what runs in it; script(1) itself blocks HUP.
    if (hangsUp) signalGroup(child, 'SIGKILL')
  }
  session.on('close', letGo)
  channel.on('close', letGo)

  child.once('error', (error) => {
    channel.stderr.write(`sandbox: ${error.message}\n`)
    channel.exit(126)
    channel.end()
  })
  child.once('exit', (code, signal) => {
    exited = true
    whenDrained(outputs, () => {
      if (isClosed) return
      isClosed = true
      if (signal !== null) channel.exit(signal.replace(/^SIG/, ''), false, '')
      else channel.exit(code ?? 255)
      channel.end()
      for (const stream of [child.stdout, child.stderr]) stream.resume()
    })
  })
}

type Output = {
  lastByte: number
  /** Since when the channel has been taking everything. */
  freeSince: number
  /** The channel cannot take more now. */
  isHeld: boolean
  isOver: boolean
}

function flow(source: ChildProcessWithoutNullStreams['stdout'], target: Writable, isClosed: () => boolean): Output {
  const output: Output = { lastByte: performance.now(), freeSince: performance.now(), isHeld: false, isOver: false }
  source.on('data', (chunk: Buffer) => {
    output.lastByte = performance.now()
    if (isClosed() || target.write(chunk)) return
    output.isHeld = true
    source.pause()
    target.once('drain', () => {
      output.isHeld = false
      output.freeSince = performance.now()
      source.resume()
    })
  })
  source.once('close', () => {
    output.isOver = true
  })
  source.on('error', () => source.destroy())
  return output
}

/** Calls back when both outputs ended, or only somebody else's bytes can come any more. */
function whenDrained(outputs: Output[], done: () => void): void {
  const exit = performance.now()
  const isDrained = ({ isOver, isHeld, lastByte, freeSince }: Output) => {
    const now = performance.now()
    return isOver || (!isHeld && (now - Math.max(lastByte, freeSince, exit) > silence || now - Math.max(freeSince, exit) > freeFlow))
  }
  const look = () => {
    if (outputs.every((output) => output.isOver)) return done()
    if (!outputs.every(isDrained)) return void setTimeout(look, 10)
    // Timers come before input in a turn of the event loop: after a busy turn there may be bytes not seen yet.
    setImmediate(() => (outputs.every(isDrained) ? done() : look()))
  }
  look()
}
