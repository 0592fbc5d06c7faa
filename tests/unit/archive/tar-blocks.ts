/** Tars made by hand, block by block, so that they can say what no packer would write. */

export type MemberBlocks = {
  name: string | Buffer
  type?: string
  mode?: number
  link?: string | Buffer
  data?: string | Buffer
  /** What the header claims, where it is not the length of `data`. */
  size?: number | Buffer
  magic?: string
  prefix?: string
  owner?: [uid: number, gid: number]
  /** Written in place of the right checksum. */
  checksum?: string
}

export const endMarker = Buffer.alloc(1024)

export function member(options: MemberBlocks): Buffer {
  const { name, type = '0', mode = type === '5' ? 0o755 : 0o644, link = '', magic = 'ustar\0' + '00', prefix = '' } = options
  const data = Buffer.from(options.data ?? '')
  const size = options.size ?? data.length
  const [uid, gid] = options.owner ?? [0, 0]
  const block = Buffer.alloc(512)
  Buffer.from(name).copy(block, 0, 0, 100)
  block.write(octal(mode, 7), 100)
  block.write(octal(uid, 7), 108)
  block.write(octal(gid, 7), 116)
  if (typeof size === 'number') block.write(octal(size, 11), 124)
  else size.copy(block, 124)
  block.write(octal(1_487_600_000, 11), 136)
  block.write(type, 156, 'latin1')
  Buffer.from(link).copy(block, 157, 0, 100)
  block.write(magic, 257, 'latin1')
  block.write(prefix, 345)
  block.fill(' ', 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(options.checksum ?? `${octal(sum, 6)}\0 `, 148, 'latin1')
  return Buffer.concat([block, padded(data)])
}

export function tar(...members: (MemberBlocks | Buffer)[]): Buffer {
  return Buffer.concat([...members.map((part) => (Buffer.isBuffer(part) ? part : member(part))), endMarker])
}

/** A harmless release of one folder and one file, with what is given between them. */
export function release(...members: (MemberBlocks | Buffer)[]): Buffer {
  return tar({ name: 'ecsc/', type: '5' }, ...members, { name: 'ecsc/app.jar', data: 'jar' })
}

export function pax(records: Record<string, string | Buffer>, type = 'x'): Buffer {
  const data = Buffer.concat(Object.entries(records).map(([key, value]) => paxRecord(key, Buffer.from(value))))
  return member({ name: 'PaxHeaders/x', type, data })
}

export function gnuLong(type: 'K' | 'L', text: string | Buffer): Buffer {
  return member({ name: '././@LongLink', type, data: Buffer.concat([Buffer.from(text), Buffer.alloc(1)]), magic: 'ustar  \0' })
}

/** A number in base 256, as GNU tar writes what does not fit in octal. */
export function base256(value: bigint): Buffer {
  const field = Buffer.alloc(12)
  field.writeBigInt64BE(value, 4)
  field.fill(value < 0n ? 0xff : 0, 0, 4)
  field[0] = value < 0n ? 0xff : 0x80
  return field
}

function paxRecord(key: string, value: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), value, Buffer.from('\n')])
  let length = rest.length + 1
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length
  return Buffer.concat([Buffer.from(String(length)), rest])
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}

function padded(data: Buffer): Buffer {
  return Buffer.concat([data, Buffer.alloc((512 - (data.length % 512)) % 512)])
}
