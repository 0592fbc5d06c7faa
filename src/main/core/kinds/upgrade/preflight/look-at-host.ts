import { type Host, worksAs } from '#shared/domain/host.ts'
import type { FactsOf } from '#shared/kinds/task/upgrade.ts'
import type { Finding, SeenProcess } from '#shared/run/step.ts'
import { lookBeforeRun, preflightSubject } from '../../../commands/preflight.ts'
import { javaVersion } from '../../../commands/process/java-version.ts'
import { whoseProcess } from '../../../commands/process/processes.ts'
import { lookForProgram } from '../../../commands/process/start-script.ts'
import { findProcesses } from '../../common/process/find-process.ts'
import { compareWithArchive, listTimeout } from '../compare-archive.ts'
import type { Looking } from '../context.ts'
import { lookAtUnit } from '../look-at-unit.ts'
import { clockOffset } from './clock-offset.ts'
import { judgeFixed } from './judge-fixed.ts'
import { judgePreflight } from './judge-preflight.ts'
import { interpreterOf, judgeStart, scriptToBe } from './judge-start.ts'
import { lookAtChecks } from './look-at-checks.ts'
import { lookAtLogin } from './look-at-login.ts'
import { parsePreflight } from './preflight-answer.ts'
import { judgeSupervisor, supervisorOf } from './supervisor.ts'

/** Everything that can be known before anything changes, every finding at once. Reads only. */
export async function lookAtHost(looking: Looking): Promise<FactsOf<'preflight'>> {
  const { target } = looking
  const asked = looking.now()
  const answer = parsePreflight(
    await looking.ask('look', lookBeforeRun(preflightSubject(looking.target.service, looking.date)), { timeout: listTimeout }),
  )
  const answered = looking.now()
  const milliseconds = Math.round(answered - asked)
  const [families, login, checks, unit] = await Promise.all([
    findProcesses(looking),
    lookAtLogin(looking),
    lookAtChecks(looking),
    lookAtUnit(looking),
  ])
  const offset = clockOffset(answer.time, asked, answered)
  const judged = judgePreflight(target, looking.date, answer, families, { clockOffset: offset, run: looking.token })
  const compared = await compareWithArchive(looking, answer)
  const script = scriptToBe(target, compared.entries ?? [])
  const interpreter = interpreterOf(script)
  return {
    step: 'preflight',
    findings: [
      {
        severity: 'ok',
        subject: 'reach',
        problem: { code: 'reached', values: { user: answer.user, hostname: answer.hostname, milliseconds } },
      },
      ...bySudo(target.host),
      ...judged.findings,
      ...(await supervised(looking, families.flat()[0])),
      ...unit,
      ...login,
      ...checks,
      ...judgeStart(target, script, answer, interpreter && (await isMissing(looking, interpreter)) ? interpreter : undefined),
      ...compared.findings,
      ...judgeFixed(target, answer.fixed, compared.entries ?? []),
    ],
    backup: judged.backup,
    directoryEntries: answer.entries,
    directoryBytes: answer.bytes,
    links: compared.links,
    processes: families.flat(),
    java: await javaOf(looking, families.flat()),
    home: answer.home,
    hostname: answer.hostname,
    clockOffset: offset,
    disk: judged.disk,
  }
}

/** Whoever got here has been let through. */
function bySudo(host: Host): Finding[] {
  const account = worksAs(host)
  return account === undefined
    ? []
    : [{ severity: 'ok', subject: 'rights', problem: { code: 'sudo-works', values: { user: host.user, account } } }]
}

async function supervised(looking: Looking, process: SeenProcess | undefined): Promise<Finding[]> {
  if (process === undefined) return []
  const answer = await looking.ask('whose', whoseProcess(process.pid), { quiet: true })
  return judgeSupervisor(looking.target, process.pid, supervisorOf(answer, process.pid))
}

const isMissing = async (looking: Looking, program: string) =>
  (await looking.ask('interpreter', lookForProgram(program), { quiet: true })).trim() !== 'there'

/** Of the process that runs now: the release that comes up meets the same one. Nothing where it cannot be told. */
async function javaOf(looking: Looking, processes: readonly SeenProcess[]): Promise<string | undefined> {
  const process = processes.find(({ executable }) => executable === 'java')
  if (process === undefined) return undefined
  const answer = await looking.ask('java', javaVersion(process.pid), { quiet: true })
  return /^java (\S+)$/m.exec(answer)?.[1]
}
