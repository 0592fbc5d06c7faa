import type { DocumentReading, Release, Remark } from '#shared/domain/release.ts'
import { readDocumentFile } from '../document/read-file.ts'
import { readReleaseDocument } from '../document/read-release-document.ts'
import { detectKind } from '../inventory/import/detect-kind.ts'
import { readRelease } from '../release/read-release.ts'

/** A release as it was read from its file; `reading` where that file is a document. */
export type OpenedRelease = { release: Release; remarks: Remark[]; path: string; text: string; reading?: DocumentReading }

/** A document is read as it stands, with the hosts and services it names. */
export async function readOpened({ path, archives }: { path: string; archives?: string }): Promise<OpenedRelease> {
  const text = await readDocumentFile(path)
  if (detectKind(text, path) !== 'document') return { release: readRelease(text, path), remarks: [], path, text }
  const reading = readReleaseDocument(text, path, { archives })
  return { release: reading.release, remarks: reading.remarks, path, text, reading }
}
