import { z } from 'zod'
import { findingSchema } from '../check/finding.ts'
import { readingSchema } from '../document/reading.ts'
import { request } from './define.ts'

export const documentRequests = {
  /** How a document is understood, line by line, and what is wrong with it. By path, or its text. */
  'document.check': request(
    'reads',
    z.object({ path: z.string().optional(), text: z.string().optional() }),
    z.object({ reading: readingSchema, findings: z.array(findingSchema) }),
  ),
}
