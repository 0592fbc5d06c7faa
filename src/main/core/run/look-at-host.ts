import type { FactsOf } from '#shared/run/step.ts'
import { lookBeforeRun } from '../commands/preflight.ts'
import type { Asking } from './ask-host.ts'
import { compareWithArchive, listTimeout } from './compare-archive.ts'
import { findProcesses } from './find-process.ts'
import { judgePreflight } from './judge-preflight.ts'
import type { ReadArchive } from './live-run.ts'
import { parsePreflight } from './preflight-answer.ts'

export type Looking = Asking & {
  /** Of the plan: fills the backup's name. */
  date: string
  /** A lock of this run is no finding. */
  token: string
  now(): number
  readArchive: ReadArchive
}

/** Everything that can be known before anything changes, every finding at once. Reads only. */
export async function lookAtHost(looking: Looking): Promise<FactsOf<'preflight'>> {
  const { target } = looking
  const began = looking.now()
  const subject = {
    ...target.service,
    suffix: target.service.backup.suffix,
    date: looking.date,
    logs: target.service.logs.map((log) => log.path),
  }
  const answer = parsePreflight(await looking.ask('look', lookBeforeRun(subject), { timeout: listTimeout }))
  const milliseconds = Math.round(looking.now() - began)
  const families = await findProcesses(looking)
  const judged = judgePreflight(target, looking.date, answer, families, { time: looking.now(), run: looking.token })
  return {
    step: 'preflight',
    findings: [
      {
        severity: 'ok',
        subject: 'reach',
        problem: { code: 'reached', values: { user: answer.user, hostname: answer.hostname, milliseconds } },
      },
      ...judged.findings,
      await compareWithArchive(looking, answer.directory.kind === 'folder'),
    ],
    backup: judged.backup,
    directoryEntries: answer.entries,
    directoryBytes: answer.bytes,
    processes: families.flat(),
    home: answer.home,
    hostname: answer.hostname,
    clockOffset: answer.time - looking.now() / 1000,
    disk: judged.disk,
  }
}
