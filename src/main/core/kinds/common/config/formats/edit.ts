/** The bytes of a file with another value in them. */
import type { KeyFormat } from '#shared/kinds/task/key.ts'
import { fail } from '#shared/problem/problem.ts'
import { env } from './env.ts'
import { entryOf, type Format, without, withRaw, withValue } from './format.ts'
import { json } from './json.ts'
import { properties } from './properties.ts'
import { yaml } from './yaml.ts'

const formats: Record<KeyFormat, Format> = { properties, env, yaml, json }

/** What a file says: in UTF-8, or else by its bytes, each a letter. */
type Text = { mark: string; text: string; encoding: 'utf8' | 'latin1' }

function textOf(bytes: Buffer): Text {
  const text = bytes.toString('utf8')
  if (!Buffer.from(text, 'utf8').equals(bytes)) return { mark: '', text: bytes.toString('latin1'), encoding: 'latin1' }
  return text.startsWith('\uFEFF') ? { mark: '\uFEFF', text: text.slice(1), encoding: 'utf8' } : { mark: '', text, encoding: 'utf8' }
}

/** The value as a reader of the file gets it, and as it is written, with its whole line where more than the value is in it. Undefined where the file has none of this key. */
export type Found = { value: string; raw: string; line?: string }

/** @throws ProblemError key-twice, key-file-form, key-not-a-value */
export function valueIn(format: KeyFormat, bytes: Buffer, key: string): Found | undefined {
  const { text } = textOf(bytes)
  const entry = entryOf(formats[format], text, key)
  return entry && { value: entry.value, raw: text.slice(entry.from, entry.to), line: entry.line }
}

/** @throws ProblemError key-twice, key-file-form, key-not-a-value, key-cannot-add, key-letters */
export const bytesWith = (format: KeyFormat, bytes: Buffer, key: string, value: string): Buffer =>
  edited(bytes, (text) => withValue(formats[format], text, key, value), key)

/** Without the key. @throws ProblemError as `bytesWith` */
export const bytesWithout = (format: KeyFormat, bytes: Buffer, key: string): Buffer =>
  edited(bytes, (text) => without(formats[format], text, key), key)

/** The key as it was; where there was none, it was made. @throws ProblemError as `bytesWith` */
export const bytesAsBefore = (format: KeyFormat, bytes: Buffer, key: string, before: Found | undefined): Buffer =>
  edited(bytes, (text) => withRaw(formats[format], text, key, before), key)

function edited(bytes: Buffer, edit: (text: string) => string, key: string): Buffer {
  const { mark, text, encoding } = textOf(bytes)
  const changed = edit(text)
  // Of a file in another encoding the letters are not known.
  if (encoding === 'latin1' && /[^\x00-\xff]/.test(changed)) fail('key-letters', { key })
  return Buffer.from(mark + changed, encoding)
}
