import type { FactsOf } from '#shared/run/step.ts'
import { lookBeforeRun } from '../../commands/preflight.ts'
import { compareWithArchive } from '../compare-archive.ts'
import { findProcesses } from '../find-process.ts'
import { judgePreflight } from '../judge-preflight.ts'
import { parsePreflight } from '../preflight-answer.ts'
import type { StepContext } from '../step-context.ts'

/** Everything that can be known before anything changes, every finding at once. Reads only. */
export async function preflight(context: StepContext): Promise<FactsOf<'preflight'>> {
  const { target, run } = context
  const began = run.now()
  const subject = { ...target.service, suffix: target.service.backup.suffix, date: run.plan.date, logs: target.service.logs.map((log) => log.path) }
  const answer = parsePreflight(await context.ask('look', lookBeforeRun(subject)))
  const families = await findProcesses(context)
  const judged = judgePreflight(target, run.plan.date, answer, families, { time: run.now(), run: run.token })
  const findings = [
    {
      severity: 'ok' as const,
      subject: 'reach',
      problem: { code: 'reached' as const, values: { user: answer.user, hostname: answer.hostname, milliseconds: Math.round(run.now() - began) } },
    },
    ...judged.findings,
    ...(answer.directory.kind === 'folder' ? [await compareWithArchive(context)] : []),
  ]
  run.record({ type: 'findings', target: target.id, findings })
  return {
    step: 'preflight',
    findings,
    backup: judged.backup,
    directoryEntries: answer.entries,
    directoryBytes: answer.bytes,
    processes: families.flat(),
    home: answer.home,
    hostname: answer.hostname,
    clockOffset: answer.time - run.now() / 1000,
    disk: judged.disk,
  }
}
