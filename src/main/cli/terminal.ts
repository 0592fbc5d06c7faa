import type { Readable, Writable } from 'node:stream'
import { styleText } from 'node:util'
import { seen } from './show/plain-text.ts'

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
  /** Lines beside the answer, on stderr: problems, questions' surroundings. */
  err(text: string): void
  /** One line that is written over again and again; nothing where stdout is not a terminal. Undefined takes it away. */
  status(text: string | undefined): void
  style(style: Style, text: string): string
  /** A person can be asked. */
  isInteractive: boolean
  /** A person watches stdout. */
  isWatched: boolean
  columns: number
  /** Resolves when all that was written has left this process. */
  flushed(): Promise<void>
}

/** Where the width is not known: what terminals have been wide since the punched card. */
const usualColumns = 80
/** ECMA-48: to the first column, erase to the end of the line. */
const clearLine = '\r\u001b[K'

export function createTerminal({ stdin, stdout, stderr }: Streams, env: NodeJS.ProcessEnv): Terminal {
  const isWatched = stdout.isTTY === true
  let hasStatus = false
  for (const stream of [stdout, stderr]) ignoreClosedPipe(stream)

  const status = (text: string | undefined) => {
    if (!isWatched || (text === undefined && !hasStatus)) return
    stdout.write(clearLine + seen(text ?? ''))
    hasStatus = text !== undefined
  }
  const write = (stream: Writable, text: string) => {
    status(undefined)
    // What goes to a file or another program stays to the letter.
    stream.write(`${stream === stdout && !isWatched ? text : seen(text)}\n`)
  }
  return {
    out: (text) => write(stdout, text),
    err: (text) => write(stderr, text),
    status,
    style: (style, text) => (isWatched && !env.NO_COLOR ? styleText(style, text, { validateStream: false }) : text),
    isInteractive: stdin.isTTY === true && stderr.isTTY === true,
    isWatched,
    columns: stdout.columns ?? usualColumns,
    flushed: async () => {
      status(undefined)
      await Promise.all([stdout, stderr].map((stream) => new Promise<void>((resolve) => stream.write('', () => resolve()))))
    },
  }
}

/** A reader that has seen enough (`| head`) must not end a run in the middle of a step: the rest is written to nobody. */
function ignoreClosedPipe(stream: Writable): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
