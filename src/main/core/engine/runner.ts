/** The runs of this process: begun, resumed, rolled back, answered, paused and stopped. */
import type { Plan } from '#shared/domain/plan.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import type { Answer, GivenSignoff } from '#shared/run/question.ts'
import { touchedTargets } from '#shared/run/selectors.ts'
import type { RunState, TargetState } from '#shared/run/state.ts'
import { type BackPlan, wholeWayBack, withUndoing } from '#shared/run/way-back.ts'
import type { RunRecord } from '../journal/port.ts'
import { mustHaveOthers } from './approvals.ts'
import { bringBackApart } from './bring-back.ts'
import { runToCarryOn } from './carry-on.ts'
import { carryOut, carryOutRollback } from './carry-out.ts'
import type { Kind } from './kind.ts'
import { mustBeNewest } from './later-run.ts'
import { createLiveRun, type LiveRun, type RunSurroundings } from './live-run.ts'
import { type RestoredSigning, restoredSignoffEvents } from './sign-restored.ts'

export type RunOptions = {
  yes: boolean
  signoffs: GivenSignoff[]
  /** Makes the files of the signoffs the run's own; called with its id before anything of it is journalled. */
  adopt?(run: string): void
}

/** `order`: the document's own, where it has one and all is brought back, unless the reverse is wanted. */
export type RollBackOptions = RunOptions & { after?: 'step' | 'target'; order?: BackPlan['order'] }

export type Runner = {
  begin(plan: Plan, options: RunOptions): string
  /** Brings a backup back, whoever made it, as a run of its own. */
  beginRestore(plan: Plan, options: RunOptions): string
  /** Carries on an interrupted, stopped or failed run; without an id the one that `runToCarryOn` finds. */
  resume(id: string | undefined, options: RunOptions): string
  /**
   * Without targets: all that were touched and not brought back, in the document's own order or in reverse; a run that goes on is stopped first, for real.
   * With `after`, in a run that goes on: what is under way comes to the end of its step, or of its target, then these go back
   * alone, and the run stands where it stood. Refused where a later run stands in the same place (`later-run.ts`). Resolves when the way back is asked for, on disk; the rest can be resumed after it.
   */
  rollBack(id: string, targets: readonly string[] | undefined, options: RollBackOptions): Promise<void>
  answer(id: string, question: string, answer: Answer): void
  control(id: string, action: 'pause' | 'continue' | 'stop'): void
  /** Who has looked at a target that is back; through the live run, or appended to the journal of one that is over. */
  signRestored(id: string, signing: RestoredSigning): void
  /** Runs that only look, and were broken off by the end of a Ferry, look on: nothing is changed by them. */
  carryOnApart(): void
  state(id: string): RunState
  isLive(id: string): boolean
  /** Runs that this process carries out, the newest first. */
  live(): string[]
  /** Settles when every run that was broken off is marked so: at once, unless the index of runs is being made. Rejects as `Journal.indexed`. */
  ready(): Promise<void>
  /** Settles when the run is not carried out any more by this process. */
  finished(id: string): Promise<void>
  /** Stops following every run without ending it: jobs on hosts go on, the journal shows the runs as interrupted. */
  close(): Promise<void>
}

