import type { Target } from '#shared/domain/plan.ts'
import { fail, ProblemError, problemOf } from '#shared/problem/problem.ts'
import type { StepName, Way } from '#shared/run/step.ts'
import { type Command, scriptOf } from '../../commands/command.ts'
import { earlierFact, type Fact, lastFact } from '../../commands/facts.ts'
import { underLock } from '../../commands/lock.ts'
import { mountIn } from '../../commands/mounts.ts'
import type { OutputPlace } from '../../journal/port.ts'
import { type JobEnd, JobUnseen } from '../../ssh/jobs/jobs-port.ts'
import { createLineReader } from '../../watch/line-reader.ts'
import { patiently } from '../host/patiently.ts'
import type { LiveRun } from '../live-run.ts'
import { JobCancelled } from '../outcome.ts'
import { hostOf, placeOf } from '../place-of.ts'
import type { JobAnswer } from './job-answer.ts'

/** Enough of the end of the output to see why it failed, little enough for a dialog. */
const tailCharacters = 4_000

type Following = {
  run: LiveRun
  target: Target
  at: { target: string; way: Way; step: StepName; attempt: number }
  place: OutputPlace
  job: string
  command: Command
  /** It was asked for before a break: it may be on the host. */
  isAgain?: boolean
  timeout?: number
  stays?: boolean
  onLine?(line: string): void
}

/**
 * Starts the job, or finds the one that was begun, and follows it to its end. Its output is read from the first byte
 * (of an earlier Ferry's job the facts stand in it), but only what is not yet in the journal is written there and shown.
 */
export async function followJob({ run, target, at, place, job, command, isAgain, timeout, stays, onLine }: Following): Promise<JobAnswer> {
  let facts: Fact[] | undefined
  const earlier: Fact[] = []
  let tail = ''
  const known = await run.journal.outputLength(place)
  const lines = createLineReader((line) => {
    onLine?.(line)
    const fact = earlierFact(line)
    if (fact) earlier.push(fact)
    tail = `${tail}${line}\n`.slice(-tailCharacters)
  })
  const shown = createLineReader((line) => run.tell.output(run.id, target.id, `${line}\n`, at))

  const cancel = new AbortController()
  const cancelled = onStop(run, () => cancel.abort())
  const host = hostOf(target)
  const { login, once } = command
  const script = scriptOf(command)
  const end = await patiently(run, host, () =>
    run.jobs.run(
      host,
      { id: job, script: stays === true || target.lock === undefined ? script : `${script}\n${underLock(target.lock)}`, login, once },
      {
        timeout,
        signal: cancel.signal,
        onOutput(chunk, offset) {
          lines.write(chunk)
          const fresh = offset + chunk.length <= known ? undefined : chunk.subarray(Math.max(0, known - offset))
          if (fresh) {
            run.keepOutput(place, fresh)
            shown.write(fresh)
          }
        },
        onFacts(own) {
          facts = own
        },
        onGap: (problem) => run.record({ type: 'connection', host: host.name, state: 'lost', problem }),
        onBack: () => run.record({ type: 'connection', host: host.name, state: 'back' }),
      },
    ),
  )
    .catch((error: unknown): JobEnd => {
      if (!run.flow.signal.aborted) throw isAgain === true ? unseen(error) : error
      return { kind: 'running', pid: 0 }
    })
    .finally(cancelled)
  lines.end()
  shown.end()

  if (run.flow.signal.aborted && end.kind === 'running') {
    // Ferry is closing: the job goes on by itself, and a resumed run finds it.
    if (run.isAbandoned) throw new JobCancelled([])
    throw new JobCancelled(await cancelJob(run, target, at, job))
  }
  // What goes on has not ended, and is open for whoever comes next (end-open-jobs.ts).
  if (end.kind !== 'running' || stays === true)
    run.record({ type: 'command-ended', ...at, job, end: end.kind, exit: end.kind === 'exited' ? end.code : undefined })
  return { end: settled(end, at.step, target, tail), facts: facts ?? earlier, tail }
}

/** Who cannot even reach it knows nothing of it. That it could not be prepared the host itself has said. */
function unseen(error: unknown): unknown {
  return error instanceof ProblemError && error.problem.code !== 'job-not-prepared' ? new JobUnseen(error.problem) : error
}

/** What is left running on the host; where it cannot be asked, that is what is said, and the job is not said to have ended. */
async function cancelJob(run: LiveRun, target: Target, at: Following['at'], job: string): Promise<string[]> {
  try {
    const { left } = await run.jobs.cancel(hostOf(target), job)
    const status = await run.jobs.status(hostOf(target), job)
    // Done before it was told to end: a resumed run takes it for that.
    const isDone = status.kind === 'exited' && status.code === 0
    run.record({ type: 'command-ended', ...at, job, ...(isDone ? { end: 'exited', exit: 0 } : { end: 'cancelled' }) })
    return left.map((process) => `${process.pid} ${process.command}`)
  } catch (caught) {
    return [`${job}: ${problemOf(caught).code}`]
  }
}

function settled(end: JobEnd, step: StepName, target: Target, tail: string): JobAnswer['end'] {
  const where = { place: placeOf(target, step), evidence: tail }
  switch (end.kind) {
    case 'exited':
    case 'running':
      return end
    case 'signalled':
      return fail('step-killed', { step, signal: end.signal }, where)
    case 'unbegun':
      return fail('login-shell-ended', { exit: end.code }, where)
    case 'vanished':
      return fail('job-vanished', { step, reason: end.reason }, where)
  }
}

function onStop(run: LiveRun, stop: () => void): () => void {
  run.flow.signal.addEventListener('abort', stop, { once: true })
  if (run.flow.signal.aborted) stop()
  return () => run.flow.signal.removeEventListener('abort', stop)
}

/**
 * The exit code must be 0; anything else is the step's failure with the end of the output as evidence. What it was refused for in Ferry's
 * own lines is said in words of its own.
 */
export function mustSucceed(answer: JobAnswer, step: StepName, target: Target): JobAnswer {
  if (answer.end.kind === 'exited' && answer.end.code !== 0) {
    const path = mountIn(answer.facts)
    if (path !== undefined) fail('mount-inside', { path }, { place: placeOf(target, step), evidence: answer.tail })
    fail('step-failed', { step, exit: answer.end.code }, { place: placeOf(target, step), evidence: answer.tail })
  }
  return answer
}

/** A fact that the script must have reported: its absence is never success. */
export function factOf(answer: JobAnswer, name: string, step: StepName, target: Target): Fact {
  return lastFact(answer.facts, name) ?? fail('answer-missing', { what: name }, { place: placeOf(target, step), evidence: answer.tail })
}
