import type { Language } from '#shared/problem/describe.ts'
import { wordsInEnglish } from './words-en.ts'
import { wordsInChinese } from './words-zh.ts'

/** The words of a report; Chinese and English have the same keys. */
export type Words = {
  [Key in keyof typeof wordsInEnglish]: (typeof wordsInEnglish)[Key] extends string
    ? string
    : Record<keyof (typeof wordsInEnglish)[Key], string>
}

const all: Record<Language, Words> = { zh: wordsInChinese, en: wordsInEnglish }

export const wordsIn = (language: Language): Words => all[language]
