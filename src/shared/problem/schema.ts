import { z } from 'zod'
import type { ProblemCode } from './catalogue/index.ts'
import type { Problem } from './problem.ts'

/** A problem that crosses a border: journal, socket, IPC. */
export const problemSchema: z.ZodType<Problem> = z.object({
  code: z.custom<ProblemCode>((value) => typeof value === 'string'),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  place: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('file'), file: z.string(), line: z.number().optional(), column: z.number().optional() }),
      z.object({ kind: z.literal('host'), host: z.string(), address: z.string().optional(), step: z.string().optional() }),
      z.object({ kind: z.literal('task'), task: z.string(), step: z.string().optional() }),
    ])
    .optional(),
  evidence: z.string().optional(),
})
