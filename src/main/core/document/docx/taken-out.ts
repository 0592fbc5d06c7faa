/**
 * Text that is struck through twice, and hidden text, which nobody sees who reads the document: both are made struck text, which the
 * reader tells as a note. The library that reads Word documents knows neither.
 */
import { crc32 } from 'node:zlib'

export type Part = { name: string; data: Buffer }

const off = String.raw`\s+w:val="(?:0|false|off)"`
const struckOff = new RegExp(String.raw`<w:strike${off}\s*/>`, 'g')
const takenOut = new RegExp(String.raw`<w:(?:dstrike|vanish)(?!${off})(?:\s[^<>]*)?/>`, 'g')

/** @returns the document anew, where one of its parts has such text */
export function withTakenOut(parts: readonly Part[]): Buffer | undefined {
  let isAny = false
  const mended = parts.map(({ name, data }) => {
    const text = /^word\/.*\.xml$/i.test(name) ? data.toString('utf8') : ''
    const changed = text.replace(takenOut, '<w:strike/>')
    if (changed === text) return { name, data }
    isAny = true
    return { name, data: Buffer.from(changed.replace(struckOff, '')) }
  })
  return isAny ? stored(mended) : undefined
}

/** A ZIP of parts that are not packed (APPNOTE 4.3). */
function stored(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const { name, data } of parts) {
    const path = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, path, data])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, place, path]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
