import { z } from 'zod'
import { findingSchema } from '../check/finding.ts'
import { askedSchema } from '../document/asked.ts'
import { fillingSchema } from '../document/filling.ts'
import { readingSchema } from '../document/reading.ts'
import { request } from './define.ts'

export const documentRequests = {
  /** How a document is understood, line by line, and what is wrong with it. By path, or its text. */
  'document.check': request(
    'reads',
    z.object({ path: z.string().optional(), text: z.string().optional(), filling: fillingSchema.optional() }),
    z.object({
      reading: readingSchema,
      /** What is to be said, or is known, of the databases that it works on. */
      asked: z.array(askedSchema),
      findings: z.array(findingSchema),
    }),
  ),
}
