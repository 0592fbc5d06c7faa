import { z } from 'zod'
import { news, request } from './define.ts'

const nothing = z.object({})

/** The built-in fleet beside the operator's own hosts. */
export const sandboxStateSchema = z.discriminatedUnion('kind', [
  /** It cannot be begun or ended from here: Ferry was opened on it, or only reads. */
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('off') }),
  /** Hosts that are up, of all. */
  z.object({ kind: z.literal('starting'), up: z.number().int(), of: z.number().int() }),
  /** Every window shows it, and nothing else. */
  z.object({ kind: z.literal('on') }),
  /** The windows are back; its processes are being ended. */
  z.object({ kind: z.literal('ending') }),
])
export type SandboxState = z.infer<typeof sandboxStateSchema>

export const sandboxRequests = {
  'sandbox.state': request('reads', () => [nothing, sandboxStateSchema]),
  /** Brings its hosts up and puts every window there. Refused while a run on the operator's own hosts is under way. */
  'sandbox.start': request('changes', () => [nothing, nothing]),
  /** Every window goes back, the hosts end. With `interrupt` also while a run goes on there, which is then interrupted. */
  'sandbox.end': request('changes', () => [z.object({ interrupt: z.boolean().default(false) }), nothing]),
}

export const sandboxNews = {
  'sandbox.changed': news(() => sandboxStateSchema),
  /** What this viewer sees is not shown any more: it must come anew, and until then nothing that it asks is done. */
  'sandbox.moved': news(() => nothing),
}
