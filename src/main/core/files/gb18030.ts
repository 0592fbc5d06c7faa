/** GB18030 both ways: Node reads it and does not write it. */

let decoder: TextDecoder | undefined
let strict: TextDecoder | undefined

/** Bytes that mean nothing become U+FFFD. Made when it is first wanted: its tables take ICU six milliseconds, and most commands need none. */
export function decodeGb18030(bytes: Uint8Array): string {
  decoder ??= new TextDecoder('gb18030')
  return decoder.decode(bytes)
}

/** @throws TypeError where bytes mean nothing */
export function decodeStrictGb18030(bytes: Uint8Array): string {
  strict ??= new TextDecoder('gb18030', { fatal: true, ignoreBOM: true })
  return strict.decode(bytes)
}

let pairs: ReadonlyMap<string, readonly number[]> | undefined

/** Every letter of two and of four bytes below U+10000, by what Node's own decoder makes of them: the two then agree. */
function allPairs(): ReadonlyMap<string, readonly number[]> {
  if (pairs !== undefined) return pairs
  const found = new Map<string, readonly number[]>()
  const add = (bytes: readonly number[]) => {
    const letter = decodeGb18030(Uint8Array.from(bytes))
    if (letter.length === 1 && letter !== '\uFFFD' && !found.has(letter)) found.set(letter, bytes)
  }
  for (let first = 0x81; first <= 0xfe; first += 1) for (let second = 0x40; second <= 0xfe; second += 1) add([first, second])
  for (let linear = 0; linear < planeOne; linear += 1) add(fourBytes(linear, 0x81))
  pairs = found
  return found
}

/** So many four-byte sequences stand before those of U+10000 and above (GB 18030-2005, the ranges 0x81308130–0x8431A439). */
const planeOne = 39_420

const fourBytes = (linear: number, first: number): number[] => [
  first + Math.floor(linear / 12_600),
  0x30 + (Math.floor(linear / 1260) % 10),
  0x81 + (Math.floor(linear / 10) % 126),
  0x30 + (linear % 10),
]

/** What has no place there becomes `?`: only half of a pair can be meant. */
export function encodeGb18030(text: string): Uint8Array {
  const bytes: number[] = []
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code >= 0x10000) bytes.push(...fourBytes(code - 0x10000, 0x90))
    else bytes.push(...(allPairs().get(letter) ?? [0x3f]))
  }
  return Uint8Array.from(bytes)
}
