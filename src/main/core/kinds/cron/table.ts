/** What a table of cron holds, and what a task's lines are in it. Pure. */
import type { Target } from '#shared/domain/plan.ts'
import type { CronSpec } from '#shared/kinds/task/cron.ts'
import type { JobNeeds } from '../../commands/cron/cron-proof.ts'
import { type CronForm, type CronJob, type CronSetting, readCronLine } from '../../cron/entry.ts'
import { needsOf } from '../../cron/needs.ts'

export type CronTarget = Target & CronSpec & { kind: 'cron' }

export const formOf = ({ file }: Pick<CronSpec, 'file'>): CronForm => (file === undefined ? 'crontab' : 'system')

/** The table as the operator calls it: a file, or whose it is. */
export const nameOf = ({ file, account, host }: Pick<CronTarget, 'file' | 'account' | 'host'>): string =>
  file ?? `crontab ${account ?? host?.as ?? host?.user ?? ''}`.trim()

export type EntryJob = CronJob & { entry: string }

/** The jobs among lines, each with its whole line. */
export const jobsIn = (lines: readonly string[], form: CronForm): EntryJob[] =>
  lines.flatMap((entry) => {
    const read = readCronLine(entry, form)
    return read?.kind === 'job' ? [{ ...read, entry }] : []
  })

const settingsIn = (lines: readonly string[], form: CronForm): CronSetting[] =>
  lines.flatMap((line) => {
    const read = readCronLine(line, form)
    return read?.kind === 'setting' ? [read] : []
  })

/** What each new job needs, and as whom it runs. */
export const needsOfJobs = (spec: Pick<CronSpec, 'add' | 'account' | 'file'>): JobNeeds[] =>
  jobsIn(spec.add, formOf(spec)).map(({ entry, command, account }) => ({
    entry,
    account: account ?? spec.account ?? '',
    needs: needsOf(command),
  }))

/** Settings that say how jobs run; the values of others may be secrets. */
const shown = /^(?:SHELL|PATH|MAILTO|MAILFROM|HOME|LANG|LC_\w+|TZ|CRON_TZ|RANDOM_DELAY)$/

/** The surroundings that the table gives its last line, as one reads them; cron's own where it says nothing. */
export function shownSettings(lines: readonly string[], form: CronForm): string {
  const found = new Map<string, string>([
    ['SHELL', '/bin/sh'],
    ['PATH', '/usr/bin:/bin'],
  ])
  for (const { name, value } of settingsIn(lines, form)) found.set(name, value)
  return [...found].map(([name, value]) => (shown.test(name) ? `${name}=${value}` : `${name}=…`)).join(' ')
}

/**
 * Numbers of lines whose carriage return the tool has told as two letters: Debian's `crontab -l` does so (3.0pl1), and to install what it told
 * would change them. `hasReturns`: what the file says in which cron keeps it; undefined where it may not be read: then the end of a line, where
 * returns come from, counts, for `\\r` in the middle is what people write.
 */
export function toldReturns(lines: readonly string[], hasReturns: boolean | undefined): number[] {
  // One that it has told as it is.
  if (hasReturns === false || lines.some((line) => line.includes('\r'))) return []
  return lines.flatMap((line, index) => ((hasReturns ? line.includes('\\r') : line.endsWith('\\r')) ? [index + 1] : []))
}

/** A line of a file is the same job with a carriage return at its end, and runs, whatever cron makes of the return. */
export const withReturn = (line: string, table: readonly string[]): boolean => table.includes(`${line}\r`)

/** Lines that are not as the task wants them: `+` is missing, `-` is still there. */
export function notSo({ add, remove }: Pick<CronSpec, 'add' | 'remove'>, table: readonly string[], form: CronForm): string[] {
  const last = new Map(settingsIn(table, form).map(({ name, value }) => [name, value]))
  const isThere = (line: string) => {
    const read = readCronLine(line, form)
    return read?.kind === 'setting' ? last.get(read.name) === read.value : table.includes(line)
  }
  return [
    ...add.filter((line) => !isThere(line)).map((line) => `+ ${line}`),
    ...remove.filter((line) => table.includes(line) || withReturn(line, table)).map((line) => `- ${line}`),
  ]
}
