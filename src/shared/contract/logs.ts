import { z } from 'zod'
import { problemSchema } from '../problem/schema.ts'
import { news, request } from './define.ts'

const nothing = z.object({})

/**
 * Encodings that a log can be read in; all have the line feed as a byte of its own (WHATWG Encoding Standard), so that
 * lines are found before they are decoded. `auto`: each line UTF-8 where it is, else GB18030.
 */
export const logEncodings = ['auto', 'utf-8', 'gb18030', 'big5', 'shift_jis', 'euc-kr', 'windows-1252'] as const
export type LogEncoding = (typeof logEncodings)[number]

/** What `auto` has read lines as. GB18030 is a guess: anything that is no UTF-8. `mixed`: some lines the one, some the other. */
export const foundEncodings = ['utf-8', 'gb18030', 'mixed'] as const
export type FoundEncoding = (typeof foundEncodings)[number]

/**
 * What happened to the file between two lines. `restarted`: here the log stood when a run started the service.
 * `absent`: there is no such file, or it cannot be read; it is waited for. `failed`: the host was never reached, and is
 * not tried again. `lost` and `back`: the connection.
 */
export const logMarks = ['restarted', 'rotated', 'truncated', 'absent', 'failed', 'lost', 'back'] as const
export type LogMark = (typeof logMarks)[number]

/** `position`: bytes since the log was opened. It names a line for good, whatever it is decoded as. */
export const logPieceSchema = z.discriminatedUnion('kind', [
  /** Whole lines, separated by line feeds; `sizes` are their bytes with line end, `at` is their arrival, milliseconds since 1970. */
  z.object({ kind: z.literal('lines'), position: z.number(), at: z.number(), text: z.string(), sizes: z.array(z.number()) }),
  /** The line at `position` goes on for so many bytes that are not shown. */
  z.object({ kind: z.literal('cut'), position: z.number(), bytes: z.number() }),
  /** The log was faster than the viewer: so many bytes from `position` on were left out. */
  z.object({ kind: z.literal('left-out'), position: z.number(), bytes: z.number() }),
  z.object({ kind: z.literal('mark'), position: z.number(), at: z.number(), mark: z.enum(logMarks), problem: problemSchema.optional() }),
])
export type LogPiece = z.infer<typeof logPieceSchema>

export const logSourceSchema = z.discriminatedUnion('from', [
  /** Followed on the host, with a run or without one. `path` is one of the service's logs as the host has it. */
  z.object({ from: z.literal('host'), host: z.string(), service: z.string(), path: z.string(), run: z.string().optional() }),
  /** What a run's journal has of it. */
  z.object({ from: z.literal('journal'), run: z.string(), target: z.string(), path: z.string() }),
])
export type LogSource = z.infer<typeof logSourceSchema>

export const logRequests = {
  /** The services' logs as each host has them: the `{name}` places of their paths are filled. */
  'log.list': request('reads', () => [
    nothing,
    z.array(
      z.object({
        service: z.string(),
        host: z.string(),
        logs: z.array(
          z.object({ path: z.string(), encoding: z.enum(logEncodings), ready: z.string().optional(), fail: z.array(z.string()) }),
        ),
      }),
    ),
  ]),
  /** Answers at once. What becomes of it, also that the host cannot be reached, comes as pieces. */
  'log.open': request('view', () => [logSourceSchema, z.object({ log: z.string(), encoding: z.enum(logEncodings) })]),
  /** What is kept of the log comes again under another `generation`, decoded anew: the same lines at the same positions. */
  'log.encoding': request('view', () => [
    z.object({ log: z.string(), encoding: z.enum(logEncodings) }),
    z.object({ generation: z.number().int() }),
  ]),
  /** Characters that the viewer has taken in; until then it gets no more than a fixed amount. */
  'log.acknowledge': request('view', () => [
    z.object({ logs: z.array(z.object({ log: z.string(), characters: z.number().int().nonnegative() })) }),
    nothing,
  ]),
  'log.close': request('view', () => [z.object({ log: z.string() }), nothing]),
}

export const logNews = {
  /**
   * Of all open logs of a viewer that have something new. `oldest`: what stands before it is no longer kept, nor decoded anew.
   * `found`: as what the lines so far were read that were read automatically.
   */
  'log.pieces': news(() =>
    z.object({
      logs: z.array(
        z.object({
          log: z.string(),
          generation: z.number().int(),
          oldest: z.number(),
          pieces: z.array(logPieceSchema),
          found: z.enum(foundEncodings).optional(),
        }),
      ),
    }),
  ),
}
