import { looksLikeShell } from '#core/shell/looks-like-shell.ts'
import type { ShellCommand, ShellWord } from '#core/shell/shell-command.ts'
import type { Sentence } from '#shared/check/finding.ts'
import { controlIn, visible, visibleCommand } from '#shared/text/visible.ts'
import { finding } from '../report.ts'
import { placeIn, type ShellBlock } from '../sheet/shell-places.ts'
import type { Rule } from './rule.ts'

/** `commands-run-together`: `cd /home tar xvf a.tar`, `start.sh tail -f a.log`. */
export const runTogetherRule: Rule = ({ commands }) =>
  commands.flatMap(({ command, block, line }) => {
    const second = secondCommand(command)
    if (!second) return []
    const { column } = placeIn(block, second.from)
    const text = block.text.slice(command.from, command.to)
    return [finding('commands-run-together', line, { values: { text }, change: { from: column, to: column, text: '&& ' } })]
  })

/** The word at which another command begins. */
function secondCommand({ program, words, carries, wrappers }: ShellCommand): ShellWord | undefined {
  if (carries || wrappers.length > 0) return undefined
  const rest = (word: ShellWord) =>
    words
      .slice(words.indexOf(word))
      .map(({ value }) => value)
      .join(' ')
  if (program === 'cd') return words.slice(1).find((word) => looksLikeShell(rest(word)))
  if (/^(?:mkdir|systemctl|service|mv|cp|tar|unzip|chmod|chown|rm)$/.test(program) || program.endsWith('.sh'))
    return words
      .slice(1)
      .find(
        (word) =>
          word.text === word.value &&
          (word.value === program || /^(?:cd|tar|tail|systemctl|mv|cp|chmod|chown|rm|ps|mkdir)$/.test(word.value)) &&
          looksLikeShell(rest(word)) &&
          /\s/.test(rest(word)),
      )
  return undefined
}

/** What an input method or a word processor writes for what a shell reads, beside the wide forms of ASCII. */
const lookalikes: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '　': ' ',
  '\u00a0': ' ',
  '。': '.',
}

/** A wide letter is as far from its own as every other. */
const meantBy = (letter: string) =>
  lookalikes[letter] ?? (/[！-～]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) - 0xfee0) : letter)

/** What nobody sees is said in words. */
const unseen: Readonly<Record<string, Sentence>> = {
  '　': { zh: '全角空格', en: 'a wide space (U+3000)' },
  '\u00a0': { zh: '不换行空格', en: 'a no-break space (U+00A0)' },
  ' ': { zh: '空格', en: 'a plain space' },
}

/** `not-typed-characters`: outside of quotes and comments a command has none of them. */
export const notTypedCharactersRule: Rule = ({ shell }) =>
  shell.flatMap((block) =>
    block.text.split('\n').flatMap((text, index) => {
      const at = strangeCharacter(text, block.form === 'fence')
      const found = at === undefined ? undefined : text[at]
      if (at === undefined || found === undefined) return []
      const meant = meantBy(found)
      const column = at + (index === 0 ? block.column : 0)
      return [
        finding('not-typed-characters', block.line + index, {
          values: { found: unseen[found] ?? found, meant: unseen[meant] ?? meant },
          change: { from: column, to: column + 1, text: meant },
        }),
      ]
    }),
  )

/** @param verbatim a no-break space reaches the shell as it is: outside of a fence it is read as a space */
function strangeCharacter(line: string, verbatim: boolean): number | undefined {
  // Quoted text, comments and placeholders may hold anything; a line that is prose is no command.
  const code = line.replace(/"[^"]*"|'[^']*'|<[^<>]*>|(?:^|\s)#.*$/g, (found) => ' '.repeat(found.length))
  const strange = /[；｜＆“”‘’－–—＞＜　＂＇＝／．＊＄～＿＋％＠＼［］｛｝０-９Ａ-Ｚａ-ｚ]|(?<=\w)。(?=\w)/
  const found = [code.search(strange), verbatim ? code.indexOf('\u00a0') : -1].filter((at) => at >= 0)
  return found.length > 0 && looksLikeShell([...line].map(meantBy).join('')) ? Math.min(...found) : undefined
}

/** `hidden-characters`: what is drawn as nothing is no letter of a command; one with a control character is carried out by nobody. */
export const hiddenCharactersRule: Rule = ({ shell }) =>
  shell.flatMap((block) =>
    block.text
      .split('\n')
      .flatMap((text, index) =>
        visible(text) === text && controlIn(text) === undefined
          ? []
          : [finding('hidden-characters', block.line + index, { values: { text: visibleCommand(text).trim() } })],
      ),
  )

/** `broken-command`: quotes or brackets that do not close. Prose in a block of shell is no command and is left alone. */
export const brokenCommandRule: Rule = ({ shell }) =>
  shell.flatMap((block) =>
    block.shell.errors.flatMap(({ message, from }) => {
      const { line } = placeIn(block, from)
      return looksLikeShell(lineAt(block, from)) && /unterminated|expected|unmatched/.test(message)
        ? [finding('broken-command', line, { values: { reason: message } })]
        : []
    }),
  )

function lineAt({ text }: ShellBlock, offset: number): string {
  const end = text.indexOf('\n', offset)
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end)
}
