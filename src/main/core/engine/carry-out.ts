/** A run from its first host to its last: preflight everywhere, then one host at a time, a gate between. */
import type { Target } from '#shared/domain/plan.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { RunResult } from '#shared/run/events.ts'
import { isHalfBack } from '#shared/run/state.ts'
import type { Way } from '#shared/run/step.ts'
import { rollBackHost } from '../kinds/upgrade/roll-back-host.ts'
import { upgradeHost } from '../kinds/upgrade/upgrade-host.ts'
import { passGate, wrongAt } from './gate.ts'
import type { LiveRun } from './live-run.ts'
import { preflightAll } from './preflight-all.ts'
import { targetState } from './step/carry-out-step.ts'
import { type Turn, TurnTaken } from './turn.ts'

/** Ends the run's journal whatever happens; never rejects. What was asked to be brought back comes before everything else. */
export async function carryOut(run: LiveRun): Promise<void> {
  await ending(run, async () => {
    if (run.state().bringingBack.length > 0) return bringBack(run)
    try {
      return await goForward(run)
    } catch (caught) {
      if (caught instanceof TurnTaken && caught.turn.kind === 'roll-back-all') return bringBack(run)
      throw caught
    }
  })
}

/** What `rollback-requested` has named, in reverse order of the run. */
export async function carryOutRollback(run: LiveRun): Promise<void> {
  await ending(run, () => bringBack(run))
}

async function goForward(run: LiveRun): Promise<RunResult> {
  await finishRollbacks(run)
  await preflightAll(run)
  let accumulated: string[] = []
  for (const [index, target] of run.plan.targets.entries()) {
    const next = run.plan.targets[index + 1]
    const here =
      next === undefined || run.plan.gate === 'host' || (run.plan.gate === 'service' && next.service.name !== target.service.name)
    if (isBehind(run, target)) {
      // Before a break; its lines were to be ticked at a gate that is still to come.
      accumulated = here ? [] : [...accumulated, ...personsOf(run, target)]
      continue
    }
    const reason = whyUnfinished(run, target) ?? (await forward(run, target))
    const persons = [...accumulated, ...(reason === undefined ? target.persons : [])]
    const wrong = reason === undefined ? wrongAt(run, target) : [{ code: 'host-failed' as const, values: { target: target.id, reason } }]
    const last = next === undefined ? run.plan.verify.map((check) => check.person) : []
    accumulated = here || wrong.length > 0 ? [] : persons
    if (here || wrong.length > 0) await passGate(run, target, { next: next?.id, persons: [...persons, ...last], wrong, always: here })
    if (reason === undefined) run.record({ type: 'target-ended', target: target.id, way: 'forward', result: 'done', reason: '' })
  }
  const all = run.state().targets.every((target) => target.phase.kind === 'done' && target.phase.way === 'forward')
  return all ? 'succeeded' : 'failed'
}

async function ending(run: LiveRun, story: () => Promise<RunResult>): Promise<void> {
  let result: RunResult = 'failed'
  try {
    result = await story()
  } catch (caught) {
    if (caught instanceof TurnTaken || run.flow.signal.aborted) result = 'stopped'
    else run.tell.problem(problemOf(caught))
    endGoing(run, caught instanceof TurnTaken || run.flow.signal.aborted ? '' : problemOf(caught).code)
  }
  run.record({ type: 'run-ended', result })
}

/** Returns why the target was not finished, or undefined when it was. */
async function forward(run: LiveRun, target: Target): Promise<string | undefined> {
  begin(run, target, 'forward')
  try {
    await upgradeHost(run, target)
    return undefined
  } catch (caught) {
    if (!(caught instanceof TurnTaken)) throw caught
    return follow(run, target, caught.turn)
  }
}

async function follow(run: LiveRun, target: Target, turn: Turn): Promise<string> {
  switch (turn.kind) {
    case 'stop':
      throw new TurnTaken(turn)
    case 'leave-out':
      run.record({ type: 'target-ended', target: target.id, way: 'forward', result: 'left-out', reason: turn.reason })
      return turn.reason || leftOut
    case 'roll-back':
      run.record({ type: 'target-ended', target: target.id, way: 'forward', result: 'failed', reason: '' })
      await rollBack(run, target)
      return rolledBack
    case 'roll-back-all':
      run.record({ type: 'target-ended', target: target.id, way: 'forward', result: 'failed', reason: '' })
      // On disk before the first host goes back: after a break the others must follow, and none may go forward.
      run.record({ type: 'rollback-requested', targets: touchedTargets(run), by: run.operator })
      throw new TurnTaken(turn)
  }
}

/** For the gate after a host that was brought back in the middle of a run. */
const rolledBack = 'rolled back'

async function bringBack(run: LiveRun): Promise<RunResult> {
  const wanted = run.state().bringingBack
  for (const target of run.plan.targets.toReversed().filter(({ id }) => wanted.includes(id))) await rollBack(run, target)
  return run.state().bringingBack.length === 0 ? 'rolled-back' : 'failed'
}

async function rollBack(run: LiveRun, target: Target): Promise<void> {
  begin(run, target, 'back')
  const isBack = await rollBackHost(run, target)
  run.record({ type: 'target-ended', target: target.id, way: 'back', result: isBack ? 'done' : 'failed', reason: '' })
}

/** One host's way back that was broken off comes first: it is neither old nor new. */
async function finishRollbacks(run: LiveRun): Promise<void> {
  for (const target of run.plan.targets.toReversed()) if (isHalfBack(targetState(run, target))) await rollBack(run, target)
}

/** Changed by this run, and not brought back since. */
export function touchedTargets(run: LiveRun): string[] {
  return run
    .state()
    .targets.filter((target) => target.touched && !(target.phase.kind === 'done' && target.phase.way === 'back'))
    .map((target) => target.id)
}

function begin(run: LiveRun, target: Target, way: Way): void {
  const { phase } = targetState(run, target)
  if (phase.kind !== 'going' || phase.way !== way) run.record({ type: 'target-began', target: target.id, way })
}

/** Nothing is left to do or to ask here: done, or given up with somebody's word that it may go on. */
function isBehind(run: LiveRun, target: Target): boolean {
  const { phase, passed } = targetState(run, target)
  return (phase.kind === 'done' && phase.way === 'forward') || (passed && whyUnfinished(run, target) !== undefined)
}

/** Why this target goes forward no more in this run; undefined while it may. */
function whyUnfinished(run: LiveRun, target: Target): string | undefined {
  const { phase } = targetState(run, target)
  if (phase.kind === 'left-out') return phase.reason || leftOut
  return 'way' in phase && phase.way === 'back' ? rolledBack : undefined
}

const leftOut = 'left out'

/** A finished host's lines that nobody has signed off. */
function personsOf(run: LiveRun, target: Target): string[] {
  const { phase } = targetState(run, target)
  return phase.kind === 'done' && phase.way === 'forward' ? target.persons : []
}

function endGoing(run: LiveRun, reason: string): void {
  for (const target of run.state().targets) {
    if (target.phase.kind !== 'going') continue
    run.record({ type: 'target-ended', target: target.id, way: target.phase.way, result: reason === '' ? 'stopped' : 'failed', reason })
  }
}
