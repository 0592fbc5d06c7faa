import { z } from 'zod'
import { ruleNames } from './rules.ts'

/**
 * How much a finding weighs: `blocking` where going on would surely go wrong, `warning` where it may, `info` where it is good to know.
 * What is left open by a placeholder or a choice is asked of a person in its place: neither blocks the document.
 */
export const severitySchema = z.enum(['blocking', 'warning', 'info'])

const sentenceSchema = z.object({ zh: z.string(), en: z.string() })

/** A change of one line that mends it: columns count UTF-16 units from 0, `to` is the first that stays. */
export const changeSchema = z.object({
  line: z.number().int().positive(),
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
  text: z.string(),
})

export const findingSchema = z.object({
  rule: z.enum(ruleNames),
  /** First line of the document is 1. */
  line: z.number().int().positive(),
  severity: severitySchema,
  /** Ready to be shown; secrets are masked. */
  text: sentenceSchema,
  /** What to do about it, and where a machine can do it, the change. */
  mend: z.object({ text: sentenceSchema, change: changeSchema.optional() }).optional(),
  /** The author's reason not to mind it. It blocks nothing then. */
  ignored: z.string().optional(),
})

export type Severity = z.infer<typeof severitySchema>
export type Sentence = z.infer<typeof sentenceSchema>
export type Finding = z.infer<typeof findingSchema>

/** Whether the document must be mended, or the finding be ignored with a reason, before a plan is made of it. */
export function isBlocking(finding: Finding): boolean {
  return finding.severity === 'blocking' && finding.ignored === undefined
}
