import type { Readable, Writable } from 'node:stream'
import { styleText } from 'node:util'
import { seen } from './show/plain-text.ts'
import { cut } from './show/table.ts'

type Style = Parameters<typeof styleText>[0]

/** Where the command stands: a person's terminal, a pipe, a file. */
export type Streams = {
  stdin: Readable & { isTTY?: boolean }
  stdout: Writable & { isTTY?: boolean; columns?: number }
  stderr: Writable & { isTTY?: boolean }
}

export type Terminal = {
  /** Lines of the answer, on stdout. */
  out(text: string): void
  /** A file that is the answer. */
  letters(text: string): void
  /** Lines beside the answer, on stderr: problems, questions' surroundings. */
  err(text: string): void
  /** One line that is written over again and again, as much of it as fits; nothing where stdout is not a terminal. Undefined takes it away. */
  status(text: string | undefined): void
  style(style: Style, text: string): string
  /** A person can be asked. */
  isInteractive: boolean
  /** A person watches stdout. */
  isWatched: boolean
  /** Resolves when all that was written has left this process. */
  flushed(): Promise<void>
  /** Why not all of the answer could be written: a full disk, a terminal that was closed. */
  readonly lost: NodeJS.ErrnoException | undefined
}

/** Where the width is not known: what terminals have been wide since the punched card. */
const usualColumns = 80
/** ECMA-48: to the first column, erase to the end of the line. */
const clearLine = '\r\u001b[K'

export function createTerminal({ stdin, stdout, stderr }: Streams, env: NodeJS.ProcessEnv): Terminal {
  const isWatched = stdout.isTTY === true
  let hasStatus = false
  let lost: NodeJS.ErrnoException | undefined
  // Whoever reads may be gone, and the disk behind it full: that must not end a run in the middle of a step. The rest is written to nobody.
  stderr.on('error', () => undefined)
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) misses nothing.
    if (error.code !== 'EPIPE') lost ??= error
  })

  // As wide as it is now: it may be made narrower while a run goes on.
  const columns = () => stdout.columns ?? usualColumns
  const status = (text: string | undefined) => {
    if (!isWatched || (text === undefined && !hasStatus)) return
    stdout.write(clearLine + cut(seen(text ?? ''), columns()))
    hasStatus = text !== undefined
  }
  const write = (stream: Writable, text: string) => {
    status(undefined)
    stream.write(`${text}\n`)
  }
  return {
    out: (text) => write(stdout, seen(text)),
    // What goes to a file or another program stays to the letter.
    letters: (text) => write(stdout, isWatched ? seen(text) : text),
    err: (text) => write(stderr, seen(text)),
    status,
    style: (style, text) => (isWatched && !env.NO_COLOR ? styleText(style, text, { validateStream: false }) : text),
    isInteractive: stdin.isTTY === true && stderr.isTTY === true,
    isWatched,
    get lost() {
      return lost
    },
    flushed: async () => {
      status(undefined)
      await Promise.all([stdout, stderr].map(drained))
    },
  }
}

/** Of a stream that has failed nothing more is heard. */
const drained = (stream: Writable): Promise<void> =>
  new Promise((resolve) => {
    if (stream.errored !== null || stream.destroyed) resolve()
    else stream.write('', () => resolve())
  })
