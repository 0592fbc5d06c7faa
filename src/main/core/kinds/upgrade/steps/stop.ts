import { type FactsOf, factsOf } from '#shared/kinds/task/upgrade.ts'
import { fail } from '#shared/problem/problem.ts'
import type { SeenProcess } from '#shared/run/step.ts'
import { whoseProcess } from '../../../commands/process/processes.ts'
import { awaitGone, portStillTaken, stillRunning, stopByLine, stopProcesses } from '../../../commands/process/stop.ts'
import { placeOf } from '../../../engine/place-of.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import { mustSucceed } from '../../../engine/step/follow-job.ts'
import type { JobAnswer } from '../../../engine/step/job-answer.ts'
import { findService, isSame } from '../../common/process/find-process.ts'
import { sideBySide } from '../../common/side-by-side.ts'
import type { UpgradeContext } from '../context.ts'
import { endLateStart } from '../late-start.ts'
import { lookBeforeChange } from '../look-before-change.ts'

/** Seconds that the kernel gets to end a process when KILL follows TERM. */
const afterKill = 10

/**
 * By the service's own line, where it has one; what does not end by it is signalled: the right process, or none. Waits until it is gone and
 * its port free. TERM without effect is a question.
 * Several that fit are a question too: what was chosen is what is stopped.
 */
export async function stop(context: UpgradeContext): Promise<FactsOf<'stop'>> {
  const { stop: policy } = context.target.service
  const [, families] = await sideBySide(isFirstChange(context) ? lookBeforeChange(context) : undefined, findOrEnd(context))
  const chosen = await chooseProcesses(context, families)
  const seconds = Math.ceil(policy.wait / 1000)
  const byLine = await stopByOwnLine(context, chosen)
  if (chosen.length === 0) return { step: 'stop', stopped: [], signal: byLine === undefined ? 'none' : 'command' }
  if (byLine !== undefined && !isStillRunning(byLine)) return stopped(context, chosen, 'command', byLine)

  const first = await context.job('stop', stopProcesses(chosen, policy.signal, seconds))
  let { signal } = policy
  let answer = first
  if (isStillRunning(first) && policy.signal === 'TERM') {
    await agreeToKill(context, chosen, seconds)
    signal = 'KILL'
    answer = await context.job('kill', stopProcesses(chosen, 'KILL', afterKill))
  }
  return stopped(context, chosen, signal, answer)
}

/** What runs of the service; where nothing does, no start line of this run brings it up behind the stop. */
async function findOrEnd(context: UpgradeContext): Promise<SeenProcess[][]> {
  const families = await findService(context, { quiet: false })
  return families.length === 0 && (await endLateStart(context)) ? findService(context) : families
}

/** They are gone and their ports are free, and nobody has started it again. */
async function stopped(
  context: UpgradeContext,
  chosen: SeenProcess[],
  signal: FactsOf<'stop'>['signal'],
  answer: JobAnswer,
): Promise<FactsOf<'stop'>> {
  const where = { place: { kind: 'host' as const, host: context.target.host.name, step: 'stop' }, evidence: answer.tail }
  if (isStillRunning(answer)) fail('process-unkillable', { pids: pidsOf(chosen) }, where)
  if (answer.end.kind === 'exited' && answer.end.code === portStillTaken) {
    fail('port-taken', { ports: [...new Set(chosen.flatMap((process) => process.ports))].join(', ') }, where)
  }
  mustSucceed(answer, 'stop', context.target)
  await mustStayStopped(context, chosen)
  return { step: 'stop', stopped: chosen, signal }
}

/**
 * Types the service's own line and waits for its processes; undefined where it has none, or nothing runs that it could stop. A unit is
 * told in any case: its manager may be about to start it again. What the line itself came to decides nothing.
 */
async function stopByOwnLine(context: UpgradeContext, chosen: readonly SeenProcess[]): Promise<JobAnswer | undefined> {
  const { stop: policy, unit } = context.target.service
  if (policy.command === undefined || (chosen.length === 0 && unit === undefined)) return undefined
  const told = await context.job('stop-command', stopByLine(policy.command), { timeout: policy.wait })
  if (chosen.length === 0) return told
  const seconds = Math.ceil(policy.wait / 1000)
  const gone = await context.job('stop-wait', awaitGone(chosen, seconds))
  if (isStillRunning(gone)) {
    const values = { line: policy.command, seconds, pids: pidsOf(chosen) }
    context.note({ code: 'stop-command-failed', values, place: placeOf(context.target, 'stop'), evidence: told.tail || undefined })
  }
  return gone
}

