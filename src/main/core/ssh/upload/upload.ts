/** One file to one host: resumed where its beginning is proven, into place only when all of it is. */
import { createHash } from 'node:crypto'
import { partOf, removePartText, type UploadNames } from '#core/commands/version/upload.ts'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import { placeOf } from '../place.ts'
import type { UploadRequest, UploadResult } from '../port.ts'
import { type LocalFile, openLocal } from './local-file.ts'
import { asked, conclude, look, proof, provenPrefix, takePart, type UploadContext } from './part-on-host.ts'
import { send } from './send.ts'

/** Below this the hash is quicker than the channel that would take it meanwhile. */
const worthProving = 16 * 1024 * 1024

/** Throws `upload-…` problems, or why the connection is gone; then the part stays for the next try. */
export async function uploadFile(context: UploadContext, request: UploadRequest): Promise<UploadResult> {
  const started = performance.now()
  return withLocal(context, request, async (local, names) => {
    const found = await look(context, request, names)
    request.onFound?.(found.partBytes)
    if (found.targetHash !== undefined && found.targetHash === (await request.sha256)) return { kind: 'present' }
    const sent = (bytes: number): UploadResult => ({
      ...{ kind: 'sent', bytes, resumedFrom: request.size - bytes, milliseconds: performance.now() - started },
    })
    if (found.partBytes === request.size && (await takePart(context, request, names, local))) return sent(0)
    const resumedFrom = await provenPrefix(context, local, names.part, found.partBytes, request.size)
    const { flushed, prover } = await send(context, request, local, names, resumedFrom, request.size >= worthProving)
    const said = await proof(context, names, request.sha256, flushed, prover, local)
    await conclude(context, request, local, said)
    return sent(request.size - resumedFrom)
  })
}

/** Up to the hidden name and no further. Throws as `uploadFile`. */
export async function holdFile(context: UploadContext, request: UploadRequest): Promise<{ bytes: number; milliseconds: number }> {
  const started = performance.now()
  return withLocal(context, request, async (local, names) => {
    const found = await look(context, request, names)
    const isThere = found.targetHash === (await request.sha256) || found.partBytes === request.size
    const from = isThere ? request.size : await provenPrefix(context, local, names.part, found.partBytes, request.size)
    if (!isThere) await send(context, request, local, names, from, false)
    await local.check()
    return { bytes: request.size - from, milliseconds: performance.now() - started }
  })
}

/** Throws where the host gives no answer. */
export async function removeHeld(context: UploadContext, request: Omit<UploadRequest, 'sha256'>): Promise<void> {
  await asked(context, request.remote, removePartText(partOf(request.remote, tokenOf(request))))
}

/**
 * By which a resumed upload finds its own: the same for every upload of this file to this place, and known before the file is read. What is
 * built upon is proven by its hash in any case.
 */
function tokenOf({ owner, local, size }: Omit<UploadRequest, 'sha256'>): string {
  return `${owner}-${createHash('sha256').update(`${local}\0${size}`).digest('hex').slice(0, 12)}`
}

async function withLocal<Result>(
  context: UploadContext,
  request: UploadRequest,
  act: (local: LocalFile, names: UploadNames) => Promise<Result>,
): Promise<Result> {
  const { host } = context.connection
  if (request.size === 0) fail('upload-empty', { local: request.local })
  if (request.signal?.aborted) fail('upload-cancelled', { host: host.name }, { place: placeOf(host) })
  const local = await openLocal(request.local, request.size)
  const names = { target: request.remote, part: partOf(request.remote, tokenOf(request)) }
  try {
    return await act(local, names)
  } catch (error) {
    // Nothing can be built upon what was sent of a file that is another one now.
    if (error instanceof ProblemError && error.problem.code === 'upload-changed')
      await asked(context, names.part, removePartText(names.part))
    throw error
  } finally {
    await local.close()
  }
}
