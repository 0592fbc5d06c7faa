/** The text of an answer: unpacked where its server has packed it, in the letters that it says. */
import { isUtf8 } from 'node:buffer'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'

/** Bytes of an answer that are read to find what it must have. */
const bodyLimit = 1024 * 1024

/** What has no body has nothing to unpack, whatever its head says of it. */
const hasNoBody = ({ statusCode = 0 }: IncomingMessage, method: string) => method === 'HEAD' || statusCode === 204 || statusCode === 304

/** Nobody asks for packed answers, and some servers have no others (`gzip_static always`, an object store). */
function unpacked(answer: IncomingMessage, method: string): Readable {
  const packing = String(answer.headers['content-encoding'] ?? '').toLowerCase()
  const zlib = process.getBuiltinModule('node:zlib')
  if (hasNoBody(answer, method)) return answer
  if (packing === 'br') return answer.pipe(zlib.createBrotliDecompress())
  return /^(?:x-)?(?:gzip|deflate)$/.test(packing) ? answer.pipe(zlib.createUnzip()) : answer
}

/** UTF-8 where it is that, whatever the head says; else the letters that it names. A mark at its beginning stays: a value may have one. */
export function textOfBody(bytes: Uint8Array, { 'content-type': type = '' }: IncomingHttpHeaders): string {
  const named = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(type)?.[1]
  const asUtf8 = () => Buffer.from(bytes).toString('utf8')
  if (named === undefined || isUtf8(bytes)) return asUtf8()
  try {
    return new TextDecoder(named, { ignoreBOM: true }).decode(bytes)
  } catch {
    // A name of letters that nobody knows: what is ASCII in it can be read all the same.
    return asUtf8()
  }
}

/** All of it is waited for; `isCut`: it is longer than what is read of it. Rejects where it does not come whole. */
export function bodyOf(answer: IncomingMessage, method: string): Promise<{ body: string; isCut: boolean }> {
  return new Promise((resolve, reject) => {
    const plain = unpacked(answer, method)
    const chunks: Buffer[] = []
    let taken = 0
    plain.on('data', (chunk: Buffer) => {
      if (taken < bodyLimit) chunks.push(chunk.subarray(0, bodyLimit - taken))
      taken += chunk.length
    })
    plain.on('end', () => resolve({ body: textOfBody(Buffer.concat(chunks), answer.headers), isCut: taken > bodyLimit }))
    plain.on('error', reject)
    answer.on('error', reject)
  })
}
