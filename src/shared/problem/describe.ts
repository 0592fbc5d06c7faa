import type { CatalogueEntry } from './catalogue/entry.ts'
import { catalogue } from './catalogue/index.ts'
import type { Problem, ProblemPlace } from './problem.ts'

export type Language = 'zh' | 'en'

/** The problem as an operator reads it. `where` is empty when there is no place. */
export function describeProblem(problem: Problem, language: Language): { what: string; where: string; next: string } {
  const words = wordsOf(problem)[language]
  return {
    what: fill(words.what, problem.values),
    where: problem.place ? describePlace(problem.place) : '',
    next: fill(words.next, problem.values),
  }
}

/** A journal may be older or newer than this Ferry and hold a code that it does not know; the facts are shown then. */
function wordsOf({ code, values }: Problem): CatalogueEntry {
  if (Object.hasOwn(catalogue, code)) return catalogue[code]
  const words = { what: `${code} ${JSON.stringify(values)}`, next: '' }
  return { zh: words, en: words }
}

export function describePlace(place: ProblemPlace): string {
  switch (place.kind) {
    case 'file':
      return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':')
    case 'host':
      return [place.host, place.address && `(${place.address})`, place.step].filter(Boolean).join(' ')
  }
}

/** A value that is missing stays visible as its name: an incomplete sentence is better than a wrong one. */
function fill(sentence: string, values: Problem['values']): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole))
}
