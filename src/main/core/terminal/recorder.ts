/** Writes what a shell shows, and when, as it comes. */
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '#shared/problem/problem.ts'
import { type CastEvent, type CastHeader, castHeader, castLine } from '#shared/terminal/asciicast.ts'
import type { Size } from './screen.ts'

/** Only the operator may read what was on the screen of a host. */
const directoryMode = 0o700
const fileMode = 0o600
/** Characters of one event: a line of the file that any tool reads, and few enough that a page of lines stays a page. */
const eventLimit = 32 * 1024

export type Recorder = {
  readonly name: string
  output(text: string): void
  resized(size: Size): void
  close(): void
}

/** `first` comes before everything else. `flow` is called with whether the disk is behind; `failed` once, with why nothing more is written. */
export function createRecorder(
  { directory, host, header, first }: { directory: string; host: string; header: CastHeader; first: Promise<string> },
  flow: (isFull: boolean) => void,
  failed: (problem: Problem) => void,
): Recorder {
  const begun = new Date()
  const start = performance.now()
  const name = `${stampOf(begun)}-${host.replace(/[^\p{L}\p{N}-]+/gu, '-')}.cast`
  mkdirSync(directory, { recursive: true, mode: directoryMode })
  const file = createWriteStream(join(directory, name), { flags: 'wx', mode: fileMode })
  let isOver = false
  file.on('drain', () => flow(false))
  file.on('error', (error: NodeJS.ErrnoException) => {
    const wasOver = isOver
    isOver = true
    if (!wasOver) failed({ code: 'recording-failed', values: { name, reason: error.code ?? error.message } })
  })
  /** What comes before `first` is there. */
  let early: CastEvent[] | undefined = []
  const write = (line: string) => {
    if (!isOver && !file.write(line)) flow(true)
  }
  type Untimed<Event> = Event extends CastEvent ? Omit<Event, 'at'> : never
  const note = (untimed: Untimed<CastEvent>) => {
    const event = { ...untimed, at: performance.now() - start }
    if (early === undefined) write(castLine(event))
    else early.push(event)
  }
  const pieces = (text: string) =>
    Array.from({ length: Math.ceil(text.length / eventLimit) }, (_, index) => text.slice(index * eventLimit, (index + 1) * eventLimit))

  write(castHeader({ ...header, timestamp: Math.floor(begun.getTime() / 1000) }))
  const begin = first.then((text) => {
    for (const piece of pieces(text)) write(castLine({ kind: 'output', text: piece, at: 0 }))
    for (const event of early ?? []) write(castLine(event))
    early = undefined
  })
  return {
    name,
    output(text) {
      for (const piece of pieces(text)) note({ kind: 'output', text: piece })
    },
    resized: (size) => note({ kind: 'resized', ...size }),
    close() {
      void begin.then(() => {
        isOver = true
        file.end()
      })
    },
  }
}

/** `2026-11-20_194233.123`: sorts by time, and two shells of one host do not meet. */
function stampOf(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  const clock = `${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`
  return `${day}_${clock}.${String(time.getMilliseconds()).padStart(3, '0')}`
}
