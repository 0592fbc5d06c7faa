/** Before a table of cron is changed: whose it is, what it sets, when the new jobs would run, and what is odd about them. Only looks. */
import { basename } from 'node:path/posix'
import type { Finding } from '#shared/run/step.ts'
import { askReturns, askTable } from '../../commands/cron/cron.ts'
import { askCronMeans, askNeeds } from '../../commands/cron/cron-proof.ts'
import { atBoot, nextRuns, type Zone } from '../../cron/times.ts'
import { type Asks, lookWith, reachedFinding } from '../common/simple-look.ts'
import { type CronTarget, type EntryJob, formOf, jobsIn, nameOf, needsOfJobs, shownSettings, toldReturns, withReturn } from './table.ts'

/** So many of the next runs are shown. */
const runsShown = 5

export const { look: lookAtTable, ahead: tableAhead } = lookWith<CronTarget>(async (target, ask) => {
  const began = performance.now()
  const jobs = needsOfJobs(target)
  const accounts = jobs.map(({ account }) => account).filter((account) => account !== '')
  const [user = '', hostname = '', ...said] = (await ask('means', askCronMeans(target, accounts))).trim().split('\n')
  const means = [...meansFindings(said, user, nameOf(target)), ...fileFindings(target)]
  const found = [reachedFinding(user, hostname, performance.now() - began), ...means]
  if (means.some(({ severity }) => severity === 'blocking')) return found
  const text = await ask('table', askTable(target))
  const table = text.replace(/\n$/, '').split('\n')
  const times = jobsIn(target.add, formOf(target)).map((job) => timesFinding(job, said))
  const returns = await returnsFinding(target, table, ask)
  const open = openFinding(target, text)
  return [
    ...found,
    tableFinding(target, table),
    ...open,
    ...returns,
    ...times,
    ...judgeLines(target, table),
    ...(await lacking(target, ask)),
  ]
})

function meansFindings(said: readonly string[], user: string, table: string): Finding[] {
  return said.flatMap((line): Finding[] => {
    const [what = '', ...rest] = line.split(' ')
    const name = rest.join(' ')
    switch (what) {
      case 'tool':
        return [{ severity: 'blocking', subject: 'tools', problem: { code: 'cron-tool-missing', values: { tool: name } } }]
      case 'sudo':
        return [{ severity: 'blocking', subject: 'rights', problem: { code: 'service-sudo', values: { user } } }]
      case 'nobody':
        return [{ severity: 'blocking', subject: 'rights', problem: { code: 'cron-nobody', values: { account: name } } }]
      case 'other':
        return [{ severity: 'blocking', subject: 'rights', problem: { code: 'cron-other-account', values: { user, account: name } } }]
      case 'closed':
        return [{ severity: 'blocking', subject: 'rights', problem: { code: 'file-not-writable', values: { path: name, user } } }]
      case 'idle':
        return [{ severity: 'warning', subject: 'process', problem: { code: 'cron-idle', values: { table } } }]
      default:
        return []
    }
  })
}

/** cron passes over files of `/etc/cron.d` whose name has a dot or the like (cron(8), run-parts(8)), and says nothing. */
function fileFindings({ file }: CronTarget): Finding[] {
  if (file === undefined || !file.startsWith('/etc/cron.d/') || /^[\w-]+$/.test(basename(file))) return []
  return [{ severity: 'blocking', subject: 'directory', problem: { code: 'cron-file-name', values: { file } } }]
}

function tableFinding(target: CronTarget, table: readonly string[]): Finding {
  const count = jobsIn(table, formOf(target)).length
  const settings = shownSettings([...table, ...target.add], formOf(target))
  return { severity: 'ok', subject: 'directory', problem: { code: 'cron-table', values: { table: nameOf(target), count, settings } } }
}

/**
 * A table whose last line has no end is passed over by Debian's cron, all of it, and cronie's knows the last line for none: to write one more line
 * would end it, and jobs would begin to run that nobody has asked for.
 */
function openFinding(target: CronTarget, text: string): Finding[] {
  if (text === '' || text.endsWith('\n')) return []
  const count = jobsIn(text.split('\n'), formOf(target)).length
  return [{ severity: 'blocking', subject: 'directory', problem: { code: 'cron-open-end', values: { table: nameOf(target), count } } }]
}

