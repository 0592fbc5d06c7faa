import { commandWords } from './commands.ts'
import { dangerWords } from './dangers.ts'
import type { FindingCatalogue } from './entry.ts'
import { nameWords } from './names.ts'
import { wayBackWords } from './way-back.ts'
import { writingWords } from './writing.ts'

const words = { ...wayBackWords, ...nameWords, ...commandWords, ...dangerWords, ...writingWords }

/** Every sentence that a finding can say: by rule, or by `rule/variant`. */
export const findingWords: FindingCatalogue = words

export type FindingCode = keyof typeof words
