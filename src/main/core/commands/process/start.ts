import { inParts } from '../account-shell.ts'
import type { Command } from '../command.ts'
import { word } from '../quote.ts'

/**
 * The service's start line as it is written, without a terminal, so that the application survives the end of the connection
 * and never holds it open: standard input is empty, and what it prints (`nohup` without a terminal leaves that alone) goes
 * to the job's own output, not into the service's directory, which a restore must leave exactly as it was.
 * First the position of every log is noted: only what comes after it counts.
 */
export function startService(start: string, logs: readonly string[]): Command {
  return {
    ...inParts([{ lines: logs.map((log) => `ferry_position ${word(log)}`) }, { lines: [start.trim()], theirs: true }]),
    reads: [start.trim()],
    uses: ['fact', 'position'],
    changes: true,
    login: true,
  }
}
