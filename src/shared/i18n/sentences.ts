import { createInstance } from 'i18next'
import { formatBytes, formatCount } from '../text/format.ts'

export type Sentences = (key: string, values: Record<string, string | number>) => string

/**
 * The sentences of one language by their keys, with `{{places}}` filled. Where there is a number `count`, the sentence `key_one` is
 * taken for one of them, as far as there is such a sentence. `{{size, bytes}}` is `412 MB`, `{{entries, count}}` is `2 071`; a value
 * that is text already stays as it is, for an older journal holds such ones. A place without a value stays visible as its name: an
 * incomplete sentence is better than a wrong one.
 */
export function createSentences(language: string, sentences: Record<string, string>): Sentences {
  const instance = createInstance({
    lng: language,
    resources: { [language]: { translation: sentences } },
    // Keys are flat: `run.pause` is a name, not a path.
    keySeparator: false,
    nsSeparator: false,
    // React writes text, never markup.
    interpolation: { escapeValue: false },
    missingInterpolationHandler: (_sentence: string, place: RegExpExecArray) => place[0],
    initAsync: false,
  })
  void instance.init()
  const formats = { bytes: formatBytes, count: formatCount }
  for (const [name, format] of Object.entries(formats))
    instance.services.formatter?.add(name, (value: unknown) => (typeof value === 'number' ? format(value) : String(value)))
  // By `replace`, so that no value is taken for an option of the library's.
  return (key, values) => instance.t(key, { replace: values, ...(typeof values.count === 'number' ? { count: values.count } : {}) })
}
