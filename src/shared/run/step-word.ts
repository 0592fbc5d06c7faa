import type { Translate, WordKey } from '../i18n/create-translator.ts'
import { zh } from '../i18n/zh.ts'

/** A step's name in the panel's words. A kind gives its steps words as `step.NAME`; one without words is shown by its name. Of `rung-2` the number is in them. */
export function stepWord(words: Translate, step: string): string {
  const [, name = step, number = ''] = /^([a-z]+)-(\d+)$/.exec(step) ?? []
  const key = `step.${name}`
  return isWordKey(key) ? words(key, { number }) : step
}

const isWordKey = (key: string): key is WordKey => Object.hasOwn(zh, key)
