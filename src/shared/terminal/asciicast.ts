/**
 * Recordings of shells: asciicast v2, one JSON value a line (https://docs.asciinema.org/manual/asciicast/v2/).
 * Ferry writes output and sizes only; what was typed is never recorded, so that no password can be in it.
 */
import { z } from 'zod'

const size = z.number().int().min(1).max(10_000)
export const castHeaderSchema = z.object({
  version: z.literal(2),
  width: size,
  height: size,
  /** Seconds since 1970. */
  timestamp: z.number().optional(),
  title: z.string().optional(),
})
export type CastHeader = z.infer<typeof castHeaderSchema>

/** `at`: milliseconds since the beginning. */
export type CastEvent = { at: number; kind: 'output'; text: string } | { at: number; kind: 'resized'; columns: number; rows: number }

const eventSchema = z.tuple([z.number().nonnegative(), z.string(), z.string()])
const sizeText = /^(\d{1,5})x(\d{1,5})$/

export const castHeader = (header: CastHeader): string => `${JSON.stringify(header)}\n`

/** One line. The format counts in seconds; microseconds are what asciinema itself writes. */
export function castLine(event: CastEvent): string {
  const seconds = Number((event.at / 1000).toFixed(6))
  switch (event.kind) {
    case 'output':
      return `${JSON.stringify([seconds, 'o', event.text])}\n`
    case 'resized':
      return `${JSON.stringify([seconds, 'r', `${event.columns}x${event.rows}`])}\n`
  }
}

export type Cast = { header: CastHeader; events: CastEvent[] }

/**
 * A recording as text. Undefined when it is none. A last line that was cut (the computer went down) is left out, as are
 * kinds of events that Ferry does not show (input, markers).
 */
export function readCast(text: string): Cast | undefined {
  const [first = '', ...lines] = text.split('\n')
  const header = castHeaderSchema.safeParse(parseLine(first))
  if (!header.success) return undefined
  return { header: header.data, events: lines.flatMap((line) => readCastLine(line) ?? []) }
}

export function readCastLine(line: string): CastEvent | undefined {
  const read = eventSchema.safeParse(parseLine(line))
  if (!read.success) return undefined
  const [seconds, code, data] = read.data
  const at = Math.round(seconds * 1_000_000) / 1000
  if (code === 'o') return { at, kind: 'output', text: data }
  const [, columns, rows] = (code === 'r' && sizeText.exec(data)) || []
  return columns === undefined || rows === undefined ? undefined : { at, kind: 'resized', columns: Number(columns), rows: Number(rows) }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Not JSON: the schema says so.
    return undefined
  }
}
