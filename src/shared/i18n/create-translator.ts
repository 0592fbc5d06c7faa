import type { Language } from '../problem/describe.ts'
import { visible } from '../text/visible.ts'
import { en } from './en.ts'
import { createSentences } from './sentences.ts'
import { zh } from './zh.ts'

export type WordKey = keyof typeof zh
/** The sentence for a key with its `{{places}}` filled: titles and names of files and hosts, of which nothing may act or hide. */
export type Translate = (key: WordKey, values?: Record<string, string | number>) => string

/** Words of one language. Every key exists in both; the compiler sees to it. */
export function createTranslator(language: Language): Translate {
  const sentences = createSentences(language, { zh, en }[language])
  return (key, values) => visible(sentences(key, values ?? {}))
}
