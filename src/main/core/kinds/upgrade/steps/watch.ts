import type { FactsOf } from '#shared/kinds/task/upgrade.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import type { SeenProcess } from '#shared/run/step.ts'
import { question } from '../../../commands/command.ts'
import { patience } from '../../../engine/host/patiently.ts'
import type { LogWatch } from '../../common/logs/watch-logs.ts'
import { findService, isRunning } from '../../common/process/find-process.ts'
import { describePattern } from '../../common/process/match-process.ts'
import type { UpgradeContext } from '../context.ts'
import { mustBeSameBoot } from '../same-boot.ts'

/** Milliseconds between two looks at the process while the logs are silent. */
const processInterval = 1_000

/**
 * Waits until every log that has a start line has shown it; where none has one, until the process has stayed up for the
 * settling time. A failure mark, or the end of the started process, ends the wait at once. `known` is undefined where the
 * start was skipped: then what runs now must stay up, and no start line is waited for, because it may have passed.
 */
export async function watch(context: UpgradeContext, known: readonly SeenProcess[] | undefined, logs: LogWatch): Promise<FactsOf<'watch'>> {
  const { run, target } = context
  const policy = target.service.watch
  const started = known ?? (await mustRun(context))
  const awaited = known === undefined ? [] : logs.logs.filter((log) => log.file.ready !== undefined)
  const began = run.awake()
  let looked = began
  // What passes while the host does not answer, or its logs are not followed, is no time that the service had.
  let lost = 0
  const losing = async (act: () => Promise<unknown>) => {
    const before = run.awake()
    await act()
    lost += run.awake() - before
  }
  for (;;) {
    await mustNotHaveFailed(context, logs)
    const elapsed = run.awake() - began - lost
    if (awaited.length > 0 && awaited.every((log) => log.ready !== undefined)) break
    if (awaited.length === 0 && elapsed >= policy.settle) break
    if (awaited.length > 0 && elapsed >= policy.timeout && (await isThere(context, logs))) {
      const late = awaited.find((log) => log.ready === undefined)
      throwAt(context, {
        code: 'watch-timeout',
        values: { seconds: policy.timeout / 1000, path: late?.file.path ?? '', pattern: late?.file.ready ?? '' },
        evidence: late?.tail.join('\n'),
      })
    }
    if (run.awake() - looked >= processInterval || elapsed === 0) {
      looked = run.awake()
      await losing(() => mustBeAlive(context, started, logs))
    }
    context.progress(Math.round(elapsed / 1000), Math.round((awaited.length > 0 ? policy.timeout : policy.settle) / 1000), 'seconds')
    const wait = () => Promise.race([logs.changed(), run.flow.wait(processInterval)])
    await (isAway(context, logs) ? losing(wait) : wait())
  }
  await mustBeAlive(context, started, logs)
  if (awaited.length === 0)
    context.note({ code: 'watch-only-stayed-up', values: {}, place: { kind: 'host', host: target.host.name, step: 'watch' } })
  const errors = errorsIn(logs.logs)
  if (errors > 0)
    context.note({ code: 'watch-errors', values: { count: errors }, place: { kind: 'host', host: target.host.name, step: 'watch' } })
  return {
    step: 'watch',
    logs: logs.logs.map((log) => ({
      path: log.file.path,
      ready: log.ready,
      encoding: log.file.encoding ?? 'guessed',
      errors: log.errors,
      warnings: log.warnings,
    })),
    onlyStayedUp: awaited.length === 0,
  }
}

/** Whether what the logs have not shown has not been written: the host answers, and the logs are followed. */
export async function isThere(context: UpgradeContext, logs: LogWatch): Promise<boolean> {
  const asked = context.run.awake()
  await context.ask('there', question(['true']), { quiet: true })
  return context.run.awake() - asked < promptly && !isAway(context, logs)
}

/** Milliseconds in which a host answers that has not been away meanwhile. */
const promptly = 5_000

/** A log that stays away for as long as a host is waited for is not what is waited for. */
function isAway({ run }: UpgradeContext, logs: LogWatch): boolean {
  const since = logs.awaySince()
  return since !== undefined && run.awake() - since < patience
}

/** Milliseconds in which an application has written what a failure line is about: the error itself stands behind it. */
const aftermath = 500

/** A failure mark of any log, also one that comes after the start line. */
export async function mustNotHaveFailed(context: UpgradeContext, { logs }: LogWatch): Promise<void> {
  const failed = logs.find((log) => log.failed)
  if (failed?.failed === undefined) return
  await context.run.flow.wait(aftermath)
  throwAt(context, {
    code: 'watch-failed-line',
    values: { path: failed.file.path, pattern: failed.failed.pattern },
    evidence: failed.tail.join('\n'),
  })
}

export const errorsIn = (logs: readonly { errors: number }[]) => logs.reduce((sum, log) => sum + log.errors, 0)

async function mustRun(context: UpgradeContext): Promise<SeenProcess[]> {
  const running = (await findService(context)).flat()
  if (running.length === 0)
    throwAt(context, { code: 'watch-nothing-runs', values: { pattern: describePattern(context.target.service.process) } })
  return running
}

/** The very process that was started: another pid in its place means that it died and something started it again. */
export async function mustBeAlive(context: UpgradeContext, started: readonly SeenProcess[], logs: LogWatch): Promise<void> {
  const [first] = started
  if (!first) return
  if (await isRunning(context, first)) return
  await mustBeSameBoot(context)
  const evidence = logs.logs.map((log) => `${log.file.path}\n${log.tail.join('\n')}`).join('\n\n')
  throwAt(context, { code: 'watch-process-gone', values: { pid: first.pid }, evidence })
}

function throwAt(context: UpgradeContext, problem: Problem): never {
  const { host } = context.target
  return fail(problem.code, problem.values, {
    place: { kind: 'host', host: host.name, address: host.address, step: context.step },
    evidence: problem.evidence,
  })
}
