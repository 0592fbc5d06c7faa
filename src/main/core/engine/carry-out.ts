/** A run from its first target to its last: a look at everything, then wave after wave, a gate between. */
import type { Target } from '#shared/domain/plan.ts'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import type { RunResult } from '#shared/run/events.ts'
import { linesOf } from '#shared/run/person-lines.ts'
import type { GateLine } from '#shared/run/question.ts'
import { isTouched } from '#shared/run/selectors.ts'
import { type Wave, wavesOf } from '#shared/run/waves.ts'
import { wholeWayBack } from '#shared/run/way-back.ts'
import { begin, bringBack, endGoing, finishRollbacks, lookFirst, rollBack } from './bring-back.ts'
import { passGate, wrongAt } from './gate.ts'
import { holdBack } from './hold-back.ts'
import { takeHold } from './host/hold-lock.ts'
import { type Kind, kindOf, storyOf } from './kind.ts'
import type { LiveRun } from './live-run.ts'
import { preflightAll } from './preflight-all.ts'
import { isTakenBack, targetState } from './step/carry-out-step.ts'
import { type Turn, TurnTaken } from './turn.ts'

type Kinds = readonly Kind[]

/** Ends the run's journal whatever happens; never rejects. What was asked to be brought back comes before everything else. */
export async function carryOut(run: LiveRun, kinds: Kinds): Promise<void> {
  await ending(run, kinds, async () => {
    const { bringingBack, afterBack } = run.state()
    if (bringingBack.length > 0) {
      await bringBack(run, kinds)
      if (afterBack === 'end') return
    }
    try {
      await goForward(run, kinds)
    } catch (caught) {
      if (caught instanceof TurnTaken && caught.turn.kind === 'roll-back-all') return bringBack(run, kinds)
      throw caught
    }
  })
}

/** What `rollback-requested` has named, in reverse order of the run; nothing goes forward. */
export async function carryOutRollback(run: LiveRun, kinds: Kinds): Promise<void> {
  await ending(run, kinds, () => bringBack(run, kinds))
}

async function goForward(run: LiveRun, kinds: Kinds): Promise<void> {
  await finishRollbacks(run, kinds)
  await preflightAll(run, kinds)
  let lines: GateLine[] = []
  for (const wave of wavesOf(run.plan)) {
    // Before a break; their lines were to be ticked at a gate that is still to come.
    if (wave.targets.every((target) => isBehind(run, target))) {
      lines = wave.gate ? [] : [...lines, ...wave.targets.flatMap((target) => openLines(run, target))]
      continue
    }
    lines = await carryWave(run, kinds, wave, lines)
  }
}

/** Returns the lines that are left for a gate to come. The locks are held until the wave's own gate is passed. */
async function carryWave(run: LiveRun, kinds: Kinds, wave: Wave, before: readonly GateLine[]): Promise<GateLine[]> {
  const holds: (() => Promise<void>)[] = []
  const open = wave.targets.filter((target) => !isBehind(run, target))
  try {
    // Side by side are places of one task, which has one time.
    for (const target of open.slice(0, 1)) await holdBack(run, target)
    await sideBySide(
      run,
      open.map((target) => () => forward(run, kinds, target, holds)),
    )
    const last = wave.targets.at(-1)
    if (last === undefined) return [...before]
    const lines = () => [...before.filter((line) => !isBack(run, line.target)), ...wave.targets.flatMap((one) => openLines(run, one))]
    const wrong = () => open.flatMap((target) => wrongOf(run, target))
    const isGate = wave.gate || wrong().length > 0
    if (isGate) {
      const atEnd = wave.next === undefined ? endLines(run, last) : []
      const covers = wave.targets.map(({ id }) => id)
      await passGate(run, last, () => ({ next: wave.next?.id, covers, lines: [...lines(), ...atEnd], wrong: wrong(), always: wave.gate }))
    }
    const left = isGate ? [] : lines()
    for (const target of open) {
      if (targetState(run, target).phase.kind !== 'going') continue
      run.record({ type: 'target-ended', target: target.id, way: 'forward', result: 'done', reason: '' })
    }
    return left
  } finally {
    for (const release of holds) await release()
  }
}

/** All at once; where one gives up, the others come to the end of their step, and what was decided first counts. */
async function sideBySide(run: LiveRun, stories: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = []
  await Promise.all(
    stories.map(async (story) => {
      try {
        await story()
      } catch (caught) {
        failures.push(caught)
        run.flow.halt()
      }
    }),
  )
  if (failures.length === 0) return
  run.flow.lift()
  throw failures.find((caught) => !(caught instanceof TurnTaken)) ?? failures[0]
}

