/**
 * Characters that act on a terminal or deceive a reader: controls; marks that turn the reading direction (Unicode TR 9), which
 * can make one host's name look like another's; what takes no room and is not seen (zero-width space, word joiner, byte order
 * mark, soft hyphen, tags); halves of characters. The two joiners (U+200C, U+200D) are letters' business in Persian and in emoji.
 */
export const deceiving =
  '\\p{Cc}\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}\\p{Cs}'

const each = new RegExp(`[${deceiving}]`, 'gu')

/**
 * What a shell tells apart and an eye does not: any blank but the blank itself, fillers and selectors that are drawn as nothing, the two
 * joiners, and the return to the line's beginning.
 */
const mistaken =
  '\\u00a0\\u034f\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u202f\\u205f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\uffa0\\u{e0100}-\\u{e01ef}'
const eachMistaken = new RegExp(`[${deceiving}${mistaken}]`, 'gu')

/** Text from a host or a file as a reader may see it: such characters are shown by name, so that they can neither act nor hide. */
export function visible(text: string): string {
  return text.replace(each, (character) => {
    if (character === '\n' || character === '\t') return character
    if (character === '\r') return ''
    return nameOf(character)
  })
}

/** A command as its shell gets it, letter for letter: whatever could be taken for another letter, or for none, is shown by name. */
export function visibleCommand(text: string): string {
  return text.replace(eachMistaken, (character) => (character === '\n' || character === '\t' ? character : nameOf(character)))
}

/** What a shell, a terminal or a file would act on, apart from line ends and tabs: nothing that anybody types into a command. */
export const controlIn = (text: string): string | undefined => {
  const [found] = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.exec(text) ?? []
  return found === undefined ? undefined : nameOf(found)
}

const nameOf = (character: string) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`

/** JSON that says the same and shows nothing else than it says, wherever it is printed. Its own line ends stay. */
export function visibleJson(json: string): string {
  return json.replace(eachMistaken, (character) =>
    character === '\n'
      ? character
      : Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  )
}
