// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
import { type Command, question } from './command.ts'

/** Sets `_shell` to what runs a start line: the account's own, where it takes POSIX lines, else `/bin/sh`. */
export const chooseLoginShell = '_shell=/bin/sh; case ${SHELL##*/} in bash | zsh | ksh) _shell=$SHELL ;; esac'

/** A code that no profile ends with by chance. */
const reached = 83

/**
 * Before anything is stopped: does the account's login script come to its end, as it must before a start line can run?
 * Fact: `login reached`, `login silent` where it does not end in time, or `login ended CODE`.
 */
export function tryLoginShell(seconds: number): Command {
  return question(
    [
      chooseLoginShell,
      // Some take the seconds otherwise, or are not there.
      `if timeout ${seconds} true > /dev/null 2>&1; then set -- timeout ${seconds}; else set --; fi`,
      `"$@" "$_shell" -l -c 'exit ${reached}' < /dev/null > /dev/null 2>&1; ended=$?`,
      `case $ended in ${reached}) ferry_fact login reached ;; 124) ferry_fact login silent ;; *) ferry_fact login ended $ended ;; esac`,
    ],
    ['fact'],
  )
}
