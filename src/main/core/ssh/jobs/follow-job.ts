/** Starting a job and staying with it to its end, over as many connections as that takes. */

import { setTimeout as pause } from 'node:timers/promises'
import type { Fact } from '#core/commands/facts.ts'
import { type JobLine, parseJobLine, runJobText } from '#core/commands/jobs/jobs.ts'
import type { Host } from '#shared/domain/host.ts'
import { isFinal } from '#shared/problem/course.ts'
import { fail, type Problem, ProblemError, problemOf } from '#shared/problem/problem.ts'
import { backOff } from '../connect/connect.ts'
import { placeOf } from '../place.ts'
import type { Connection, Connections } from '../port.ts'
import type { SshSettings } from '../settings.ts'
import { awake, timeLimit } from '../time-limit.ts'
import { type FollowOptions, type JobEnd, type JobRequest, JobUnseen } from './jobs-port.ts'

const defaultPatience = 10 * 60_000

export async function followJob(
  connections: Connections,
  settings: SshSettings,
  host: Host,
  request: JobRequest,
  options: FollowOptions,
): Promise<JobEnd> {
  const { onGap, onBack, onOutput, onFacts, timeout, patience = defaultPatience, signal } = options
  signal?.throwIfAborted()
  // When the time is over the follower on the host is asked to end; in a gap that waits until the host can be asked.
  const stop = new AbortController()
  const halt = () => stop.abort()
  const limit = timeout === undefined ? undefined : timeLimit(timeout, halt)
  signal?.addEventListener('abort', halt, { once: true })

  const view: View = { offset: options.from ?? 0, pid: 0, begun: false, onOutput }
  let lostAt: number | undefined
  const back = () => {
    if (lostAt === undefined) return
    lostAt = undefined
    onBack?.()
  }
  try {
    for (let attempt = 0; ; attempt++) {
      const outcome = await followOnce(connections, host, request, view, { stop: stop.signal, cancel: signal }, () => {
        attempt = 0
        back()
      })
      if (outcome.kind !== 'gap') {
        if (view.facts) onFacts?.(view.facts)
        return outcome
      }
      const { problem } = outcome
      // Before the script was on its way nothing has begun that would have to be followed.
      if (!view.begun) throw new ProblemError(problem)
      if (isFinal(problem)) throw new JobUnseen(problem)
      if (lostAt === undefined) {
        lostAt = awake()
        onGap?.(problem)
      }
      if (signal?.aborted) return { kind: 'running', pid: view.pid }
      if (awake() - lostAt > patience) {
        fail(
          'host-out-of-reach',
          { host: host.name, minutes: Math.round(patience / 60_000) },
          { place: placeOf(host), evidence: problem.code },
        )
      }
      await pause(backOff(settings.reconnectDelay, Math.min(attempt, 16), settings.reconnectDelayLimit), undefined, {
        signal,
      }).catch(() => undefined)
    }
  } finally {
    limit?.end()
    signal?.removeEventListener('abort', halt)
  }
}

/** `begun`: the host may have started the job, whether it could say so or not. */
type View = { offset: number; pid: number; begun: boolean; facts?: Fact[]; onOutput: FollowOptions['onOutput'] }
type Outcome = JobEnd | { kind: 'gap'; problem: Problem }

/** One connection's worth of following. `present` is called when the host has begun to answer. */
async function followOnce(
  connections: Connections,
  host: Host,
  request: JobRequest,
  view: View,
  { stop, cancel }: { stop: AbortSignal; cancel?: AbortSignal },
  present: () => void,
): Promise<Outcome> {
  let connection: Connection
  try {
    connection = await connections.to(host)
  } catch (error) {
    return gapOf(error)
  }
  // Whoever has stopped it meanwhile does not want it begun.
  if (!view.begun) cancel?.throwIfAborted()
  let last: JobLine | undefined
  let notes = ''
  const read = (text: string) => {
    const lines = (notes + text).split('\n')
    notes = (lines.pop() ?? '').slice(-notesLimit)
    for (const line of lines) {
      const parsed = parseJobLine(line)
      if (parsed?.kind === 'pid') view.pid = parsed.pid
      else if (parsed?.kind === 'earlier') continue
      else if (parsed) last = parsed
      else said = `${said}${line}\n`.slice(-notesLimit)
      present()
    }
  }
  let said = ''
  try {
    const stream = await connection.stream(runJobText(request, view.offset), {
      stdout(chunk) {
        const offset = view.offset
        view.offset += chunk.length
        present()
        view.onOutput?.(chunk, offset)
      },
      stderr: (chunk) => read(chunk.toString('utf8')),
      facts(facts) {
        view.facts = facts
      },
    })
    view.begun = true
    const halt = () => stream.finish()
    stop.addEventListener('abort', halt, { once: true })
    if (stop.aborted) halt()
    const end = await stream.ended.finally(() => stop.removeEventListener('abort', halt))
    if (end.kind === 'unknown') return { kind: 'gap', problem: end.problem }
  } catch (error) {
    return gapOf(error)
  }
  return endOfLine(host, request.id, last, said + notes, view, stop)
}

/** More than any message of a tool, less than a flood. */
const notesLimit = 4_000

function endOfLine(host: Host, id: string, line: JobLine | undefined, evidence: string, view: View, stop: AbortSignal): Outcome {
  switch (line?.kind) {
    case 'exited':
      return endOfCode(line.code)
    case 'unbegun':
    case 'vanished':
      return line
    case 'unprepared':
      return fail('job-not-prepared', { host: host.name, id }, { place: placeOf(host), evidence })
    case 'running':
      if (stop.aborted) return { kind: 'running', pid: line.pid || view.pid }
      break
  }
  // The follower itself was ended on the host; the job may go on.
  return {
    kind: 'gap',
    problem: { code: 'channel-cut', values: { host: host.name }, place: placeOf(host), evidence: evidence || undefined },
  }
}

/** A shell reports a process that died of a signal as 128 and its number (POSIX.1-2024, 2.8.2). */
export function endOfCode(code: number): JobEnd {
  const signal = signalOfCode(code)
  return signal ? { kind: 'signalled', signal } : { kind: 'exited', code }
}

function gapOf(error: unknown): Outcome {
  if (!(error instanceof ProblemError)) throw error
  return { kind: 'gap', problem: problemOf(error) }
}

/** The signals whose numbers are the same on Linux and macOS (POSIX.1-2024, kill: 1, 2, 3, 6, 9, 14, 15) and those a crash brings there. */
const signals: Record<number, string> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
}

/** The signal that a shell's status of 128 + n stands for; undefined when it is a code like any other. */
function signalOfCode(code: number): string | undefined {
  return signals[code - 128]
}
