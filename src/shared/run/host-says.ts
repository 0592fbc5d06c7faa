import { z } from 'zod'
import type { Translate } from '../i18n/create-translator.ts'
import { describeProblem, type Language } from '../problem/describe.ts'
import { problemSchema } from '../problem/schema.ts'

/** What a host says of a job that nobody saw the end of. */
export const hostSaysSchema = z.discriminatedUnion('kind', [
  /** It was never started. */
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('running') }),
  z.object({ kind: z.literal('exited'), exit: z.number().int() }),
  /** The login script ended the shell before it ran. */
  z.object({ kind: z.literal('unbegun'), exit: z.number().int() }),
  z.object({ kind: z.literal('signalled'), signal: z.string() }),
  /** It began, and its process is gone without an exit code: how it ended nobody knows. */
  z.object({ kind: z.literal('vanished'), reason: z.enum(['restarted', 'killed']) }),
  z.object({ kind: z.literal('unreachable'), problem: problemSchema }),
  /** There is no host to ask. */
  z.object({ kind: z.literal('unknown') }),
])
export type HostSays = z.infer<typeof hostSaysSchema>

/** In the operator's words. */
export function hostSaysText(says: HostSays, words: Translate, language: Language): string {
  switch (says.kind) {
    case 'absent':
    case 'running':
    case 'unknown':
      return words(`start.says-${says.kind}`)
    case 'exited':
      return words('start.says-exited', { exit: says.exit })
    case 'unbegun':
      return words('start.says-unbegun', { exit: says.exit })
    case 'signalled':
      return words('start.says-ended', { signal: says.signal })
    case 'vanished':
      return words(says.reason === 'restarted' ? 'start.says-restarted' : 'start.says-gone')
    case 'unreachable':
      return describeProblem(says.problem, language).what
  }
}
