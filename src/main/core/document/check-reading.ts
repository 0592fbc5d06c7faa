/** What a reading itself shows to be missing. */
import type { DocumentFinding } from '#shared/document/finding.ts'
import type { Reading } from '#shared/document/reading.ts'

export function checkReading({ parameters, items }: Reading): DocumentFinding[] {
  const open = parameters.map(
    ({ text, lines }): DocumentFinding => ({
      rule: 'placeholder',
      line: lines[0] ?? 1,
      severity: 'warning',
      zh: `${text} 要先填写`,
      en: `${text} must be filled in first`,
    }),
  )
  const choices = items.flatMap(({ choice, lines }): DocumentFinding[] =>
    choice === undefined
      ? []
      : [
          {
            rule: 'choice',
            line: lines[0],
            severity: 'warning',
            zh: `要由人来定：${choice.option}`,
            en: `To be decided: ${choice.option}`,
          },
        ],
  )
  return [...open, ...choices].sort((left, right) => left.line - right.line)
}
