import { createTranslator, type Translate } from '#shared/i18n/create-translator.ts'
import { describeProblem, type Language } from '#shared/problem/describe.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { useApplication } from './use-stores.tsx'

const translators: Record<Language, Translate> = { zh: createTranslator('zh'), en: createTranslator('en') }

/** The words of the chosen language. */
export const useWords = (): Translate => translators[useApplication((state) => state.language)]

/** Problems in the chosen language. */
export function useDescribe(): (problem: Problem) => { what: string; where: string; next: string } {
  const language = useApplication((state) => state.language)
  return (problem) => describeProblem(problem, language)
}
