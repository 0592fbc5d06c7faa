/** One run that this process carries out: its journal, its state, its questions. */
import { randomUUID } from 'node:crypto'
import type { ArchiveEntry, ArchiveFacts } from '#shared/domain/archive.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import type { JournalledEvent, Progress, RunEvent } from '#shared/run/events.ts'
import type { Answer, GivenSignoff, Question } from '#shared/run/question.ts'
import type { RunState } from '#shared/run/state.ts'
import type { StepName, Way } from '#shared/run/step.ts'
import type { Journal, OutputPlace } from '../journal/port.ts'
import type { Jobs } from '../ssh/jobs/jobs-port.ts'
import type { Connections, DatabasePasswords, SecretValues } from '../ssh/port.ts'
import { mustBeTheirs } from './approvals.ts'
import { createFlow, type Flow } from './flow.ts'
import { createOutputKeeper } from './step/keep-output.ts'
import { createTurnstile, type Turnstile } from './turnstile.ts'

export type ReadArchive = (
  path: string,
  top: string,
  form: { isSingle: boolean },
) => Promise<{ facts: ArchiveFacts; entries: ArchiveEntry[] }>

/** Who carries a message: robots, by name or kind, and mail. */
export type Messengers = {
  /** Of those that are on; all of them where none is named. */
  of(to: readonly string[]): readonly { id: string; name: string }[]
  isReady(): Promise<boolean>
  /** What came of it; undefined where it was taken, `robot-partly` where it was and some do not get it. */
  send(id: string, message: { title: string; text: string }, signal: AbortSignal): Promise<Problem | undefined>
}

/** What every run of this process shares. */
export type RunSurroundings = {
  journal: Journal
  connections: Connections
  jobs: Jobs
  passwords: DatabasePasswords
  secrets: SecretValues
  messengers: Messengers
  operator: string
  computer: string
  version: string
  /** Unlike the run's id it differs between data directories: two operators' jobs on one host never share a name. */
  identity: string
  /** Milliseconds since 1970, of a clock that somebody may set: for times of day, and what is written down. */
  now(): number
  /** Milliseconds in which this process could have heard something, from any beginning: for what may take only so long. */
  awake(): number
  /** Milliseconds from any beginning, also while this computer sleeps, whoever sets its clock: for what has to last so long. */
  elapsed(): number
  /** Milliseconds between the signs of life of a lock; a test wants them sooner than the usual ones. */
  heartbeatInterval?: number
  /** Milliseconds in which a host that is there answers; a test has less patience. */
  probeTimeout?: number
  /** An archive as it was read before the plan was made; read again when the file is another one now. */
  readArchive: ReadArchive
  tell: {
    event(entry: JournalledEvent): void
    progress(progress: Progress): void
    /** Live text for viewers; what is kept is the journal's. */
    output(run: string, target: string, text: string, by: { way: Way; step: StepName; attempt: number }): void
    problem(problem: Problem): void
  }
}

/** The question was taken back: what it was about has changed. */
export class QuestionWithdrawn extends Error {}

/** A lock that a run holds, and how many stories of it go on under it. */
export type Hold = { stories: number; heart: Heart }

/** `look`: one sign of life now, and the run is stopped where the lock is somebody else's. */
export type Heart = { look(): Promise<void>; stop(): Promise<void> }

export type LiveRun = RunSurroundings & {
  id: string
  plan: Plan
  flow: Flow
  turnstile: Turnstile
  /** Locks that this run holds in this process, by host and path. */
  locks: Map<string, Hold>
  /** `--yes`: answers what has nothing wrong with it. */
  yes: boolean
  /** From `--signoffs`: who looked at which line, without asking again. */
  signoffs: GivenSignoff[]
  /** A run of its own that only looks: begun once for this target, also over breaks. Returns its id. */
  beginApart(target: string, plan: () => Plan): string
  /** Unique on the hosts. */
  token: string
  state(): RunState
  record(event: RunEvent): void
  ask<Kind extends Question['kind']>(question: Extract<Question, { kind: Kind }>): Promise<Extract<Answer, { kind: Kind }>>
  answer(id: string, answer: Answer, by: string): void
  /** Takes questions back that no longer fit; whoever asked is told by `QuestionWithdrawn`, and asks anew what fits. */
  withdraw(isPast: (question: Question) => boolean): void
  keepOutput(place: OutputPlace, bytes: Uint8Array): void
  /** For whoever can hold back: resolves when the journal has kept up. */
  outputTaken(): Promise<void>
  /** Stops carrying it out without ending it: nothing more is journalled, jobs on the hosts go on. */
  abandon(): void
  readonly isAbandoned: boolean
}

export type LiveOptions = {
  yes: boolean
  signoffs: GivenSignoff[]
  adopt?(run: string): void
  beginApart(of: { run: string; target: string }, plan: () => Plan): string
}

export function createLiveRun(
  around: RunSurroundings,
  record: { id: string; plan: Plan },
  { adopt, beginApart, ...options }: LiveOptions,
): LiveRun {
  adopt?.(record.id)
  let state = around.journal.stateOf(record.id)
  let abandoned = false
  const output = createOutputKeeper(around.journal, around.tell.problem)
  const open = new Map<string, { question: Question; settle(answer: Answer): void; refuse(reason: unknown): void }>()

  const run: LiveRun = {
    ...around,
    ...options,
    id: record.id,
    plan: record.plan,
    beginApart: (target, plan) => beginApart({ run: record.id, target }, plan),
    token: `${around.identity}-${record.id}`,
    flow: createFlow({ paused: () => run.record({ type: 'paused' }) }),
    turnstile: createTurnstile(),
    locks: new Map(),
    state: () => state,
    get isAbandoned() {
      return abandoned
    },
    abandon() {
      abandoned = true
      run.flow.stop()
    },
    record(event) {
      if (abandoned) return
      const entry = around.journal.append(record.id, event)
      state = around.journal.stateOf(record.id)
      around.tell.event(entry)
    },
    async ask(question) {
      // A signal that has been given is not given again: whoever asks now would wait for ever.
      run.flow.signal.throwIfAborted()
      const id = randomUUID()
      const answered = Promise.withResolvers<Answer>()
      open.set(id, { question, settle: answered.resolve, refuse: answered.reject })
      const refuse = () => answered.reject(run.flow.signal.reason)
      run.flow.signal.addEventListener('abort', refuse, { once: true })
      run.record({ type: 'question-asked', id, question })
      try {
        return (await answered.promise) as never
      } finally {
        open.delete(id)
        run.flow.signal.removeEventListener('abort', refuse)
      }
    },
    answer(id, answer, by) {
      const asked = open.get(id) ?? fail('question-unknown')
      if (asked.question.kind !== answer.kind) fail('question-mismatch', { asked: asked.question.kind, answered: answer.kind })
      mustBeTheirs(asked.question, answer, { authors: run.plan.authors, operators: [by, run.operator, state.by] })
      open.delete(id)
      run.record({ type: 'question-answered', id, answer, by })
      asked.settle(answer)
    },
    withdraw(isPast) {
      for (const [id, { question, refuse }] of open) {
        if (!isPast(question)) continue
        open.delete(id)
        run.record({ type: 'question-withdrawn', id })
        refuse(new QuestionWithdrawn())
      }
    },
    keepOutput(place, bytes) {
      if (!abandoned) output.keep(place, bytes)
    },
    outputTaken: () => output.taken(),
  }
  return run
}
