/**
 * What goes over the browser shell's WebSocket: requests one way, outcomes and news the other.
 * Electron carries the same three through its own channels.
 */
import { z } from 'zod'
import { problemSchema } from '../problem/schema.ts'

/** `id` is the viewer's own count; the outcome bears it back. */
export const wireRequestSchema = z.object({ id: z.number().int().nonnegative(), name: z.string().max(100), input: z.unknown() })
export type WireRequest = z.infer<typeof wireRequestSchema>

export const wireOutcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), reply: z.unknown() }),
  z.object({ ok: z.literal(false), problem: problemSchema }),
])
export type WireOutcome = z.infer<typeof wireOutcomeSchema>

export const wireAnswerSchema = z.union([
  z.object({ id: z.number().int().nonnegative(), outcome: wireOutcomeSchema }),
  z.object({ name: z.string(), body: z.unknown() }),
])
export type WireAnswer = z.infer<typeof wireAnswerSchema>

/** The subprotocol that the server names; the session token travels beside it and is never echoed. */
export const wireProtocol = 'ferry'
/** Marks the session token among the offered subprotocols (letters, digits, `-`, `_` and `.` are allowed there). */
export const wireTokenPrefix = 'token.'

/** The socket is closed with this code when Ferry ends for good: nothing will answer at this address again (RFC 6455, 7.4.2). */
export const wireEndedCode = 4000

/** Bytes of one request. An imported document or inventory is the largest thing a page sends; what is larger ends the connection. */
export const wireRequestBytes = 4 * 1024 * 1024

/** The desktop shell's two channels: a request and its outcome, and news. There are no others. */
export const requestChannel = 'ferry:request'
export const newsChannel = 'ferry:news'
