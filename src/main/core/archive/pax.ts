import { fail } from '#shared/problem/problem.ts'

/** Keys that change which bytes are a member's or where it lands; as a default for all members no tar in use writes them. */
const decisiveKeys = ['path', 'linkpath', 'size']

/** Nobody here asks for the times, but tar ends with an error where one is no number, or one of more than 64 bits. */
const timeKeys = ['atime', 'ctime', 'mtime']
const time = /^-?0*\d{1,18}(\.\d*)?$/
/** Nor for owners beyond what an account's number can be. */
const ownerKeys = ['uid', 'gid']
const accountMax = 2 ** 32 - 1

/**
 * The records of a PAX extended header: `LENGTH KEY=VALUE\n`, LENGTH counting all of it. Values stay bytes, because
 * GNU tar writes names that are not UTF-8 as they are. A later record of the same key wins.
 * Source: POSIX.1-2017, pax, "pax Extended Header".
 * @throws `archive-pax-damaged`, `archive-sparse`
 */
export function readPax(bytes: Buffer, offset: number): Map<string, Buffer> {
  const records = new Map<string, Buffer>()
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    const digits = space < 0 ? '' : bytes.toString('latin1', at, space)
    const end = at + Number(digits)
    const equals = bytes.indexOf(0x3d, space)
    const whole = /^[1-9]\d{0,7}$/.test(digits) && end <= bytes.length && bytes[end - 1] === 0x0a && equals > space && equals < end
    // tar looks for the equals sign as C does, up to a NUL.
    const cut = whole && bytes.subarray(space, equals).includes(0)
    if (!whole || cut) fail('archive-pax-damaged', { offset: offset + at }, { evidence: bytes.toString('latin1', at, at + 100) })
    const key = bytes.toString('utf8', space + 1, equals)
    if (key.startsWith('GNU.sparse.')) fail('archive-sparse', { offset })
    const value = bytes.subarray(equals + 1, end - 1)
    const text = value.toString('latin1')
    if ((timeKeys.includes(key) && !time.test(text)) || (ownerKeys.includes(key) && Number(text) > accountMax))
      fail('archive-pax-damaged', { offset: offset + at }, { evidence: bytes.toString('latin1', at, at + 100) })
    records.set(key, value)
    at = end
  }
  return records
}

/** Checks a header that speaks for all members that follow (`git archive` writes a comment so). */
export function checkGlobalPax(bytes: Buffer, offset: number): void {
  const key = decisiveKeys.find((candidate) => readPax(bytes, offset).has(candidate))
  if (key) fail('archive-pax-global', { offset, key })
}

/** A decimal record, or undefined when it is absent. */
export function paxNumber(records: Map<string, Buffer>, key: string, offset: number): number | undefined {
  const value = records.get(key)?.toString('latin1')
  if (value === undefined) return undefined
  const number = Number(value)
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(number)) fail('archive-pax-damaged', { offset }, { evidence: `${key}=${value}` })
  return number
}
