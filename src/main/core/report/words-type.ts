import type { wordsInEnglish } from './words-en.ts'

/** The words of a report; Chinese and English have the same keys. */
export type Words = {
  [Key in keyof typeof wordsInEnglish]: (typeof wordsInEnglish)[Key] extends string
    ? string
    : Record<keyof (typeof wordsInEnglish)[Key], string>
}
