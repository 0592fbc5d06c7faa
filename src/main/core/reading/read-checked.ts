import type { Finding } from '#shared/check/finding.ts'
import type { Reading } from '#shared/document/reading.ts'
import { fail } from '#shared/problem/problem.ts'
import { checkReading } from '../check/check-reading.ts'
import { readDocumentFile } from '../document/read-file.ts'
import { readText } from '../document/read-text.ts'
import { kindOfText } from './kind-of-text.ts'

export type Checked = { reading: Reading; findings: Finding[] }

/**
 * How a document is understood, and what is wrong with it.
 * @param input `text` where it was pasted or sent; else the file is read
 * @throws ProblemError of the file, and document-other-kind where it is none
 */
export async function readChecked({ file, text: given }: { file: string; text?: string }): Promise<Checked> {
  const text = given ?? (await readDocumentFile(file))
  const kind = kindOfText(text, file)
  if (kind !== 'document') fail('document-other-kind', { file, kind }, { place: { kind: 'file', file } })
  const reading = readText(text, { file })
  return { reading, findings: checkReading(reading, text) }
}
