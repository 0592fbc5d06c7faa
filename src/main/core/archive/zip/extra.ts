import { fail } from '#shared/problem/problem.ts'
import { showName } from '../member-name.ts'

/** The fields behind a name: more of what a member is, by number (APPNOTE 4.5). */
export type Extra = ReadonlyMap<number, Buffer>

/** Numbers of 64 bits. */
export const LARGE_FIELD = 0x0001
/** APPNOTE 4.6.9: the name in UTF-8, valid while the checksum of the other name holds. */
export const UNICODE_NAME_FIELD = 0x7075
/** Info-ZIP's proginfo/extrafld.txt: a Unix mode, which unzip takes where the attributes have none. Ant and Maven write it. */
export const UNIX_MODE_FIELD = 0x756e

/** Fields that change what is unpacked: one of each, and at the data what the directory has. */
export const decisiveFields = [LARGE_FIELD, UNICODE_NAME_FIELD, UNIX_MODE_FIELD]

/**
 * What `unzip` unpacks or checks beside the file, each by rules of its own: attributes of OS/2, VMS, NT, Mac, BeOS and AtheOS,
 * access lists, and AES. No release for a Unix host needs them.
 */
const foreignFields = [0x0009, 0x000c, 0x4c41, 0x4453, 0x334d, 0x07c8, 0x2605, 0x2705, 0x6542, 0x7441, 0x9901]

const HEAD_BYTES = 4

/** @throws `archive-zip-field`, `archive-zip-damaged` */
export function readExtra(bytes: Buffer, name: Buffer): Extra {
  const fields = new Map<number, Buffer>()
  let at = 0
  while (at + HEAD_BYTES <= bytes.length) {
    const id = bytes.readUInt16LE(at)
    const end = at + HEAD_BYTES + bytes.readUInt16LE(at + 2)
    const found = `0x${id.toString(16).padStart(4, '0')}`
    if (end > bytes.length) fail('archive-zip-damaged', { member: showName(name), reason: `extra field ${found} is cut` })
    if (foreignFields.includes(id) || (fields.has(id) && decisiveFields.includes(id)))
      fail('archive-zip-field', { member: showName(name), field: 'extra field', found })
    if (!fields.has(id)) fields.set(id, bytes.subarray(at + HEAD_BYTES, end))
    at = end
  }
  // Android's zipalign pads with up to three zeros.
  if (bytes.subarray(at).some((byte) => byte !== 0)) fail('archive-zip-damaged', { member: showName(name), reason: 'extra fields are cut' })
  return fields
}
