import type { Translate, WordKey } from '../i18n/create-translator.ts'
import { zh } from '../i18n/zh.ts'

/** A kind's name in the panel's words: it gives them as `kind.NAME`; one without words is shown by its name. */
export function kindWord(words: Translate, kind: string): string {
  const key = `kind.${kind}`
  return isWordKey(key) ? words(key) : kind
}

const isWordKey = (key: string): key is WordKey => Object.hasOwn(zh, key)
