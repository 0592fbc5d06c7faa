/** Targets back to what they were: all that was asked for, in reverse order; also one alone, in the middle of a run that goes on after it. */
import type { Target } from '#shared/domain/plan.ts'
import { problemOf } from '#shared/problem/problem.ts'
import { linesOf } from '#shared/run/person-lines.ts'
import { plannedTarget } from '#shared/run/selectors.ts'
import { isHalfBack } from '#shared/run/state.ts'
import type { Way } from '#shared/run/step.ts'
import { type BackMove, movesBack, withUndoing } from '#shared/run/way-back.ts'
import { flowApart } from './flow.ts'
import { passGate, wrongAt } from './gate.ts'
import { holdLock, takeHold } from './host/hold-lock.ts'
import { type Kind, kindOf, type Story, storyOf } from './kind.ts'
import { laterRunAt } from './later-run.ts'
import type { LiveRun } from './live-run.ts'
import { targetState } from './step/carry-out-step.ts'
import { TurnTaken } from './turn.ts'
import { openTurnstile } from './turnstile.ts'

type Kinds = readonly Kind[]

/**
 * What `rollback-requested` has named, in reverse order of the run, or in the document's own. What its list takes down early stays
 * locked until it is brought up again.
 */
export async function bringBack(run: LiveRun, kinds: Kinds): Promise<void> {
  const { bringingBack, backOrder } = run.state()
  const holds: (() => Promise<void>)[] = []
  try {
    const isLast = (target: Target) => target.backLast === true && (kindOf(kinds, target).isLast?.(run, target) ?? true)
    for (const move of movesBack(run.plan, { targets: bringingBack, order: backOrder }, isLast)) {
      const target = plannedTarget(run.plan, move.target)
      if (target !== undefined) await make(run, kinds, move.kind, target, holds)
    }
  } finally {
    for (const release of holds) await release()
  }
}

async function make(run: LiveRun, kinds: Kinds, kind: BackMove['kind'], target: Target, holds: (() => Promise<void>)[]): Promise<void> {
  switch (kind) {
    case 'back':
      return rollBack(run, kinds, target)
    case 'stop':
      // What a later run has in service stays there, whether its own move is refused or not.
      if (laterRunAt(run.journal, kinds, run, target.id) !== undefined) return
      begin(run, target, 'back')
      holds.push(await takeHold(run, target))
      return kindOf(kinds, target).takeDown?.(storyOf(run, target, 'back'))
    case 'task':
      return doOwn(run, kinds, target)
  }
}

/** A task of the way back alone: done as one of the way forward is, its lines asked behind it. */
async function doOwn(run: LiveRun, kinds: Kinds, target: Target): Promise<void> {
  begin(run, target, 'forward')
  const kind = kindOf(kinds, target)
  const story = storyOf(run, target, 'forward')
  await lookFirst(story, kind)
  await holdLock(run, target, () => kind.forward(story))
  const lines = linesOf(target)
  if (!targetState(run, target).passed)
    await passGate(run, target, () => ({ covers: [target.id], lines, wrong: wrongAt(run, target), always: lines.length > 0 }))
  run.record({ type: 'target-ended', target: target.id, way: 'forward', result: 'done', reason: '' })
}

/** The look at one place in its turn; done ahead already, it is not done again. */
export async function lookFirst(story: Story, kind: Kind): Promise<void> {
  const { run, target } = story
  const [look] = target.forward.filter(({ ahead }) => ahead)
  if (look === undefined) return
  await story.step(look.step, async (context) => {
    const facts = await kind.preflight(context)
    run.record({ type: 'findings', target: target.id, findings: facts.findings })
    return facts
  })
}

