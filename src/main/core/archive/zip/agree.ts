import { fail } from '#shared/problem/problem.ts'
import { showName } from '../member-name.ts'
import { decisiveFields, LARGE_FIELD } from './extra.ts'
import { type CentralHeader, DEFLATED, type LocalHeader, MAX_VERSION, STORED, type ZipHeader } from './headers.ts'

const ENCRYPTED = 0x1
/** Checksum and sizes stand after the data. */
export const SIZES_AFTER = 0x8
export const NAME_IS_UTF8 = 0x800
/** How hard the packer tried; says nothing to an unpacker of deflated data. */
const EFFORT = 0x6
const knownFlags = EFFORT | SIZES_AFTER | NAME_IS_UTF8

/**
 * What a member says of itself in the directory is something that every unpacker reads in the same way.
 * @throws `archive-zip-encrypted`, `archive-zip-method`, `archive-zip-field`
 */
export function checkHeader({ version, flags, method, name }: CentralHeader): void {
  const member = showName(name)
  if (flags & ENCRYPTED) fail('archive-zip-encrypted', { member })
  if (flags & ~knownFlags) fail('archive-zip-field', { member, field: 'flags', found: hex(flags) })
  if (method !== STORED && method !== DEFLATED) fail('archive-zip-method', { member, found: method })
  checkVersion({ version, name })
}

function checkVersion({ version, name }: Pick<ZipHeader, 'version' | 'name'>): void {
  if (version > MAX_VERSION) fail('archive-zip-field', { member: showName(name), field: 'version needed', found: version })
}

/**
 * A member's header at its data says what the directory says: some unpackers believe the one, some the other, and `unzip`
 * takes some fields from each. Only the version needed may differ, below the highest: many packers round it in one of them.
 * @throws `archive-zip-names-differ`, `archive-zip-differs`, `archive-zip-field`
 */
export function checkAgreement(central: CentralHeader, local: LocalHeader): void {
  checkVersion(local)
  const member = showName(central.name)
  if (!local.name.equals(central.name)) fail('archive-zip-names-differ', { member, found: showName(local.name) })
  const differs = (field: string, directory: string | number, data: string | number): never =>
    fail('archive-zip-differs', { member, field, directory, data })
  const same = (field: string, directory: number, data: number): void => {
    if (data !== directory) differs(field, directory, data)
  }
  if (local.flags !== central.flags) differs('flags', hex(central.flags), hex(local.flags))
  same('method', central.method, local.method)
  same('time', central.time, local.time)
  const isAfter = (central.flags & SIZES_AFTER) !== 0
  const number = (field: string, directory: number, data: number): void => {
    if (!(isAfter && data === 0)) same(field, directory, data)
  }
  number('CRC-32', central.crc, local.crc)
  number('packed size', central.packed, local.packed)
  number('size', central.size, local.size)
  for (const id of decisiveFields.filter((field) => field !== LARGE_FIELD)) {
    const [directory, data] = [central.extra.get(id), local.extra.get(id)]
    if (directory && data ? !directory.equals(data) : directory !== data)
      differs(`extra field ${hex(id)}`, directory?.toString('hex') ?? '-', data?.toString('hex') ?? '-')
  }
}

const hex = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`
