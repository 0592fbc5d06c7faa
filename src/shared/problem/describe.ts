import { wordOfStep } from '../run/step-words.ts'
import type { CatalogueEntry } from './catalogue/entry.ts'
import { catalogue } from './catalogue/index.ts'
import type { Problem, ProblemPlace } from './problem.ts'

export type Language = 'zh' | 'en'

/** The problem as an operator reads it. `where` is empty when there is no place. */
export function describeProblem(problem: Problem, language: Language): { what: string; where: string; next: string } {
  const words = wordsOf(problem)[language]
  return {
    what: fill(words.what, problem.values, language),
    where: problem.place ? describePlace(problem.place, language) : '',
    // A guess that stands at the end of a sentence may be absent.
    next: fill(words.next, problem.values, language).trimEnd(),
  }
}

/** A journal may be older or newer than this Ferry and hold a code that it does not know; the facts are shown then. */
function wordsOf({ code, values }: Problem): CatalogueEntry {
  if (Object.hasOwn(catalogue, code)) return catalogue[code]
  const words = { what: `${code} ${JSON.stringify(values)}`, next: '' }
  return { zh: words, en: words }
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

/** A value that is missing stays visible as its name: an incomplete sentence is better than a wrong one. */
function fill(sentence: string, values: Problem['values'], language: Language): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = values[name]
    return name === 'step' && typeof value === 'string' ? wordOfStep(value, language) : String(value ?? whole)
  })
}
