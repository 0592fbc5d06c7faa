/** What a step may do: ask the host, run a job there, note something, show progress. Everything it does is journalled first. */
import { createHash } from 'node:crypto'
import type { Plan, Target } from '#shared/domain/plan.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { stepOf, targetOf } from '#shared/run/selectors.ts'
import type { StepName, Way } from '#shared/run/step.ts'
import { type Command, readableLines } from '../../commands/command.ts'
import { typedBySudo } from '../../commands/sudo.ts'
import { type Asking, answered, askHost } from '../host/ask-host.ts'
import { patiently } from '../host/patiently.ts'
import type { LiveRun } from '../live-run.ts'
import { hostOf } from '../place-of.ts'
import { followJob } from './follow-job.ts'
import type { JobAnswer } from './job-answer.ts'

type JobOptions = {
  /** Milliseconds; what still runs then goes on, and is ended before the next attempt or step at this target. */
  timeout?: number
  /** What still runs then is what the target is there for: no step ends it with its job. */
  stays?: boolean
  onLine?(line: string): void
}

export type StepContext<T extends Target = Target> = Asking<T> & {
  run: LiveRun
  way: Way
  step: StepName
  attempt: number
  /**
   * Work on the host, as a detached job that is started once and only once for this attempt. Any exit code comes back;
   * a signal, a vanished job, or a host that stays out of reach is thrown. `onLine` sees each line of its output once.
   */
  job(name: string, command: Command, options?: JobOptions): Promise<JobAnswer>
  /** Again while the host is out of reach; only for what may be asked twice. A look ahead says at once that a host cannot be reached. */
  insist<Result>(attempt: () => Promise<Result>): Promise<Result>
  note(problem: Problem): void
  progress(done: number, total: number, unit: 'bytes' | 'entries' | 'seconds', perSecond?: number): void
  say(text: string): void
  /**
   * Lets so many milliseconds pass in which nothing is done: whoever goes back in the meantime need not wait for it, and a pause holds here. Ends
   * the step as cancelled where this target itself is to go back, and with the signal's reason when the run is stopped.
   */
  rest(milliseconds: number): Promise<void>
}

/** How time passes within a step. */
export type Rest = StepContext['rest']

export function createStepContext<T extends Target>(
  run: LiveRun,
  target: T,
  way: Way,
  step: StepName,
  attempt: number,
  rest: Rest = (milliseconds) => run.flow.wait(milliseconds),
): StepContext<T> {
  const at = { target: target.id, way, step, attempt }
  const place = { run: run.id, ...at }
  const encoder = new TextEncoder()
  const isAhead = way === 'forward' && target.forward.some((planned) => planned.step === step && planned.ahead)
  const say = (text: string) => {
    run.keepOutput(place, encoder.encode(text))
    run.tell.output(run.id, target.id, text, at)
  }

  const context: StepContext<T> = {
    run,
    target,
    way,
    step,
    attempt,
    say,
    rest,
    insist: (attempt) => (isAhead ? attempt() : patiently(run, hostOf(target), attempt)),
    note: (problem) => run.record({ type: 'step-noted', ...at, problem }),
    progress: (done, total, unit, perSecond) => run.tell.progress({ run: run.id, target: target.id, step, done, total, unit, perSecond }),

    ask: async (name, command, options) => (await context.askForFacts(name, command, options)).text,

    async askForFacts(name, command, options = {}) {
      const job = jobId(run, at, name)
      if (!options.quiet)
        run.record({ type: 'command-intended', ...at, job, lines: [...command.lines], ...readsOf(target, command), changes: false })
      return context.insist(async () => {
        const answer = await askHost(run.connections, target, command, { signal: run.flow.signal, timeout: options.timeout })
        const exit = answer.end.kind === 'exited' ? answer.end.code : undefined
        if (!options.quiet) run.record({ type: 'command-ended', ...at, job, end: answer.end.kind, exit })
        return answered(answer, target, step)
      })
    },

    async job(name, command, options = {}) {
      const job = jobId(run, at, name)
      const isAgain = knownJobs(run, at).includes(job)
      run.record({ type: 'command-intended', ...at, job, lines: [...command.lines], ...readsOf(target, command), changes: command.changes })
      for (const line of typedBySudo(target.host, readableLines(command))) run.tell.output(run.id, target.id, `$ ${line}\n`, at)
      return followJob({ run, target, at, place, job, command, isAgain, ...options })
    },
  }
  return context
}

/** Of this step, those that were asked for before. */
function knownJobs(run: LiveRun, { target, way, step }: { target: string; way: Way; step: StepName }): string[] {
  const state = targetOf(run.state(), target)
  return (state && stepOf(state, way, step)?.commands.map(({ job }) => job)) ?? []
}

/** Absent where the command does not say it: such an event is written as it always was. */
const readsOf = ({ host }: Target, { reads }: Command): { reads?: string[] } =>
  reads === undefined ? {} : { reads: typedBySudo(host, reads) }

/** A path component on the host may not be endless; what is longer keeps its beginning and a hash of the whole. */
const longestJobId = 120

/** The same for the same run, host, step and attempt, so that asking again after a break finds the job that was begun. */
export function jobId(
  run: Pick<LiveRun, 'token' | 'plan'>,
  at: { target: string; way: Way; step: StepName; attempt: number },
  name: string,
): string {
  const whole = [run.token, at.target, wordOnHosts(run.plan, at.way), at.step, at.attempt, name].join('-')
  const plain = whole.replace(/[^A-Za-z0-9._-]/g, '_')
  // Names in other scripts would all become underscores: the hash keeps them apart.
  if (plain.length <= longestJobId && /^[\x20-\x7e]*$/.test(whole)) return plain
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 16)
  return `${plain.slice(0, longestJobId - hash.length - 1)}-${hash}`
}

/** A run that an earlier Ferry has begun: its jobs stand on the hosts under the words of then. */
function wordOnHosts({ format }: Pick<Plan, 'format'>, way: Way): string {
  if (format > 1) return way
  return way === 'forward' ? 'upgrade' : 'rollback'
}
