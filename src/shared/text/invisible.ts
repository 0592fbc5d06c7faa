/**
 * Letters that nobody sees: they come along from chats, mails and web pages, and make another name or path of one that looks right.
 * Unicode's categories Cc and Cf, and the few fillers and separators that are drawn as nothing or as a blank that is none.
 */
const invisible =
  /[\p{Cc}\p{Cf}\u2028\u2029]|\u034F|\u115F|\u1160|\u17B4|\u17B5|[\u180B-\u180F]|\u3164|[\uFE00-\uFE0F]|\uFFA0|[\u{E0100}-\u{E01EF}]/u
const all = new RegExp(invisible, 'gu')

/** The first such letter (`U+200B`) and the text with all of them shown (`/home/a⟨U+200B⟩`); undefined where there is none. */
export function invisibleIn(text: string): { letter: string; shown: string } | undefined {
  const [first] = invisible.exec(text) ?? []
  return first === undefined ? undefined : { letter: nameOf(first), shown: text.replace(all, (letter) => `⟨${nameOf(letter)}⟩`) }
}

function nameOf(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
