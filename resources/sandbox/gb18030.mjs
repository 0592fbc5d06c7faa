/** GB18030 bytes for text; Node only decodes it. All two-byte codes are decoded once and turned round. */
const table = new Map()

const leads = range(0x81, 0xfe)
const trails = [...range(0x40, 0x7e), ...range(0x80, 0xfe)]
const codes = leads.flatMap((lead) => trails.map((trail) => [lead, trail]))
const characters = [...new TextDecoder('gb18030').decode(Uint8Array.from(codes.flat()))]
codes.forEach((code, index) => {
  table.set(characters[index], code)
})

/** Characters beyond the two-byte codes become `?`. */
export function encodeGb18030(text) {
  return Uint8Array.from([...text].flatMap((character) => (character < '\x80' ? character.charCodeAt(0) : (table.get(character) ?? 0x3f))))
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
