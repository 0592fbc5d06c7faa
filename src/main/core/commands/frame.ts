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

/**
 * The text for the shell's standard input. The whole frame is one compound command, so the shell has read all of it before
 * it runs any of it, and the script is one quoted word: its commands find only what follows on standard input, never
 * the script's own rest. Nothing may follow that matters: dash reads ahead in blocks.
 * The script runs in a subshell, so that its `exit` still leads to the closing mark.
 */
export function frame(script: string, mark: string): string {
  const lines = [
    `{ ${accountLocale}=\${LC_ALL+set}\${LC_ALL-unset}; LC_ALL=C; export LC_ALL`,
    `printf '%s\\n' ${openingMark(mark)} >&2`,
    `printf '%s\\n' ${openingMark(mark)}`,
    `( eval ${quote(script)} ); _status=$?`,
    `printf '%s %s\\n' ${closingMark(mark)} "$_status" >&2`,
    `printf '%s %s\\n' ${closingMark(mark)} "$_status"`,
    'exit "$_status"; }',
  ]
  return `${lines.join('\n')}\n`
}

/** `mark` is random hexadecimal: no output contains it by chance, and it needs no quoting. */
export function openingMark(mark: string): string {
  return `begin-${mark}`
}

export function closingMark(mark: string): string {
  return `end-${mark}`
}
