import { dangerOf } from '#core/shell/dangers.ts'
import { finding } from '../report.ts'
import type { Rule } from './rule.ts'

const reindex = /重建\s*索引|\breindex(?:ing)?\b|重新?索引|清空?\s*索引|\brebuild(?:ing)?\s+(?:the\s+)?(?:search\s+)?index/i

/** `not-reversible`: a cache that is emptied, an index that is deleted or built anew, and a change of structure whose inverse nobody has written. */
export const notReversibleRule: Rule = ({ prose, sql, commands, isBack, itemAt, roleAt }) => [
  ...commands
    .filter(({ command }) => /^(?:empty-cache|delete-index)$/.test(dangerOf(command) ?? ''))
    .map(({ command, line }) => finding('not-reversible', line, { severity: 'info', values: { text: command.text } })),
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
