import type { Translate } from '#shared/i18n/create-translator.ts'
import { describeProblem, type Language } from '#shared/problem/describe.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { outputText, plainText } from './plain-text.ts'

/** How the operator reads a problem: what, where, what to do next, and what was seen. */
export function problemLines(problem: Problem, { language, words }: { language: Language; words: Translate }): string[] {
  const { what, where, next } = describeProblem(problem, language)
  return [
    plainText(what),
    ...(where === '' ? [] : [`  ${words('cli.where', { where: plainText(where) })}`]),
    ...(next === '' ? [] : [`  ${words('cli.next', { next: plainText(next) })}`]),
    ...evidenceLines(problem),
  ]
}

function evidenceLines({ evidence }: Problem): string[] {
  if (evidence === undefined || evidence.trim() === '') return []
  return outputText(evidence)
    .trimEnd()
    .split('\n')
    .map((line) => `    | ${line}`)
}
