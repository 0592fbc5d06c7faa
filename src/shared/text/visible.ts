/**
 * Characters that act on a terminal or deceive a reader: controls; marks that turn the reading direction (Unicode TR 9), which
 * can make one host's name look like another's; what takes no room and is not seen (zero-width space, word joiner, byte order
 * mark, soft hyphen, tags); halves of characters. The two joiners (U+200C, U+200D) are letters' business in Persian and in emoji.
 */
export const deceiving =
  '\\p{Cc}\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}\\p{Cs}'

const each = new RegExp(`[${deceiving}]`, 'gu')

/** Text from a host or a file as a reader may see it: such characters are shown by name, so that they can neither act nor hide. */
export function visible(text: string): string {
  return text.replace(each, (character) => {
    if (character === '\n' || character === '\t') return character
    if (character === '\r') return ''
    return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}

/** JSON that says the same and shows nothing else than it says, wherever it is printed. Its own line ends stay. */
export function visibleJson(json: string): string {
  return json.replace(each, (character) =>
    character === '\n'
      ? character
      : Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  )
}
