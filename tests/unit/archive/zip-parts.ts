import { crc32, deflateRawSync } from 'node:zlib'

export type ZipPart = {
  name: string | Buffer
  data?: string | Buffer
  /** Unix mode with its type bits, e.g. 0o100644; without it the member is made by DOS. */
  mode?: number
  method?: number
  flags?: number
  /** The name at the data, where it is not the same. */
  localName?: string
  crc?: number
  claimedSize?: number
  extra?: Buffer
  /** The central entry points to the data of this part instead of its own. */
  sharesWith?: number
}

const UTF8_FLAG = 0x800

/** Zips made by hand: local parts, the central directory, its end. */
export function zip(...parts: ZipPart[]): Buffer {
  const { body, directory, end } = zipPieces(...parts)
  return Buffer.concat([body, directory, end])
}

/** Its three pieces, to be put together in other ways. */
export function zipPieces(...parts: ZipPart[]): { body: Buffer; directory: Buffer; end: Buffer } {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  const offsets: number[] = []
  let offset = 0
  for (const part of parts) {
    const { fields, name, content } = describe(part)
    const localName = part.localName === undefined ? name : Buffer.from(part.localName)
    const extra = part.extra ?? Buffer.alloc(0)
    const local = Buffer.concat([
      numbers([0x04034b50, 4], [20, 2], ...fields, [localName.length, 2], [extra.length, 2]),
      localName,
      extra,
      content,
    ])
    offsets.push(offset)
    locals.push(local)
    offset += local.length
    const madeBy = part.mode === undefined ? 20 : 3 * 256 + 20
    const attributes = part.mode === undefined ? 0 : part.mode * 0x10000
    const start = offsets[part.sharesWith ?? offsets.length - 1] ?? 0
    const counts: Field[] = [
      [name.length, 2],
      [extra.length, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [attributes, 4],
      [start, 4],
    ]
    centrals.push(Buffer.concat([numbers([0x02014b50, 4], [madeBy, 2], [20, 2], ...fields, ...counts), name, extra]))
  }
  const directory = Buffer.concat(centrals)
  const count = parts.length % 0x10000
  const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [directory.length, 4], [offset, 4], [0, 2])
  return { body: Buffer.concat(locals), directory, end }
}

/** The Info-ZIP field that gives the name once more, in UTF-8. */
export function unicodePath(plainName: string, name: string): Buffer {
  const data = Buffer.concat([numbers([1, 1], [crc32(plainName), 4]), Buffer.from(name)])
  return Buffer.concat([numbers([0x7075, 2], [data.length, 2]), data])
}

function describe(part: ZipPart): { fields: Field[]; name: Buffer; content: Buffer } {
  const data = Buffer.from(part.data ?? '')
  const method = part.method ?? 8
  const content = method === 8 ? deflateRawSync(data) : data
  const flags = part.flags ?? (typeof part.name === 'string' ? UTF8_FLAG : 0)
  const sizes: Field[] = [
    [part.crc ?? crc32(data), 4],
    [content.length, 4],
    [part.claimedSize ?? data.length, 4],
  ]
  return { fields: [[flags, 2], [method, 2], [0, 2], [0x4a54, 2], ...sizes], name: Buffer.from(part.name), content }
}

type Field = [value: number, bytes: number]

function numbers(...fields: Field[]): Buffer {
  return Buffer.concat(
    fields.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes)
      field.writeUIntLE(value, 0, bytes)
      return field
    }),
  )
}
