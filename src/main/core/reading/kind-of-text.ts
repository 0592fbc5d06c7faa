import type { FileKind } from '#shared/domain/file-kind.ts'
import { problemOf } from '#shared/problem/problem.ts'
import { detectKind } from '../inventory/import/detect-kind.ts'

/** A text that is nothing else is looked at as a document: to see what is understood of it is what was asked for. */
export function kindOfText(text: string, file: string): FileKind {
  try {
    const kind = detectKind(text, file)
    return kind === 'pasted' ? 'document' : kind
  } catch (caught) {
    if (problemOf(caught).code === 'import-kind-unknown') return 'document'
    throw caught
  }
}
