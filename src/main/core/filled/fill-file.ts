/** The file of a document → the file that comes back. */
import { basename, extname } from 'node:path'
import type { Language } from '#shared/problem/describe.ts'
import { inFile } from '#shared/problem/place.ts'
import { fail } from '#shared/problem/problem.ts'
import { docxText, isZip } from '../document/docx/docx-text.ts'
import { largestDocx } from '../document/read-file.ts'
import { readBytes } from '../files/text-file.ts'
import { formOf, type TextForm } from '../files/text-form.ts'
import { kindOfText } from '../reading/kind-of-text.ts'
import { asPage } from './as-page.ts'
import type { Evening } from './evening.ts'
import { fillDocument } from './fill-document.ts'
import type { Filled } from './filled.ts'

export type FillInput = { path: string; evening: Evening; format: 'md' | 'html'; language: Language }
/** `base64`: the file. Of a Word document it is its text, for nothing can be written into it that was not made by Word. */
type FilledFile = Pick<Filled, 'filled' | 'open'> & { name: string; base64: string }

/** @throws ProblemError of the file; document-other-kind where it is no document */
export async function fillFile({ path, evening, format, language }: FillInput): Promise<FilledFile> {
  const bytes = readBytes(path, largestDocx)
  const isWord = isZip(bytes)
  const form = isWord ? plain(await docxText(bytes, path)) : formOf(bytes)
  if (form === undefined) return fail('file-binary', { path }, { place: inFile(path) })
  const kind = kindOfText(form.text, path)
  if (kind !== 'document') return fail('document-other-kind', { file: path, kind }, { place: inFile(path) })
  const { text, filled, open } = fillDocument(form.text, evening, path)
  const stem = basename(path, extname(path))
  const file =
    format === 'html'
      ? { name: `${stem}.filled.html`, bytes: Buffer.from(asPage(text, evening.title, language)) }
      : { name: `${stem}.filled${isWord ? '.md' : extname(path)}`, bytes: Buffer.from(form.encode(text)) }
  return { name: file.name, base64: file.bytes.toString('base64'), filled, open }
}

const plain = (text: string): TextForm => ({ text, encode: (written) => Buffer.from(written, 'utf8') })
