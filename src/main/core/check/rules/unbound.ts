import { isOpen } from '#shared/document/asked.ts'
import { askedWords } from '#shared/document/asked-words.ts'
import { finding } from '../report.ts'
import type { Rule } from './rule.ts'

/** `unbound`: what Ferry would do itself as soon as it is said which database, table or column is meant. */
export const unboundRule: Rule = ({ reading: { asked = [] } }) =>
  asked.filter(isOpen).flatMap((one) => {
    const { mend, ...text } = askedWords(one)
    return one.lines.map((line) => ({ ...finding('unbound', line), text, mend: { text: mend } }))
  })
