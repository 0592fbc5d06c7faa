import type { Command } from './command.ts'
import { word } from './quote.ts'

/**
 * The service's start line, without a terminal, so that the application survives the end of the connection and never
 * holds it open. First the position of every log is noted: only what comes after it counts. A line that goes to the
 * background (`nohup … &`) gets its outputs closed or sent where a terminal session would have put them: `nohup.out`.
 */
export function startService(start: string, logs: readonly string[]): Command {
  return {
    lines: [...logs.map((log) => `ferry_position ${word(log)}`), detached(start)],
    uses: ['fact', 'position'],
    changes: true,
    login: true,
  }
}

function detached(start: string): string {
  const line = start.trim()
  if (!line.endsWith('&') || line.endsWith('&&')) return line
  const foreground = line.slice(0, -1).trimEnd()
  return /[<>]/.test(foreground) ? `${foreground} < /dev/null &` : `${foreground} >> nohup.out 2>&1 < /dev/null &`
}
