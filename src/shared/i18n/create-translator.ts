import { createInstance } from 'i18next'
import type { Language } from '../problem/describe.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

export type WordKey = keyof typeof zh
/** The sentence for a key with its `{{places}}` filled. */
export type Translate = (key: WordKey, values?: Record<string, string | number>) => string

/** Words of one language. Every key exists in both; the compiler sees to it. */
export function createTranslator(language: Language): Translate {
  const instance = createInstance({
    lng: language,
    resources: { zh: { translation: zh }, en: { translation: en } },
    // Keys are flat: `run.pause` is a name, not a path.
    keySeparator: false,
    nsSeparator: false,
    // React writes text, never markup.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  void instance.init()
  return (key, values) => instance.t(key, values ?? {})
}
