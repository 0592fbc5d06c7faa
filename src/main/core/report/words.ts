import type { Language } from '#shared/problem/describe.ts'
import { wordsInEnglish } from './words-en.ts'
import type { Words } from './words-type.ts'
import { wordsInChinese } from './words-zh.ts'

const all: Record<Language, Words> = { zh: wordsInChinese, en: wordsInEnglish }

export const wordsIn = (language: Language): Words => all[language]
