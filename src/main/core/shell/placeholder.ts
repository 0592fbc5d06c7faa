/**
 * What a writer left for the reader to fill in: `<PID>`, `<上一版本号>`, `{{ version }}`. A shell would take the brackets for
 * redirections and the blank for a new word; so they are hidden from its parser, letter by letter, and put back afterwards: every
 * place stays where it was. A heredoc (`<<EOF > out`) and two redirections (`<in >out`) are none.
 */
const placeholder =
  /(?<!<)<(?![<&(=])[\p{L}_](?:[^<>\n"'`|;&$=/.]{0,39}[^<>\n"'`|;&$=/.\s])?>|(?<!<)<[\p{L}_][\w.-]{0,40}>(?=$|[\s"'),;|&])|\{\{[^{}\n]{1,60}\}\}/gu

/** `./deploy.sh 【版本】`: among words of a shell the brackets of a Chinese text hold a name to be filled in; quoted they are words of a message. */
export const bracketedNames = (text: string): string[] =>
  [...text.replace(/"[^"]*"|'[^']*'/g, '').matchAll(/[\x21-\x7e] ?(【[^】\n]{1,20}】)/g)].flatMap(([, name]) => name ?? [])

/** Characters that mean something to a shell move into the private use area, and back. */
const hidden = 0xe000

/** The text with every placeholder made of letters that a shell gives no meaning; as long as before. */
export function hidePlaceholders(text: string): string {
  if (!text.includes('<') && !text.includes('{{')) return text
  return text.replace(placeholder, (found) =>
    [...found].map((letter) => (letter < '\u007f' ? String.fromCharCode(letter.charCodeAt(0) + hidden) : letter)).join(''),
  )
}

/** The text as it was before `hidePlaceholders`. */
export function showPlaceholders(text: string): string {
  return /[\ue000-\ue07f]/.test(text)
    ? text.replace(/[\ue000-\ue07f]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - hidden))
    : text
}
