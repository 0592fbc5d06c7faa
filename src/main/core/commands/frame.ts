// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/**
 * The frame around every script that Ferry pipes into a host's `/bin/sh`: a mark before its output, and one after it
 * with the exit status, on both outputs, so that what rc files, banners and left-over background processes print
 * is never taken for an answer, and so that the end is known without waiting for the channel to close.
 */
import { quote } from './quote.ts'

/** The command of the exec request: plain enough for csh, fish and restricted shells, which all may be the account's own. */
export const shellCommand = 'exec /bin/sh -s'

/**
 * The name of the shell variable (not exported, so that no program sees it) in which the frame keeps the account's own
 * LC_ALL: `unset`, or `set` followed by the value. A detached job gives it back to the application.
 */
export const accountLocale = '_locale'

/** The shell variable, not exported either, that holds the mark: `ferry_fact` puts its reports between two of them. */
export const frameMark = '_mark'

/**
 * The text for the shell's standard input. The whole frame is one compound command, so the shell has read all of it before
 * it runs any of it, and the script is one quoted word: its commands find only what follows on standard input, never
 * the script's own rest. Nothing may follow that matters: dash reads ahead in blocks.
 * The script runs in a subshell, so that its `exit` still leads to the closing mark, and nothing that it sets outlives it.
 * Two lines, whatever the script has: an rc file that reads (`read -p "Continue? "`) takes the beginning of the text away. Without its first
 * line, or a part of it, what is left is no command, and nothing of it is run; a script of many lines would be run from the middle on.
 * No mark stands in the text as it is printed: an account whose rc file says `exec cat` sends the text back, and that is no answer.
 * @param shell `stays`: it reads the next frame when this one is over, and the script finds nothing on its standard input; `next`: it has read
 * one before, and still has its line feed, which costs a process
 */
export function frame(script: string, mark: string, shell: FramedShell = 'alone'): string {
  const stays = shell !== 'alone'
  const locale = `${accountLocale}=\${LC_ALL+set}\${LC_ALL-unset}; LC_ALL=C; export LC_ALL`
  const line = [
    `printf 'begin-%s\\n' "$${frameMark}" >&2`,
    `printf 'begin-%s\\n' "$${frameMark}"`,
    `( ${locale}; eval ${inOneLine(script)} )${stays ? ' < /dev/null' : ''}; _status=$?`,
    `printf 'end-%s %s\\n' "$${frameMark}" "$_status" >&2`,
    `printf 'end-%s %s\\n' "$${frameMark}" "$_status"`,
    stays ? '}' : 'exit "$_status"; }',
  ]
  const made = shell === 'next' ? '' : `; ${newline}=$(printf \\\\nx); ${newline}=\${${newline}%x}`
  return `${echoed} ${frameMark}=${mark}${made}\n${line.join('; ')}\n`
}

export type FramedShell = 'alone' | 'stays' | 'next'

/** The shell variable, not exported, that holds a line feed; set without a quote, which half a line would leave open. */
const newline = '_newline'

const inOneLine = (script: string) => quote(script).replaceAll('\n', `'"$${newline}"'`)

/** How the text begins: where this comes back, it was not read by a shell. */
export const echoed = '{ : ferry-frame;'

/** `mark` is random hexadecimal: no output contains it by chance, and it needs no quoting. */
export function openingMark(mark: string): string {
  return `begin-${mark}`
}

export function closingMark(mark: string): string {
  return `end-${mark}`
}

/** Around a report of facts: records, each ended by NUL. Nothing between the two is output. */
export function factMarks(mark: string): { before: string; after: string } {
  return { before: `facts-${mark}\n`, after: `stcaf-${mark}\n` }
}

/** Lines of a script that tell the records of a file as facts. */
export function tellFacts(file: string): string {
  return `printf 'facts-%s\\n' "$${frameMark}"; cat ${file}; printf 'stcaf-%s\\n' "$${frameMark}"`
}
