/**
 * One sentence that says what happened and one that says what to do. Places are filled from the problem's values (`i18n/sentences.ts`);
 * the sentences for exactly one of something, by the number `count`, stand beside the others.
 */
export type Words = {
  what: string
  next: string
  /** What to do next where there is a window, whose buttons do what `next` has typed. */
  panel?: string
  what_one?: string
  next_one?: string
}
export type CatalogueEntry = {
  zh: Words
  en: Words
  /** `passing`: it may be over a moment later by itself, so it is tried again. `final`: trying again is no use, a person has to act first. */
  course?: 'passing' | 'final'
}
export type Catalogue = Record<string, CatalogueEntry>
