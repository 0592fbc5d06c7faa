import { type FactsOf, factsOf } from '#shared/kinds/task/upgrade.ts'
import { fail } from '#shared/problem/problem.ts'
import type { SeenProcess } from '#shared/run/step.ts'
import { scriptPlace } from '../../../commands/jobs/job-text.ts'
import { startService } from '../../../commands/process/start.ts'
import { explainUnit } from '../../../commands/service/services.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import { mustSucceed } from '../../../engine/step/follow-job.ts'
import { hasBegun } from '../../../engine/step/has-begun.ts'
import { findService, isRunning, waitForProcesses } from '../../common/process/find-process.ts'
import { describePattern } from '../../common/process/match-process.ts'
import { sideBySide } from '../../common/side-by-side.ts'
import type { UpgradeContext } from '../context.ts'
import { endLateStart } from '../late-start.ts'
import { mannerOf } from '../look-at-unit.ts'
import { bootNow, wasSkipped } from '../same-boot.ts'

/** Milliseconds for a start line to return; longer, and it stays in the foreground: it goes on by itself. */
const startLineTimeout = 30_000
/** Milliseconds for the process to be seen after the start line returned. */
const processTimeout = 15_000

/**
 * Starts the service free of this connection and without a terminal, and says which process it became. Never beside one
 * that runs: the old process would be taken for the new one, and everything after it would be told of the wrong version.
 */
export async function start(context: UpgradeContext): Promise<FactsOf<'start'>> {
  const { target } = context
  const { service } = target
  // Going on after a break, what runs is what this attempt started.
  if (!(await hasBegun(context, 'start'))) await mustNotRun(context)
  const answer = await context.job(
    'start',
    startService(
      service.start,
      service.logs.map((log) => log.path),
    ),
    { timeout: startLineTimeout, stays: true },
  )
  if (answer.end.kind === 'running')
    context.note({ code: 'start-still-running', values: {}, place: { kind: 'host', host: target.host.name, step: 'start' } })
  if (answer.end.kind === 'exited' && answer.end.code !== 0)
    mustSucceed({ ...answer, tail: answer.tail + (await managerSays(context)) }, 'start', target)

  const [families, boot] = await sideBySide(waitForProcesses(context, isService, processTimeout), bootNow(context))
  const processes = families.flat()
  if (processes.length === 0) {
    fail(
      'start-no-process',
      { seconds: processTimeout / 1000, pattern: describePattern(service.process) },
      {
        place: { kind: 'host', host: target.host.name, address: target.host.address, step: 'start' },
        evidence: answer.tail + (await managerSays(context)),
      },
    )
  }
  for (const process of processes) context.say(`pid ${process.pid}  ${process.commandLine}\n`)
  const logs = answer.facts
    .filter((fact) => fact.name === 'log')
    .map(({ words: [inode = '-', offset = '0', ...path] }) => ({ inode, offset: Number(offset), path: path.join(' ') }))
  return { step: 'start', processes, logs, boot }
}

/**
 * `cd /srv/a && sh start.sh &` leaves a shell that waits for the script. Until the script has brought its program up those two are all that
 * fits the pattern, and both are gone a moment later: whoever takes them for the service is told that it has died. Where nothing else comes
 * within the time of a process, they are the service.
 */
const isService = (families: SeenProcess[][]) =>
  families.length > 0 && !families.flat().some(({ commandLine }) => commandLine.endsWith(` ${scriptPlace}`))

/** Why a unit did not come up; nothing where no manager runs the service. */
async function managerSays(context: UpgradeContext): Promise<string> {
  const { unit } = context.target.service
  const command = unit === undefined ? undefined : explainUnit(mannerOf(context.target.service), unit)
  return command === undefined ? '' : context.ask('explain', command)
}

/** The very process that was started still runs. Where the start was skipped there is none that could be gone. */
export async function staysUp(context: UpgradeContext): Promise<boolean> {
  const state = targetState(context.run, context.target)
  const [first] = factsOf(state, context.way, 'start')?.processes ?? []
  if (first === undefined || wasSkipped(state, context.way)) return true
  return isRunning(context, first)
}

async function mustNotRun(context: UpgradeContext): Promise<void> {
  const running = (await findService(context)).flat()
  if (running.length === 0) {
    // An attempt of before may still be about to bring it up.
    if (await endLateStart(context)) await mustNotRun(context)
    return
  }
  const { host } = context.target
  const [before] = factsOf(targetState(context.run, context.target), context.way, 'start')?.processes ?? []
  // Of a run that was left behind its start: what it has started is gone, and whoever is asked is to know that something else runs there.
  const isAnother = before !== undefined && !running.some(({ pid }) => pid === before.pid)
  fail(
    isAnother ? 'start-runs-another' : 'start-runs-already',
    { processes: running.map((process) => process.pid).join(', '), ...(isAnother ? { before: before.pid } : {}) },
    {
      place: { kind: 'host', host: host.name, address: host.address, step: 'start' },
      evidence: running.map((process) => `${process.pid} ${process.commandLine}`).join('\n'),
    },
  )
}