/** One target to its end, or to what the operator has decided instead. */
async function forward(run: LiveRun, kinds: Kinds, target: Target, holds: (() => Promise<void>)[]): Promise<void> {
  const leave = await run.turnstile.enterTarget()
  try {
    await run.flow.checkpoint()
    // Given up before a break: only its gate is still to be passed.
    if (isBehind(run, target) || isUnfinished(run, target)) return
    begin(run, target, 'forward')
    const kind = kindOf(kinds, target)
    const story = storyOf(run, target, 'forward')
    await lookFirst(story, kind)
    holds.push(await takeHold(run, target))
    await kind.forward(story)
  } catch (caught) {
    if (!(caught instanceof TurnTaken)) throw caught
    await follow(run, kinds, target, caught.turn)
  } finally {
    leave()
  }
  // Its gate comes when it is what it was.
  if (isTakenBack(run, target, 'forward')) await run.turnstile.settled()
}

async function follow(run: LiveRun, kinds: Kinds, target: Target, turn: Turn): Promise<void> {
  switch (turn.kind) {
    case 'stop':
      throw new TurnTaken(turn)
    case 'leave-out':
      return run.record({
        ...{ type: 'target-ended', target: target.id, way: 'forward', result: 'left-out', reason: turn.reason },
        ...(turn.problem === undefined ? {} : { problem: turn.problem }),
      })
    case 'brought-back':
      return
    case 'roll-back':
      run.record({ type: 'target-ended', target: target.id, way: 'forward', result: 'failed', reason: '' })
      return rollBack(run, kinds, target)
    case 'roll-back-all':
      run.record({ type: 'target-ended', target: target.id, way: 'forward', result: 'failed', reason: '' })
      // On disk before the first host goes back: after a break the others must follow, and none may go forward.
      run.record({ type: 'rollback-requested', ...wholeWayBack(run.plan, run.state()), by: run.operator, afterwards: 'end' })
      throw new TurnTaken(turn)
  }
}

async function ending(run: LiveRun, kinds: Kinds, story: () => Promise<void>): Promise<void> {
  let isStopped = false
  let failure = false
  try {
    await story()
  } catch (caught) {
    isStopped = caught instanceof TurnTaken || run.flow.signal.aborted
    failure = !isStopped
    if (failure) run.tell.problem(problemOf(caught))
    endGoing(run, undefined, isStopped ? '' : problemOf(caught).code)
  }
  // A host that is brought back in the middle is part of the run.
  await run.turnstile.settled()
  if (!run.isAbandoned) await Promise.all(kinds.map((kind) => kind.atEnd?.(run)))
  run.record({ type: 'run-ended', result: isStopped ? 'stopped' : failure ? 'failed' : resultOf(run) })
}

/** `partly-back`: of what this run has changed some is what it was, and some is not. */
function resultOf(run: LiveRun): RunResult {
  const { targets, wayBack, bringingBack } = run.state()
  const back = targets.filter(({ phase }) => phase.kind === 'done' && phase.way === 'back')
  const asked = targets.filter(({ phase }) => 'way' in phase && phase.way === 'back')
  if (bringingBack.length > 0 || back.length < asked.length) return 'failed'
  // The document's own way back was gone: what is not back was a person's, who has been asked in its place.
  const isOwnGone = wayBack.some(({ phase }) => phase.kind === 'done')
  if (back.length > 0 || isOwnGone) return targets.some(isTouched) ? 'partly-back' : 'rolled-back'
  return targets.every(({ phase }) => phase.kind === 'done') ? 'succeeded' : 'failed'
}

/** Nothing is left to do or to ask here: done, or given up with somebody's word that it may go on. */
function isBehind(run: LiveRun, target: Target): boolean {
  const { phase, passed } = targetState(run, target)
  return (phase.kind === 'done' && phase.way === 'forward') || (passed && isUnfinished(run, target))
}

/** This target goes forward no more in this run. */
function isUnfinished(run: LiveRun, target: Target): boolean {
  const { phase } = targetState(run, target)
  return phase.kind === 'left-out' || ('way' in phase && phase.way === 'back')
}

const isBack = (run: LiveRun, target: string): boolean => {
  const phase = run.state().targets.find(({ id }) => id === target)?.phase
  return phase !== undefined && 'way' in phase && phase.way === 'back'
}

function wrongOf(run: LiveRun, target: Target): Problem[] {
  const { phase } = targetState(run, target)
  if (!isUnfinished(run, target)) return wrongAt(run, target)
  if (phase.kind === 'left-out' && phase.problem !== undefined) return []
  if (phase.kind === 'left-out') return [{ code: 'target-left-out', values: { target: target.id, reason: phase.reason || '—' } }]
  if (phase.kind === 'failed') return [phase.problem ?? { code: 'way-back-incomplete', values: { target: target.id } }]
  return [{ code: 'target-brought-back', values: { target: target.id } }]
}

/** A finished target's lines that nobody has signed off. */
function openLines(run: LiveRun, target: Target): GateLine[] {
  return isUnfinished(run, target) ? [] : linesOf(target)
}

/** The release's own verification, at the end of the run. */
function endLines(run: LiveRun, target: Target): GateLine[] {
  return run.plan.verify.map(({ person }, index) => ({ target: target.id, line: `end-${index + 1}`, text: person }))
}
