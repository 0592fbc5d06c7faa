import { type Host, worksAs } from '#shared/domain/host.ts'
import { quote, word } from './quote.ts'

export type SudoShell = {
  /** The command of the exec request; plain enough for csh and fish, which may be the account's own. */
  command: string
  /** What stands on standard error when a password is wanted. */
  prompt: string
  /** What stands there when the other account's shell reads its input. */
  inside: string
}

/**
 * The shell that questions and jobs are piped into, as another account: `sudo -S` takes the password from standard input and leaves what
 * follows its line feed to the shell (sudo(8), src/tgetpass.c reads byte by byte). Neither sign stands in the command as it is printed
 * there: an rc file that says `set -x` would show them before their time, and a password that sudo does not want would be run as a line.
 * @param token random hexadecimal
 */
export function sudoShell(account: string, token: string): SudoShell {
  const shell = `'cd 2> /dev/null; printf "%s-%s\\n" ferry-in ${token} >&2; exec /bin/sh -s'`
  return {
    command: `exec sudo -S -H -p 'ferry%%${token}' -u ${word(account)} /bin/sh -c ${shell}`,
    prompt: `ferry%${token}`,
    inside: `ferry-in-${token}`,
  }
}

/** `sudo -n sh` as Ferry uses it: root's own home also where the policy keeps the account's, or root's files would lie in there. */
export const asRoot = 'sudo -n -H sh'

/** Condition of the shell: all of a script may be run so, and no password is wanted. */
export const mayRunAsRoot = `${asRoot} -c : > /dev/null 2>&1`

/**
 * Condition of the shell: these lines may be typed, and no password is wanted. Asked for one line sudo says what is allowed, with a password or
 * without; so without only where none of the account's rules wants one.
 */
export function mayType(lines: readonly string[]): string {
  const asked = [...new Set(lines)].flatMap((line) => (line.startsWith('sudo -n ') ? [line.replace(/^sudo -n /, 'sudo -n -l ')] : []))
  const any = 'sudo -n true > /dev/null 2>&1'
  if (asked.length === 0) return any
  const without = `sudo -n -l 2> /dev/null | awk '/^ *\\(/ { rule = 1; if (!/NOPASSWD:/ || / PASSWD:/) bad = 1 } END { exit bad || !rule }'`
  return `{ ${any} || { ${[...asked.map((line) => `${line} > /dev/null 2>&1`), without].join(' && ')}; }; }`
}

/** In a plan `<pid>` stands for what is not known yet. */
const isProgram = (line: string) => !/[;&|<>()$`"'\\~*?\n]|^\w+=|^cd /.test(line.replace(/<\w+>/g, ''))

/** As an operator would type it who is logged in as the host's account: sudo takes a program, not a line. */
export function typedBySudo(host: Pick<Host, 'as' | 'user'> | undefined, lines: readonly string[]): string[] {
  const account = host && worksAs(host)
  if (account === undefined) return [...lines]
  const before = account === 'root' ? 'sudo' : `sudo -u ${word(account)}`
  return lines.map((line) => `${before} ${isProgram(line) ? line : `sh -c ${quote(line)}`}`)
}
