import type { Finding } from '#shared/check/finding.ts'
import type { Reading } from '#shared/document/reading.ts'
import type { FileKind } from '#shared/domain/file-kind.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import { checkReading } from '../check/check-reading.ts'
import { readDocumentFile } from '../document/read-file.ts'
import { readText } from '../document/read-text.ts'
import { detectKind } from '../inventory/import/detect-kind.ts'

export type Checked = { reading: Reading; findings: Finding[] }

/**
 * How a document is understood, and what is wrong with it.
 * @param input `text` where it was pasted or sent; else the file is read
 * @throws ProblemError of the file, and document-other-kind where it is none
 */
export async function readChecked({ file, text: given }: { file: string; text?: string }): Promise<Checked> {
  const text = given ?? (await readDocumentFile(file))
  const kind = kindOf(text, file)
  if (kind !== 'document') fail('document-other-kind', { file, kind }, { place: { kind: 'file', file } })
  const reading = readText(text, { file })
  return { reading, findings: checkReading(reading, text) }
}

/** A text that is nothing else is looked at as a document: to see what is understood of it is what was asked for. */
function kindOf(text: string, file: string): FileKind {
  try {
    const kind = detectKind(text, file)
    return kind === 'pasted' ? 'document' : kind
  } catch (caught) {
    if (problemOf(caught).code === 'import-kind-unknown') return 'document'
    throw caught
  }
}
