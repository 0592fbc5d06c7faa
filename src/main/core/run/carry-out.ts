/** A run from its first host to its last: preflight everywhere, then one host at a time, a gate between. */
import type { Target } from '#shared/domain/plan.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { RunResult } from '#shared/run/events.ts'
import type { Way } from '#shared/run/step.ts'
import { targetState } from './carry-out-step.ts'
import { passGate, wrongAt } from './gate.ts'
import type { LiveRun } from './live-run.ts'
import { preflightAll } from './preflight-all.ts'
import { rollBackHost } from './roll-back-host.ts'
import { type Turn, TurnTaken } from './turn.ts'
import { upgradeHost } from './upgrade-host.ts'

/** Ends the run's journal whatever happens; never rejects. */
export async function carryOut(run: LiveRun): Promise<void> {
  await ending(run, async () => {
    await finishRollbacks(run)
    await preflightAll(run)
    let accumulated: string[] = []
    for (const [index, target] of run.plan.targets.entries()) {
      if (isOver(run, target)) continue
      const next = run.plan.targets[index + 1]
      const reason = await forward(run, target)
      const persons = [...accumulated, ...(reason === undefined ? target.persons : [])]
      const here =
        next === undefined || run.plan.gate === 'host' || (run.plan.gate === 'service' && next.service.name !== target.service.name)
      const wrong = reason === undefined ? wrongAt(run, target) : [{ code: 'host-failed' as const, values: { target: target.id, reason } }]
      const last = next === undefined ? run.plan.verify.map((check) => check.person) : []
      accumulated = here || wrong.length > 0 ? [] : persons
      if (here || wrong.length > 0) await passGate(run, target, { next: next?.id, persons: [...persons, ...last], wrong, always: here })
      if (reason === undefined) run.record({ type: 'target-ended', target: target.id, way: 'upgrade', result: 'done', reason: '' })
    }
    const all = run.state().targets.every((target) => target.phase.kind === 'done' && target.phase.way === 'upgrade')
    return all ? 'succeeded' : 'failed'
  })
}

/** All these targets, in reverse order of the run. */
export async function carryOutRollback(run: LiveRun, ids: readonly string[]): Promise<void> {
  await ending(run, async () => {
    await rollBackAll(run, ids)
    return 'rolled-back'
  })
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
  begin(run, target, 'upgrade')
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
      run.record({ type: 'target-ended', target: target.id, way: 'upgrade', result: 'left-out', reason: turn.reason })
      return turn.reason || 'left out'
    case 'roll-back':
      run.record({ type: 'target-ended', target: target.id, way: 'upgrade', result: 'failed', reason: '' })
      await rollBackAll(run, [target.id])
      return 'rolled back'
    case 'roll-back-all':
      run.record({ type: 'target-ended', target: target.id, way: 'upgrade', result: 'failed', reason: '' })
      await rollBackAll(run, touchedTargets(run))
      throw new TurnTaken({ kind: 'stop' })
  }
}

async function rollBackAll(run: LiveRun, ids: readonly string[]): Promise<void> {
  for (const target of run.plan.targets.toReversed().filter((candidate) => ids.includes(candidate.id))) {
    begin(run, target, 'rollback')
    await rollBackHost(run, target)
    run.record({ type: 'target-ended', target: target.id, way: 'rollback', result: 'done', reason: '' })
  }
}

/** A rollback that was under way when Ferry was killed comes first: its host is neither old nor new. */
async function finishRollbacks(run: LiveRun): Promise<void> {
  await rollBackAll(
    run,
    run
      .state()
      .targets.filter((target) => target.phase.kind === 'going' && target.phase.way === 'rollback')
      .map((target) => target.id),
  )
}

/** Changed by this run, and not brought back since. */
export function touchedTargets(run: LiveRun): string[] {
  return run
    .state()
    .targets.filter((target) => target.touched && !(target.phase.kind === 'done' && target.phase.way === 'rollback'))
    .map((target) => target.id)
}

function begin(run: LiveRun, target: Target, way: Way): void {
  const { phase } = targetState(run, target)
  if (phase.kind !== 'going' || phase.way !== way) run.record({ type: 'target-began', target: target.id, way })
}

function isOver(run: LiveRun, target: Target): boolean {
  const { phase } = targetState(run, target)
  return phase.kind === 'left-out' || phase.kind === 'done'
}

function endGoing(run: LiveRun, reason: string): void {
  for (const target of run.state().targets) {
    if (target.phase.kind !== 'going') continue
    run.record({ type: 'target-ended', target: target.id, way: target.phase.way, result: reason === '' ? 'stopped' : 'failed', reason })
  }
}
