/** A command of Ferry as the text that another tool feeds to a shell. Pure. */
import { type Mark, noteBegun } from '../commands/carried/kept.ts'
import { type Command, scriptOf } from '../commands/command.ts'
import { chooseLoginShell } from '../commands/login-shell.ts'

/** @param begins the first that changes something of its task: from here on there is something to bring back */
export function scriptText(command: Command, mark: Mark, begins: boolean): string {
  // Facts are for Ferry alone.
  const facts = command.uses.includes('fact') ? ['_facts=/dev/null; export _facts'] : []
  return [...(begins ? [noteBegun(mark)] : []), ...facts, scriptOf(command), ''].join('\n')
}

/**
 * The shell reads its script as it reads Ferry's: from descriptor 9, so that it stands in no command line, where a line that looks for a
 * process by its name would find itself; standard input is empty, and both streams are one.
 */
const fed = '/dev/fd/9 9<&0 < /dev/null 2>&1'

export const shells = {
  ferry_sh: `exec /bin/sh ${fed}`,
  /** The account's own, as a terminal would be: for what somebody has written. */
  ferry_login: `${chooseLoginShell}; exec "$_shell" -l ${fed}`,
} as const

export const shellOf = ({ login }: Pick<Command, 'login'>): keyof typeof shells => (login === true ? 'ferry_login' : 'ferry_sh')
