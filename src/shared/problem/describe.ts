import { createSentences, type Sentences } from '../i18n/sentences.ts'
import { wordOfStep } from '../run/step-words.ts'
import { catalogue } from './catalogue/index.ts'
import type { Problem, ProblemPlace } from './problem.ts'

export type Language = 'zh' | 'en'

/** The problem as an operator reads it. `where` is empty when there is no place. */
export function describeProblem(
  problem: Problem,
  language: Language,
  shownIn: 'text' | 'panel' = 'text',
): { what: string; where: string; next: string } {
  const where = problem.place ? describePlace(problem.place, language) : ''
  const { code, values } = problem
  // A journal may be older or newer than this Ferry and hold a code that it does not know; the facts are shown then.
  if (!Object.hasOwn(catalogue, code)) return { what: `${code} ${JSON.stringify(values)}`, where, next: '' }
  const filled = typeof values.step === 'string' ? { ...values, step: wordOfStep(values.step, language) } : values
  const say = sentencesIn(language)
  // A guess that stands at the end of a sentence may be absent.
  const next = shownIn === 'panel' && hasPanelWords(code) ? 'panel' : 'next'
  return { what: say(`${code}.what`, filled), where, next: say(`${code}.${next}`, filled).trimEnd() }
}

const hasPanelWords = (code: Problem['code']): boolean => 'panel' in catalogue[code].en

const made: Partial<Record<Language, Sentences>> = {}

/** Made when the first problem is described: most processes have none to tell. */
function sentencesIn(language: Language): Sentences {
  made[language] ??= createSentences(
    language,
    Object.fromEntries(
      Object.entries(catalogue).flatMap(([code, entry]) =>
        Object.entries(entry[language]).map(([part, sentence]) => [`${code}.${part}`, sentence]),
      ),
    ),
  )
  return made[language]
}

export function describePlace(place: ProblemPlace, language: Language = 'en'): string {
  switch (place.kind) {
    case 'file':
      return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':')
    case 'host':
      return [place.host, place.address && `(${place.address})`, place.step && wordOfStep(place.step, language)].filter(Boolean).join(' ')
    case 'task':
      return [place.task, place.step && wordOfStep(place.step, language)].filter(Boolean).join(' ')
  }
}