async function chooseProcesses(context: UpgradeContext, families: readonly SeenProcess[][]): Promise<SeenProcess[]> {
  if (families.length === 0) return signalledBefore(context)
  return families.length === 1 ? families.flat() : chooseAmong(context, families)
}

/** Signalled already when the attempt was broken off: its job still says how that ended, and whether the port is free. */
function signalledBefore({ run, target, way, attempt }: UpgradeContext): SeenProcess[] {
  const state = targetState(run, target)
  const began = state[way].some(({ step, commands }) => step === 'stop' && commands.some((one) => one.changes && one.attempt === attempt))
  const ran = factsOf(state, 'forward', way === 'forward' ? 'preflight' : 'start')?.processes ?? []
  return began ? ran.filter((process) => !state.spared.some((other) => isSame(process, other))) : []
}

/** Somebody, or a supervisor, may have started it in the hours for which a run was interrupted. What Ferry started itself is no such thing. */
export async function staysStopped(context: UpgradeContext): Promise<boolean> {
  const start = targetState(context.run, context.target)[context.way].find((step) => step.step === 'start')
  return start?.progress.kind !== 'waiting' || nothingRuns(context)
}

/** Also where the stop was skipped: then what runs is known, and somebody has said that it may. */
export async function nothingRuns(context: UpgradeContext): Promise<boolean> {
  return wasSkipped(context) || (await findService(context)).length === 0
}

/** Right before somebody works in the directory: whoever has started the service since would be working in a tree that is being replaced. */
export async function mustBeStopped(context: UpgradeContext): Promise<void> {
  if (wasSkipped(context)) return
  const [process] = (await findService(context)).flat()
  if (process) await failOfReturn(context, process)
}

function wasSkipped({ run, target, way }: UpgradeContext): boolean {
  const stopped = targetState(run, target)[way].find((step) => step.step === 'stop')?.progress
  return stopped?.kind === 'ended' && stopped.outcome.kind === 'skipped'
}

/** On the way forward, before the service is stopped for the first time. */
function isFirstChange({ run, target, way }: UpgradeContext): boolean {
  const state = targetState(run, target).forward
  return (
    way === 'forward' &&
    state.every(({ step, commands }) =>
      step === 'stop' ? !commands.some(({ changes }) => changes) : step !== 'back-up' || commands.length === 0,
    )
  )
}

/** Nothing is signalled without a choice. */
export async function chooseAmong(context: UpgradeContext, families: readonly SeenProcess[][]): Promise<SeenProcess[]> {
  const processes = families.flat()
  const { pids } = await context.run.ask<'choose-process'>({ kind: 'choose-process', target: context.target.id, processes })
  const chosen = processes.filter((process) => pids.includes(process.pid))
  if (chosen.length === 0) {
    fail(
      'process-not-chosen',
      { count: families.length },
      {
        place: { kind: 'host', host: context.target.host.name, step: context.step },
        evidence: processes.map((process) => `${process.pid} ${process.commandLine}`).join('\n'),
      },
    )
  }
  return chosen
}

async function agreeToKill(context: UpgradeContext, processes: SeenProcess[], seconds: number): Promise<void> {
  if (context.target.service.stop.escalate) return
  const { kill } = await context.run.ask<'kill-after-term'>({
    kind: 'kill-after-term',
    target: context.target.id,
    processes,
    waited: seconds * 1000,
  })
  if (!kill)
    fail('process-remains', { pids: pidsOf(processes), seconds }, { place: { kind: 'host', host: context.target.host.name, step: 'stop' } })
}

/** A supervisor that starts the service again would be working in the tree that is being replaced. */
async function mustStayStopped(context: UpgradeContext, stopped: readonly SeenProcess[]): Promise<void> {
  const families = await findService(context)
  const back = families.flat().find((process) => !stopped.some((gone) => isSame(gone, process)))
  if (back) await failOfReturn(context, back)
  // A line that stays in the foreground may begin it once more.
  if (families.length === 0 && (await endLateStart(context))) await mustStayStopped(context, stopped)
}

/** Whoever keeps starting it has to be stopped first: its unit and its parent say who that is. */
async function failOfReturn(context: UpgradeContext, { pid, commandLine }: SeenProcess): Promise<never> {
  const evidence = await context.ask('whose', whoseProcess(pid), { quiet: true })
  return fail('process-came-back', { pid, command: commandLine }, { place: placeOf(context.target, context.step), evidence })
}

const isStillRunning = (answer: { end: { kind: string; code?: number } }) =>
  answer.end.kind === 'exited' && answer.end.code === stillRunning
const pidsOf = (processes: readonly SeenProcess[]) => processes.map((process) => process.pid).join(', ')
