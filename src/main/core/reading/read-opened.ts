import type { Filling } from '#shared/document/filling.ts'
import type { DocumentReading, Release, Remark } from '#shared/domain/release.ts'
import type { Known } from '../document/databases/known.ts'
import { linesOf } from '../document/lines.ts'
import { readDocumentFile } from '../document/read-file.ts'
import { detectKind } from '../inventory/import/detect-kind.ts'
import { readRelease } from '../release/read-release.ts'
import { mustSayNothing } from './fitting-release.ts'
import { kindOfText } from './kind-of-text.ts'

/** A release as it was read from its file; `reading` where that file is a document. Of a document's text the secrets are masked. */
export type OpenedRelease = { release: Release; remarks: Remark[]; path: string; text: string; reading?: DocumentReading }

export type OpenedInput = {
  path: string
  archives?: string
  /** What the operator has filled in and chosen. */
  filling?: Filling
  /** What the inventory has that the document may mean. */
  known?: Known
  /** To be looked at: a document in which nothing is to be done is shown as well, and so is a text that is nothing else. */
  isShown?: boolean
}

/** A document is read as it stands, with the hosts and services it names. `loaded`: from then on the time is the document's. */
export async function readOpened(
  { path, archives, filling, known, isShown = false }: OpenedInput,
  loaded?: () => void,
): Promise<OpenedRelease> {
  const text = await readDocumentFile(path)
  const kind = isShown ? kindOfText(text, path) : detectKind(text, path)
  if (kind !== 'document') {
    mustSayNothing(path, { archives, mustFit: filling?.mustFit })
    return { release: readRelease(text, path), remarks: [], path, text }
  }
  // Loaded when it is wanted: a release file needs none of it.
  const { readReleaseDocument } = await import('../document/read-release-document.ts')
  loaded?.()
  const reading = readReleaseDocument(text, path, { archives, known, ...filling, mayBeEmpty: isShown })
  return { release: reading.release, remarks: reading.remarks, path, text: await masked(text), reading }
}

async function masked(text: string): Promise<string> {
  const [{ findSecrets }, { maskLines }] = await Promise.all([
    import('../document/secrets/find-secrets.ts'),
    import('../document/secrets/mask.ts'),
  ])
  const lines = linesOf(text)
  // The whole of every line: what is read of one ends somewhere, and all of it is shown.
  const secrets = findSecrets(lines)
  return secrets.length === 0 ? text : maskLines(lines, secrets).join('\n')
}
