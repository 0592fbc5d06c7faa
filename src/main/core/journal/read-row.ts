import type { z } from 'zod'
import { fail } from '#shared/problem/problem.ts'
import { reasonOf } from './data-directory.ts'

/** How much of a damaged row is shown. */
const evidenceLength = 400

/** The checked content of a row, in the words of today (`upcast`). @throws ProblemError journal-row-damaged, which names the table and the row. */
export function readRow<T>(
  schema: z.ZodType<T>,
  text: string,
  place: { table: string; row: string },
  upcast: (stored: unknown) => unknown = (stored) => stored,
): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    return fail('journal-row-damaged', { ...place, reason: reasonOf(cause) }, { evidence: text.slice(0, evidenceLength), cause })
  }
  const result = schema.safeParse(upcast(value))
  if (result.success) return result.data
  const reason = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  return fail('journal-row-damaged', { ...place, reason }, { evidence: text.slice(0, evidenceLength), cause: result.error })
}