/** A file is read as it is. */
async function returnsFinding(target: CronTarget, table: readonly string[], ask: Asks): Promise<Finding[]> {
  if (target.file !== undefined || !table.some((line) => line.includes('\\r'))) return []
  const said = (await ask('returns', askReturns(target))).trim()
  const lines = toldReturns(table, said === '' ? undefined : said === 'yes')
  if (lines.length === 0) return []
  const values = { table: nameOf(target), lines: lines.join(', ') }
  return [{ severity: 'blocking', subject: 'directory', problem: { code: 'cron-returns', values } }]
}

function timesFinding({ entry, times }: EntryJob, said: readonly string[]): Finding {
  if (times === atBoot) return { severity: 'ok', subject: 'clock', problem: { code: 'cron-at-boot', values: { entry } } }
  const { now, zone } = clockIn(said)
  const name = 'name' in zone ? zone.name : `UTC${zone.minutes < 0 ? '-' : '+'}${Math.abs(zone.minutes) / 60}`
  const runs = nextRuns(times, runsShown, now, zone).join(' · ')
  return { severity: 'ok', subject: 'clock', problem: { code: 'cron-next', values: { entry, runs, zone: name } } }
}

/** The host's own clock, for cron goes by that. A zone whose name is not known here counts by its distance from UTC. */
export function clockIn(said: readonly string[]): { now: Date; zone: Zone } {
  const [, seconds, sign, hours, minutes] =
    said.map((line) => /^clock (\d+) ([+-])(\d\d)(\d\d)$/.exec(line)).find((one) => one !== null) ?? []
  const now = seconds === undefined ? new Date() : new Date(Number(seconds) * 1000)
  const name = said.find((line) => line.startsWith('zone '))?.slice(5)
  const distance = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
  return { now, zone: name !== undefined && isZone(name) ? { name } : { minutes: distance } }
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** What an earlier task may still change is only said. */
export function judgeLines(target: Pick<CronTarget, 'add' | 'remove' | 'file'>, table: readonly string[]): Finding[] {
  const form = formOf(target)
  const stays = jobsIn(table, form).filter(({ entry }) => !target.remove.includes(entry))
  const warning = (code: 'cron-there' | 'cron-cut' | 'cron-similar' | 'cron-old-missing', values: Record<string, string>): Finding => ({
    severity: code === 'cron-there' ? 'info' : 'warning',
    subject: 'directory',
    problem: { code, values },
  })
  const added = jobsIn(target.add, form).flatMap((job) => {
    const twin = stays.find(({ entry, command }) => entry !== job.entry && command === job.command)
    return [
      ...(table.includes(job.entry) ? [warning('cron-there', { entry: job.entry })] : []),
      ...(job.cut ? [warning('cron-cut', { entry: job.entry })] : []),
      ...(twin === undefined ? [] : [warning('cron-similar', { entry: job.entry, times: twin.times })]),
    ]
  })
  const missing = target.remove.filter((entry) => !table.includes(entry))
  return [
    ...added,
    ...missing.map((entry): Finding => {
      if (!withReturn(entry, table)) return warning('cron-old-missing', { entry })
      return { severity: 'blocking', subject: 'directory', problem: { code: 'cron-old-returns', values: { entry } } }
    }),
  ]
}

/** Looked at again, and then it counts, before anything old goes: an earlier task may bring it. */
async function lacking(target: CronTarget, ask: Asks): Promise<Finding[]> {
  const jobs = needsOfJobs(target)
  if (jobs.length === 0) return []
  const said = (await ask('needs', askNeeds(target, jobs))).trim().split('\n')
  return said.flatMap((line): Finding[] => {
    const [, number, what, name] = /^lacks (\d+) (\w+) (.*)$/.exec(line) ?? []
    if (number === undefined || what === undefined || name === undefined) return []
    const values = { what, name, entry: jobs[Number(number)]?.entry ?? '' }
    return [{ severity: 'warning', subject: 'start', problem: { code: 'cron-lacks', values } }]
  })
}
