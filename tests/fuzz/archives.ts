/** Archives, and how their bytes are changed: a tar whose headers still add up, a zip whose directory may lie. */
import { gzipSync } from 'node:zlib'
import { member, pax, tar } from '../unit/archive/tar-blocks.ts'
import { unicodePath, zip } from '../unit/archive/zip-parts.ts'
import { random } from './mutate.ts'

const plainTar = tar(
  member({ name: 'app/', type: '5' }),
  member({ name: 'app/a.txt', data: 'content of a' }),
  pax({ path: 'app/长的名字.txt', size: '3' }),
  member({ name: 'app/x', data: 'abc' }),
  member({ name: 'app/link', type: '2', link: 'a.txt' }),
  member({ name: 'app/hard', type: '1', link: 'app/a.txt' }),
)
const plainZip = zip(
  { name: 'app/', mode: 0o040755 },
  { name: 'app/a.txt', data: 'content of a', mode: 0o100644 },
  { name: 'app/b.txt', data: 'bbbbbbbbbbbbbbbbbbbbbbbb', method: 8, mode: 0o100644 },
  { name: 'app/x', data: 'abc', extra: unicodePath('app/x', 'app/x') },
  { name: 'app/link', data: 'a.txt', mode: 0o120777 },
)

/** By the name of the reader: the changed bytes of this number. */
export const archives: Record<string, (seed: number) => Buffer> = {
  tar: (seed) => changedTar(seed),
  'tar.gz': (seed) => (seed % 2 === 0 ? mutateBytes(gzipSync(plainTar), seed) : gzipSync(changedTar(seed))),
  zip: (seed) => mutateBytes(plainZip, seed),
}

/** Every third as it comes; of the others the headers' sums are made right again, or hardly one would be read on. */
function changedTar(seed: number): Buffer {
  const bytes = mutateBytes(plainTar, seed)
  if (seed % 3 === 0) return bytes
  for (let at = 0; at + 512 <= bytes.length; at += 512) {
    const block = bytes.subarray(at, at + 512)
    if (block.toString('latin1', 257, 262) !== 'ustar') continue
    block.fill(' ', 148, 156)
    const sum = block.reduce((total, byte) => total + byte, 0)
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  }
  return bytes
}

const extremes = [0, 1, 0x7f, 0x80, 0xff]

function mutateBytes(whole: Buffer, seed: number): Buffer {
  const next = random(seed)
  const upTo = (limit: number) => Math.floor(next() * limit)
  let bytes = Buffer.from(whole)
  for (let count = 1 + upTo(5); count > 0; count -= 1) {
    const at = upTo(bytes.length)
    const until = Math.min(bytes.length, at + 1 + upTo(next() < 0.2 ? 600 : 8))
    switch (upTo(5)) {
      case 0:
        bytes.fill(extremes[upTo(extremes.length)] ?? 0, at, until)
        break
      case 1:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(until)])
        break
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, until), bytes.subarray(at)])
        break
      case 3:
        bytes = Buffer.from(bytes.subarray(0, Math.max(1, at)))
        break
      default:
        bytes[at] = upTo(256)
    }
    if (bytes.length === 0) return bytes
  }
  return bytes
}
