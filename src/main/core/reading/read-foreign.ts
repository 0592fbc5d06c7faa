import type { FileKind } from '#shared/domain/file-kind.ts'
import type { DocumentReading, Release } from '#shared/domain/release.ts'
import type { Known } from '../document/databases/known.ts'
import { readDocumentFile } from '../document/read-file.ts'
import { readReleaseDocument } from '../document/read-release-document.ts'
import { besideOf } from '../inventory/import/beside.ts'
import { detectKind } from '../inventory/import/detect-kind.ts'
import { type HostFileKind, importHosts } from '../inventory/import/import-hosts.ts'
import type { Imported } from '../inventory/import/imported.ts'
import { notSaid } from '../release/not-said.ts'
import { readRelease } from '../release/read-release.ts'
import { mustSayNothing } from './fitting-release.ts'

export type ForeignInput = {
  file: string
  text?: string
  user?: string
  identity?: string
  archives?: string
  parameters?: Record<string, string>
  choices?: string[]
  sections?: string[]
  /** What of these fits nothing is refused. */
  mustFit?: boolean
  /** What the inventory has that a document may mean. */
  known?: Known
}
export type Foreign =
  | { kind: Extract<FileKind, 'release'>; release: Release }
  | { kind: Extract<FileKind, 'document'>; reading: DocumentReading; notSaid: ReadonlySet<string> }
  | { kind: HostFileKind; imported: Imported }

/**
 * @param input `text` where it was pasted or sent; else the file is read
 * @throws ProblemError of the readers, and import-kind-unknown
 */
export async function readForeign({
  file,
  text: given,
  user,
  identity,
  archives,
  parameters,
  choices,
  sections,
  mustFit = false,
  known,
}: ForeignInput): Promise<Foreign> {
  const text = given ?? (await readDocumentFile(file))
  const kind = detectKind(text, file)
  switch (kind) {
    case 'release':
      mustSayNothing(file, { archives, mustFit })
      return { kind, release: readRelease(text, file) }
    case 'document': {
      const reading = readReleaseDocument(text, file, { archives, user, identity, parameters, choices, sections, mustFit, known })
      return { kind, reading, notSaid: notSaid(reading) }
    }
    default:
      return { kind, imported: importHosts(kind, text, file, { user, identity, beside: given === undefined ? besideOf(file, kind) : [] }) }
  }
}
