import type { SeenProcess } from '#shared/run/step.ts'
import { type Command, question, work } from '../command.ts'
import { word } from '../quote.ts'

/** In a plan, before anything was seen, the pid and start time are words such as `<pid>`. */
export type StoppedProcess = Pick<SeenProcess, 'started' | 'ports'> & { pid: number | string }

/** Stands in a plan for the start time; bare, because nobody runs it. */
export const startedPlaceholder = '<started>'

/** Exit codes of a stop that did not come to its end; chosen from sysexits' free range. */
export const stillRunning = 75
export const portStillTaken = 76

/**
 * Signals these very processes (pid and start time), children first as they are given, waits until they are gone
 * and until their ports are free. Exit code 75: still running after `seconds`; 76: a port is still taken.
 */
export function stopProcesses(processes: readonly StoppedProcess[], signal: 'TERM' | 'KILL', seconds: number): Command {
  const ports = [...new Set(processes.flatMap((process) => process.ports))]
  return work(
    [
      ...processes.map((process) => `ferry_signal ${signal} ${process.pid} ${started(process)}`),
      `ferry_wait_gone ${seconds} ${processes.map((process) => `${process.pid} ${started(process)}`).join(' ')}`,
      ...ports.map((port) => `ferry_wait_free ${seconds} ${port}`),
    ],
    ['started', 'is', 'signal', 'tenth', 'waitGone', ...(ports.length > 0 ? (['listens', 'waitFree'] as const) : [])],
    processes.map(({ pid }) => `kill -${signal} ${pid}`),
  )
}

/** The service's own line, as the account's login shell runs it; what it comes to is seen by the processes. */
export function stopByLine(line: string): Command {
  const lines = [line.trim()]
  return { lines, reads: lines, uses: [], changes: true, login: true }
}

/** Waits, as `stopProcesses` does, for what has been told to stop already; the same exit codes. */
export function awaitGone(processes: readonly StoppedProcess[], seconds: number): Command {
  const { lines, uses } = stopProcesses(processes, 'TERM', seconds)
  return {
    ...question(
      lines.filter((one) => !one.startsWith('ferry_signal ')),
      uses.filter((name) => name !== 'signal'),
    ),
    reads: [],
  }
}

const started = (process: StoppedProcess) => (process.started === startedPlaceholder ? process.started : word(process.started))
