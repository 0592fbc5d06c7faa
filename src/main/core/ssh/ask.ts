/** A question: a script, its whole output, its end. */
import type { Fact } from '#core/commands/facts.ts'
import { atHost } from '#shared/problem/place.ts'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import type { Answer, AskOptions, RemoteEnd, StreamHandlers } from './port.ts'
import type { RunningScript } from './script.ts'
import { timeLimit } from './time-limit.ts'

const defaultLimit = 64 * 1024 * 1024

type Start = (handlers: StreamHandlers, signal?: AbortSignal) => Promise<RunningScript>

/** Never rejects for what happens on the host or on the way: that is an `unknown` end with its problem. */
export async function collect(host: string, start: Start, options: AskOptions & { timeout: number }): Promise<Answer> {
  const { timeout, limit = defaultLimit, signal } = options
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  const facts: Fact[] = []
  let bytes = 0
  let script: RunningScript | undefined
  const keep = (list: Buffer[]) => (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > limit) script?.abandon(problem('answer-too-long', { host, limit }))
    else list.push(chunk)
  }
  const problem = (code: Problem['code'], values: Problem['values']): Problem => ({ code, values, place: atHost(host) })

  // The time for waiting in line counts too: the asker wants to know when it is over.
  const stop = new AbortController()
  let reason = problem('answer-cancelled', { host })
  const { promise: stopped, reject: leave } = Promise.withResolvers<never>()
  const give = () => {
    stop.abort()
    script?.abandon(reason)
    leave(new Error(reason.code))
  }
  const limitOfTime = timeLimit(timeout, () => {
    reason = problem(script && !script.opened ? 'no-usable-shell' : 'answer-late', {
      host,
      seconds: timeout / 1000,
      code: '—',
      answered: '—',
    })
    give()
  })
  signal?.addEventListener('abort', give, { once: true })
  if (signal?.aborted) give()

  let end: RemoteEnd
  try {
    const started = start({ stdout: keep(stdout), stderr: keep(stderr), facts: (some) => facts.push(...some) }, stop.signal)
    // On a link that has fallen silent no channel opens until it is back: nobody waits for that, and what comes of it is closed.
    stopped.catch(() => started.then((late) => late.abandon(reason))).catch(() => undefined)
    script = await Promise.race([started, stopped])
    script.finish()
    end = await script.ended
  } catch (error) {
    end = { kind: 'unknown', problem: stop.signal.aborted ? reason : problemOf(error) }
  } finally {
    limitOfTime.end()
    signal?.removeEventListener('abort', give)
  }
  return { end, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8'), facts }
}
