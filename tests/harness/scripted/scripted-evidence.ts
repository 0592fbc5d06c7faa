import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { RequestName, RequestParsed, RequestReply } from '#shared/contract/index.ts'
import { beginningBytes, evidencePiece, safeEvidenceName, typeOfEvidence } from '#shared/run/evidence.ts'

type Handlers = { [Name in RequestName]?: (input: RequestParsed<Name>) => RequestReply<Name> }

/** Attached files, kept in memory. */
export function scriptedEvidence() {
  const kept = new Map<string, Buffer>()
  return {
    'evidence.keep': ({ path }) => {
      const bytes = readFileSync(path)
      const name = safeEvidenceName(basename(path))
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      kept.set(sha256, bytes)
      return { name, size: bytes.length, sha256, type: typeOfEvidence(name, bytes.subarray(0, beginningBytes)) }
    },
    'evidence.drop': ({ sha256 }) => ({ removed: kept.delete(sha256) }),
    'evidence.read': ({ sha256, from }) => {
      const bytes = kept.get(sha256) ?? Buffer.alloc(0)
      return { bytes: bytes.subarray(from, from + evidencePiece).toString('base64'), total: bytes.length }
    },
  } satisfies Handlers
}
