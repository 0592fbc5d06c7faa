import { openBrowserShell } from '../../browser/open-browser-shell.ts'
import type { Around } from '../around.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'

/** Serves the panel until its window is closed, or until Ctrl-C. */
export async function openInBrowser(around: Around, { port, window }: { port?: number; window: boolean }): Promise<ExitCode> {
  const { session, terminal, language } = around
  const ended = Promise.withResolvers<void>()
  let isEnding = false
  around.onInterrupt(() => {
    // Whoever asks twice does not want to wait.
    if (isEnding) process.exit(exitCodes.failure)
    isEnding = true
    ended.resolve()
  })
  const shell = await openBrowserShell({ core: session.core, data: session.data, port, window, language, say: terminal.out })
  try {
    await Promise.race([ended.promise, shell.windowClosed])
  } finally {
    await shell.close()
  }
  return exitCodes.success
}
