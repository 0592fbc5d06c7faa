import { finding } from '../report.ts'
import type { Rule } from './rule.ts'

const reindex = /重建\s*索引|\breindex(?:ing)?\b|重新?索引|清空?\s*索引|\brebuild(?:ing)?\s+(?:the\s+)?(?:search\s+)?index/i

/** `not-reversible`: an index that is built anew, and a change of structure whose inverse nobody has written. */
export const notReversibleRule: Rule = ({ prose, sql, isBack, itemAt, roleAt }) => [
  ...prose
    .filter(
      ({ text, number }) =>
        reindex.test(text) && roleAt(number) === 'steps' && itemAt(number)?.fate !== 'note' && itemAt(number)?.fate !== 'context',
    )
    .map(({ text, number }) => finding('not-reversible', number, { severity: 'info', values: { text } })),
  ...sql
    .filter(({ facts, line }) => facts.definesStructure && facts.wayBack === 'dump' && facts.destroys === undefined && !isBack(line))
    .map(({ statement, line }) => finding('not-reversible/structure', line, { severity: 'info', values: { text: statement.text } })),
]
