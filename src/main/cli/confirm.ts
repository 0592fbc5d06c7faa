import { fail } from '#shared/problem/problem.ts'
import type { Around } from './around.ts'
import { Interrupted } from './ask.ts'

/**
 * Before something is changed. `--yes` agrees; without it the person at the terminal is asked.
 * Throws `no-terminal` where there is neither. False: the person said no. Also by Ctrl-C it is said that nothing was done.
 */
export async function isConfirmed({ ask, words, terminal }: Around, prompt: string, yes: boolean): Promise<boolean> {
  if (yes) return true
  if (!ask.isInteractive) fail('no-terminal')
  const isAgreed = await ask.yes(prompt).catch((caught: unknown) => {
    if (caught instanceof Interrupted) terminal.err(words('cli.nothing-done'))
    throw caught
  })
  if (!isAgreed) terminal.err(words('cli.nothing-done'))
  return isAgreed
}
