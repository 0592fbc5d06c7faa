import { z } from 'zod'
import { findingSchema } from '../check/finding.ts'
import { askedSchema } from '../document/asked.ts'
import { fillingSchema } from '../document/filling.ts'
import { readingSchema } from '../document/reading.ts'
import { request } from './define.ts'

const place = { line: z.number().int().positive(), what: z.string() }

/** Why a place that waits for it was not filled in. */
export const openReasons = ['not-done', 'not-looked-at', 'went-back', 'several', 'changed', 'not-known', 'not-over', 'no-room'] as const

export const documentRequests = {
  /** How a document is understood, line by line, and what is wrong with it. By path, or its text. */
  'document.check': request('reads', () => [
    z.object({ path: z.string().optional(), text: z.string().optional(), filling: fillingSchema.optional() }),
    z.object({
      reading: readingSchema,
      /** What is to be said, or is known, of the databases that it works on. */
      asked: z.array(askedSchema),
      findings: z.array(findingSchema),
    }),
  ]),
  /**
   * The document of a run with what became of it, as a file to be kept: as it was but for its cells and ticks, or as a page for print.
   * It has whatever the document has: the bytes are for saving and not for showing.
   */
  'document.filled': request('recorded', () => [
    z.object({ run: z.string(), format: z.enum(['md', 'html']), language: z.enum(['zh', 'en']) }),
    z.object({
      name: z.string(),
      base64: z.string(),
      filled: z.array(z.object({ ...place, from: z.number().int(), was: z.string(), text: z.string() })),
      open: z.array(z.object({ ...place, why: z.enum(openReasons) })),
      mail: z.object({ subject: z.string(), text: z.string() }),
    }),
  ]),
}
