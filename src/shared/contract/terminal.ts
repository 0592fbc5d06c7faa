import { z } from 'zod'
import { problemSchema } from '../problem/schema.ts'
import { news, request } from './define.ts'

const nothing = z.object({})
/** Characters; what a person can look at. Larger sizes are mistakes, or an attempt to use up memory. */
const columns = z.number().int().min(2).max(1000)
const rows = z.number().int().min(1).max(1000)
const terminal = z.string()
/** Chosen by the viewer, so that no piece of news can come before it is known whose it is. */
const attachment = z.uuid()

/** How a shell ended; `unknown` is a connection that was lost, or a server that gave no code. */
export const shellEndSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exited'), code: z.number() }),
  z.object({ kind: z.literal('signalled'), signal: z.string() }),
  z.object({ kind: z.literal('unknown'), problem: problemSchema }),
])
export type ShellEnd = z.infer<typeof shellEndSchema>

export const terminalSchema = z.object({
  id: z.string(),
  host: z.string(),
  /** `user@address`, with the port where it is not 22. */
  login: z.string(),
  /** What the programs on the host call their window, made harmless to show; empty when they say nothing. */
  title: z.string(),
  /** Milliseconds since 1970. */
  opened: z.number(),
  end: shellEndSchema.optional(),
  /** The recording that is being made. */
  recording: z.string().optional(),
})
export type TerminalSummary = z.infer<typeof terminalSchema>

export const recordingSchema = z.object({
  /** File name in the data directory's `recordings/`. */
  name: z.string(),
  title: z.string(),
  /** Milliseconds since 1970. */
  begun: z.number(),
  milliseconds: z.number(),
  bytes: z.number(),
  /** It is still being made. */
  isOpen: z.boolean(),
})
export type RecordingSummary = z.infer<typeof recordingSchema>

/** Interactive shells. A shell lives in the core: windows are attached to it, and go, and it stays. */
export const terminalRequests = {
  'terminal.open': request('changes', () => [z.object({ host: z.string(), columns, rows }), z.object({ terminal })]),
  'terminal.list': request('reads', () => [nothing, z.array(terminalSchema)]),
  /** What was typed or pasted, as the host shall get it. Never kept, never recorded. */
  'terminal.write': request('changes', () => [z.object({ terminal, text: z.string().max(1024 * 1024) }), nothing]),
  'terminal.resize': request('changes', () => [z.object({ terminal, columns, rows }), nothing]),
  /** Answered by `terminal.screen` with all that can be scrolled back to, then by `terminal.data`. */
  'terminal.attach': request('view', () => [z.object({ terminal, attachment }), nothing]),
  'terminal.detach': request('view', () => [z.object({ attachment }), nothing]),
  /** Characters of `terminal.data` and `terminal.screen` that the viewer has shown; the next picture waits for them. */
  'terminal.acknowledge': request('view', () => [z.object({ attachment, characters: z.number().int().nonnegative() }), nothing]),
  /** Takes a shell off the list; a living one is ended, its programs get SIGHUP. */
  'terminal.close': request('changes', () => [z.object({ terminal }), nothing]),
  /** Begins or ends a recording of what the shell shows. */
  'terminal.record': request('changes', () => [z.object({ terminal, on: z.boolean() }), nothing]),
  'recording.list': request('reads', () => [nothing, z.array(recordingSchema)]),
  /** Whole lines from a byte on, at most some hundred KB; `next` is past the end when there is no more. */
  'recording.read': request('reads', () => [
    z.object({ name: z.string(), from: z.number().int().nonnegative().default(0) }),
    z.object({ text: z.string(), next: z.number().int(), isWhole: z.boolean() }),
  ]),
  'recording.remove': request('changes', () => [z.object({ name: z.string() }), nothing]),
}

export const terminalNews = {
  /** The list of shells has changed: one more, one less, a title, an end, a recording. */
  'terminal.changed': news(() => nothing),
  /**
   * Everything anew: what is shown is to be thrown away. The whole at the beginning, and when a viewer was left behind; not the
   * whole while a flood goes on, of which a viewer gets pictures.
   */
  'terminal.screen': news(() =>
    z.object({ attachment: z.string(), screen: z.string(), columns: z.number(), rows: z.number(), isWhole: z.boolean() }),
  ),
  'terminal.data': news(() => z.object({ attachment: z.string(), text: z.string() })),
  /** Somebody gave the shell another size: the last one to say so decides. */
  'terminal.resized': news(() => z.object({ attachment: z.string(), columns: z.number(), rows: z.number() })),
}
