import type { IncomingMessage } from 'node:http'
import { bodyBytes, requestMilliseconds } from './limits.ts'

/** The body as text; undefined as soon as it is longer than anything small that a page sends, or too slow in coming. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  const late = setTimeout(() => request.destroy(), requestMilliseconds)
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > bodyBytes) return undefined
      chunks.push(chunk)
    }
  } finally {
    clearTimeout(late)
  }
  return Buffer.concat(chunks).toString('utf8')
}