/** In mode `read` another Ferry may be carrying out what looks unfinished here: nothing is marked. */
export function createRunner(around: RunSurroundings, kinds: readonly Kind[], mode: 'write' | 'read' = 'write'): Runner {
  const live = new Map<string, { run: LiveRun; done: Promise<void> }>()
  let isClosed = false
  const mark = () => {
    if (mode === 'write' && !isClosed) markInterrupted(around, (id) => live.has(id))
  }
  mark()
  const ready = around.journal.indexed().then(mark)
  ready.catch((caught: unknown) => around.tell.problem(problemOf(caught)))

  const carry = (run: LiveRun, story: (run: LiveRun, kinds: readonly Kind[]) => Promise<void>): void => {
    const done = story(run, kinds).finally(() => live.delete(run.id))
    live.set(run.id, { run, done })
  }
  const recordOf = (id: string): RunRecord => around.journal.run(id) ?? fail('run-unknown', { run: id })
  /** One that has ended or was left is known, and asks nobody any more. */
  const goingOn = (id: string): LiveRun => live.get(id)?.run ?? fail('run-not-going', { run: recordOf(id).id })
  const mustBeIdle = (id: string): void => {
    if (live.has(id)) fail('run-busy', { run: id })
  }

  const stopFirst = async (id: string): Promise<void> => {
    const going = live.get(id)
    if (!going) return
    going.run.record({ type: 'stop-requested', by: around.operator })
    going.run.flow.stop()
    await going.done
  }

  /** The one that was begun for it before a break, which looks on; or a new one. */
  const beginApart = (of: { run: string; target: string }, plan: () => Plan): string => {
    const begun = around.journal.known.begunBy(of.run).find((id) => recordOf(id).plan.apart?.target === of.target)
    if (begun === undefined) return runner.begin({ ...plan(), apart: of }, steady)
    if (isLeft(around.journal.stateOf(begun)) && !live.has(begun)) runner.resume(begun, steady)
    return begun
  }

  const runner: Runner = {
    begin(plan, options) {
      mustHaveOthers(plan, around.operator)
      const record = around.journal.createRun(plan, around.operator)
      const run = createLiveRun(around, record, { ...options, beginApart })
      run.record({ type: 'run-began', by: around.operator, computer: around.computer, version: around.version })
      carry(run, carryOut)
      return run.id
    },
    beginRestore(plan, options) {
      const record = around.journal.createRun(plan, around.operator)
      const run = createLiveRun(around, record, { ...options, beginApart })
      run.record({ type: 'run-began', by: around.operator, computer: around.computer, version: around.version })
      askBack(run, { targets: targetsOf(plan), order: 'reverse' })
      carry(run, carryOutRollback)
      return run.id
    },
    resume(id, options) {
      const record = recordOf(id ?? runToCarryOn(around.journal) ?? fail('run-none-to-resume'))
      mustBeIdle(record.id)
      if (isOver(around.journal.stateOf(record.id))) fail('run-over', { run: record.id })
      // What only looks asks nobody at its end, whoever carries it on.
      const yes = options.yes || record.plan.apart !== undefined
      const run = createLiveRun(around, record, { ...options, yes, beginApart })
      run.record({ type: 'run-resumed', by: around.operator, computer: around.computer })
      if (isRestore(record.plan) && run.state().bringingBack.length === 0)
        askBack(run, { targets: targetsOf(record.plan), order: 'reverse' })
      carry(run, carryOut)
      return run.id
    },
    async rollBack(id, wanted, options) {
      const record = recordOf(id)
      const { after } = options
      mustBeNewest(around.journal, kinds, record, wanted ?? touchedTargets(runner.state(id)))
      const isWhole = wanted === undefined && options.order !== 'reverse' && (record.plan.wayBack?.order.length ?? 0) > 0
      // A whole way back in the document's order is the end of the run: nothing goes on beside it.
      const going = after === undefined || isWhole || isRestore(record.plan) ? undefined : live.get(id)
      if (going === undefined) await stopFirst(id)
      const run = going?.run ?? createLiveRun(around, record, { ...options, beginApart })
      const whole = wholeWayBack(record.plan, run.state())
      const touched = touchedTargets(run.state())
      for (const target of wanted ?? []) {
        if (!record.plan.targets.some((candidate) => candidate.id === target)) fail('target-unknown', { target, run: id })
      }
      // A host that this run never changed, or that is back already, has a healthy service: it is not stopped for nothing.
      const possible = isRestore(record.plan) ? targetsOf(record.plan) : touched
      const back: BackPlan = isWhole
        ? whole
        : { targets: wanted === undefined ? possible : possible.filter((target) => wanted.includes(target)), order: 'reverse' }
      if (back.targets.length === 0) fail('nothing-to-roll-back')
      if (going !== undefined && after !== undefined) return void bringBackApart(run, kinds, back.targets, after)
      askBack(run, back)
      carry(run, carryOutRollback)
    },
    answer(id, question, answer) {
      goingOn(id).answer(question, answer, around.operator)
    },
    control(id, action) {
      const run = goingOn(id)
      switch (action) {
        case 'pause':
          run.record({ type: 'pause-requested', by: around.operator })
          return run.flow.pause()
        case 'continue':
          run.record({ type: 'continued', by: around.operator })
          return run.flow.continue()
        case 'stop':
          run.record({ type: 'stop-requested', by: around.operator })
          return run.flow.stop()
      }
    },
    signRestored(id, signing) {
      const going = live.get(id)?.run
      const state = going?.state() ?? around.journal.stateOf(recordOf(id).id)
      for (const event of restoredSignoffEvents(id, state, signing)) {
        if (going === undefined) around.tell.event(around.journal.append(id, event))
        else going.record(event)
      }
    },
    carryOnApart() {
      const { known } = around.journal
      for (const { id, apart } of [...known.inState('interrupted'), ...known.inState('created')]) {
        if (apart === undefined || live.has(id)) continue
        // One that cannot be carried on is said, and keeps none of the others.
        try {
          runner.resume(id, steady)
        } catch (caught) {
          around.tell.problem(problemOf(caught))
        }
      }
    },
    state: (id) => live.get(id)?.run.state() ?? around.journal.stateOf(recordOf(id).id),
    isLive: (id) => live.has(id),
    live: () => [...live.keys()].reverse(),
    ready: () => ready,
    finished: async (id) => {
      await live.get(id)?.done
    },
    async close() {
      isClosed = true
      for (const { run } of live.values()) run.abandon()
      await Promise.allSettled([...live.values()].map(({ done }) => done))
    },
  }
  return runner
}

/** Nobody need be asked where nothing is changed. */
const steady: RunOptions = { yes: true, signoffs: [] }
/** A Ferry has ended in the middle of it; what somebody has stopped is not carried on unasked. */
const isLeft = ({ phase }: RunState) => phase.kind === 'created' || phase.kind === 'interrupted'

const targetsOf = (plan: Plan) => plan.targets.map((target) => target.id)
/** Such a plan has only a way back; what people do has no steps either. */
const isRestore = (plan: Plan) => plan.targets.every(({ forward, waits }) => forward.length === 0 && waits !== true)

function askBack(run: LiveRun, { targets, order }: BackPlan): void {
  run.record({ type: 'rollback-requested', targets: withUndoing(run.plan, targets), by: run.operator, afterwards: 'end', order })
}

/** Nothing is left that could be carried on: every target is done, was brought back, or was left out. */
function isOver({ phase, targets, bringingBack }: RunState): boolean {
  const isAtItsEnd = (target: TargetState) => target.phase.kind === 'done' || target.phase.kind === 'left-out'
  return phase.kind === 'ended' && bringingBack.length === 0 && targets.every(isAtItsEnd)
}

/** What Ferry was killed in the middle of. Nothing resumes by itself. */
function markInterrupted({ journal }: RunSurroundings, isLive: (id: string) => boolean): void {
  for (const { id } of journal.known.inState('running')) if (!isLive(id)) journal.append(id, { type: 'run-interrupted' })
}
