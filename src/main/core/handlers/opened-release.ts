import type { DocumentReading, Release, Remark } from '#shared/domain/release.ts'

/** A release as it was read from its file; `reading` where that file is a document. */
export type OpenedRelease = { release: Release; remarks: Remark[]; path: string; text: string; reading?: DocumentReading }
