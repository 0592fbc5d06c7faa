import { problemOf } from '#shared/problem/problem.ts'
import type { Around } from '../around.ts'
import { Interrupted } from '../ask.ts'

/** Asks what Ctrl-C meant, and does it. */
export type InterruptionMenu = () => Promise<void>

/**
 * Ctrl-C pauses the run and asks; a second one, or a signal without a person at the terminal, leaves the run: jobs on
 * hosts go on by themselves and it can be resumed. Gives the same menu for Ctrl-C inside a question.
 */
export function offerInterruption(around: Around, run: string, leave: () => void): InterruptionMenu {
  const { ask, words, terminal, session } = around
  let isOpen = false

  const control = (action: 'pause' | 'continue' | 'stop') => session.request('run.control', { run, action })
  const menu = async (isPaused: boolean): Promise<void> => {
    isOpen = true
    try {
      terminal.err(words('cli.interrupt-choices'))
      for (;;) {
        const letter = (await ask.line(`${words('cli.interrupt-prompt')} `)).trim().toLowerCase()
        if (letter === 'c') {
          if (isPaused) await control('continue')
          return
        }
        if (letter === 's') {
          await control('stop')
          return
        }
        if (letter === 'l') return leave()
      }
    } catch (caught) {
      if (!(caught instanceof Interrupted)) throw caught
      leave()
    } finally {
      isOpen = false
    }
  }

  around.onInterrupt((signal) => {
    if (!ask.isInteractive || signal !== 'SIGINT' || isOpen) return leave()
    control('pause')
      .then(() => menu(true))
      // The run ended in the same moment: there is nothing left to pause.
      .catch((caught) => around.complain(problemOf(caught)))
  })
  return () => menu(false)
}
