import type { Finding } from '#shared/check/finding.ts'
import type { Sheet } from '../sheet/sheet.ts'

/** One rule, or a few that look at the same thing: a laid out document in, findings out. Pure, and linear in the document. */
export type Rule = (sheet: Sheet) => readonly Finding[]
