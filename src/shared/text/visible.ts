/**
 * Text from a host or a file as a reader may see it: characters that move the cursor, colour a terminal or turn the reading
 * direction are shown by name, so that they can neither act nor hide what stands beside them.
 */
export function visible(text: string): string {
  return text.replace(/\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Cs}/gu, (character) => {
    if (character === '\n' || character === '\t') return character
    if (character === '\r') return ''
    return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}