export async function rollBack(run: LiveRun, kinds: Kinds, target: Target): Promise<void> {
  // The run may have waited for days, or was resumed: somebody may have brought a later version to the same place.
  const later = laterRunAt(run.journal, kinds, run, target.id)
  if (later?.refused !== undefined) {
    const { refused: problem } = later
    run.tell.problem(problem)
    return void run.record({ type: 'target-ended', target: target.id, way: 'back', result: 'failed', reason: '', problem })
  }
  begin(run, target, 'back')
  if (target.undoneBy !== undefined) return undoByTasks(run, kinds, target, target.undoneBy)
  const kind = kindOf(kinds, target)
  const story = storyOf(run, target, 'back')
  const back = await holdLock(
    run,
    target,
    async () => (later !== undefined && (await kind.leaveRunning?.(story, later.run))) || kind.back(story),
  )
  const problem = typeof back === 'object' ? back : undefined
  run.record({ type: 'target-ended', target: target.id, way: 'back', result: back === true ? 'done' : 'failed', reason: '', problem })
}

/** What its author has written to undo it: tasks of their own, one after the other. */
async function undoByTasks(run: LiveRun, kinds: Kinds, target: Target, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const own = plannedTarget(run.plan, id)
    if (own !== undefined && targetState(run, own).phase.kind !== 'done') await doOwn(run, kinds, own)
  }
  await storyOf(run, target, 'back').step('undo', async () => ({ step: 'undo' }))
  run.record({ type: 'target-ended', target: target.id, way: 'back', result: 'done', reason: '', problem: undefined })
}

/** One host's way back that was broken off comes first: it is neither old nor new. */
export async function finishRollbacks(run: LiveRun, kinds: Kinds): Promise<void> {
  for (const target of run.plan.targets.toReversed()) if (isHalfBack(targetState(run, target))) await rollBack(run, kinds, target)
}

/**
 * In the middle of a run: on disk at once; when what is under way has come to the end of its step, or of its target, these go back
 * alone, and the run stands where it stood. One that was on its way forward itself goes no step further. A gate that asks of them asks
 * anew. Where a way back is given up, the run ends with it.
 */
export async function bringBackApart(run: LiveRun, kinds: Kinds, targets: readonly string[], after: 'step' | 'target'): Promise<void> {
  run.record({
    type: 'rollback-requested',
    targets: withUndoing(run.plan, targets),
    by: run.operator,
    afterwards: 'go-on',
    order: 'reverse',
  })
  // Whoever asked what to do with a failure has his answer.
  run.withdraw((question) => question.kind === 'failure' && question.way === 'forward' && targets.includes(question.target))
  const apart: LiveRun = Object.create(run, { turnstile: { value: openTurnstile }, flow: { value: flowApart(run.flow) } })
  await run.turnstile.alone(after, async () => {
    try {
      await bringBack(apart, kinds)
      run.withdraw((question) => question.kind === 'gate' && isAbout(question, targets))
    } catch (caught) {
      if (!(caught instanceof TurnTaken) && !run.flow.signal.aborted) run.tell.problem(problemOf(caught))
      endGoing(run, targets, caught instanceof TurnTaken || run.flow.signal.aborted ? '' : problemOf(caught).code)
      run.flow.halt()
      run.withdraw((question) => question.kind === 'gate' || question.kind === 'failure')
    }
  })
}

const isAbout = (question: { target: string; lines: readonly { target: string }[] }, targets: readonly string[]) =>
  targets.includes(question.target) || question.lines.some((line) => targets.includes(line.target))

export function begin(run: LiveRun, target: Target, way: Way): void {
  const { phase } = targetState(run, target)
  if (phase.kind !== 'going' || phase.way !== way) run.record({ type: 'target-began', target: target.id, way })
}

/** What was going on when the run ended came to no end of its own. */
export function endGoing(run: LiveRun, targets: readonly string[] | undefined, reason: string): void {
  const { targets: all, wayBack } = run.state()
  for (const { id, phase } of [...all, ...wayBack]) {
    if (phase.kind !== 'going' || (targets !== undefined && !targets.includes(id))) continue
    run.record({ type: 'target-ended', target: id, way: phase.way, result: reason === '' ? 'stopped' : 'failed', reason })
  }
}
