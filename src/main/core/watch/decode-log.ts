import type { LogEncoding } from '#shared/contract/logs.ts'
import { decodeLine } from './line-reader.ts'

const decoders = new Map<LogEncoding, InstanceType<typeof TextDecoder>>()

/**
 * A line, or whole lines with their ends. No decoder of the list swallows a line feed: one that breaks off another
 * character is read as itself (WHATWG Encoding Standard, "restore").
 */
export function decodeLog(bytes: Uint8Array, encoding: LogEncoding): string {
  if (encoding === 'auto') return decodeLine(bytes)
  const known = decoders.get(encoding) ?? new TextDecoder(encoding, { ignoreBOM: true })
  decoders.set(encoding, known)
  return known.decode(bytes)
}
