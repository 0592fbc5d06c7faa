import { createTranslator, type Translate } from '#shared/i18n/create-translator.ts'
import { describeProblem, type Language } from '#shared/problem/describe.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { visible } from '#shared/text/visible.ts'
import { useApplication } from './use-stores.tsx'

const translators: Record<Language, Translate> = { zh: createTranslator('zh'), en: createTranslator('en') }

/** The words of the chosen language. */
export const useWords = (): Translate => translators[useApplication((state) => state.language)]

/** Problems in the chosen language. Names in them came from anywhere: what would turn or hide the words around is shown by its name. */
export function useDescribe(): (problem: Problem) => { what: string; where: string; next: string } {
  const language = useApplication((state) => state.language)
  return (problem) => {
    const { what, where, next } = describeProblem(problem, language, 'panel')
    return { what: visible(what), where: visible(where), next: visible(next) }
  }
}
