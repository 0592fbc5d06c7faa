import { z } from 'zod'

/** What a rule says of a line of a document. `error` is to be mended before anything runs. */
export const documentFindingSchema = z.object({
  rule: z.string(),
  line: z.number().int().positive(),
  severity: z.enum(['info', 'warning', 'error']),
  zh: z.string(),
  en: z.string(),
  /** What to write instead. */
  mend: z.string().optional(),
})

export type DocumentFinding = z.infer<typeof documentFindingSchema>
