/** `cron` in a release file: `{ cron: "0 2 * * * /opt/new.sh", instead of: "0 2 * * * /opt/old.sh", on: web-1, account: app }`. */
import { type CronTask, cronSpecSchema } from '#shared/kinds/task/cron.ts'
import { readCronLine } from '../../cron/entry.ts'
import { wrongTimes } from '../../cron/times.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report } from '../../files/field.ts'
import type { Entries } from '../../files/map-field.ts'
import { readBoolean, readDuration, readHostPath, readTyped, readTypedLines } from '../../files/value-field.ts'
import { listOf, type Written } from './written.ts'

export const cronKeys = {
  'instead of': 'optional',
  absent: 'optional',
  account: 'optional',
  in: 'optional',
  prove: 'optional',
  sudo: 'optional',
  timeout: 'optional',
} as const

/** Nothing after a problem was reported. */
export function readCron(value: Field | undefined, entries: Entries): Omit<CronTask, 'on' | 'owner' | 'state'> | undefined {
  const old = entries.get('instead of')
  const file = readHostPath(entries.get('in'))
  const form = entries.has('in') ? 'system' : 'crontab'
  const lines = linesIn(value)
  const isAbsent = readBoolean(entries.get('absent')) === true
  for (const line of lines ?? []) {
    const read = readCronLine(line, form)
    // What goes may be anything that stands there.
    const wrong = isAbsent ? undefined : read?.kind === 'job' ? wrongTimes(read.times) : read?.kind === 'setting' ? undefined : line
    if (wrong !== undefined && value !== undefined) report(value, 'file-cron-line', { line, wrong })
  }
  const clash = old !== undefined && isAbsent ? entries.get('absent') : entries.has('account') ? entries.get('in') : undefined
  if (clash !== undefined) report(clash, 'file-cron-both')
  if (lines === undefined || clash !== undefined) return undefined
  const read = cronSpecSchema.safeParse({
    ...(isAbsent ? { remove: lines } : { add: lines, remove: linesIn(old) ?? [] }),
    account: readTyped(entries.get('account')),
    file,
    check: readTyped(entries.get('prove')),
    sudo: readBoolean(entries.get('sudo')),
    timeout: readDuration(entries.get('timeout')),
  })
  if (!read.success && value !== undefined)
    report(value, 'file-cron-line', { line: lines.join('\n'), wrong: read.error.issues[0]?.path.join('.') ?? '' })
  return read.success ? { kind: 'cron', ...read.data } : undefined
}

/** A block is a line each, without empty ones. */
const linesIn = (field: Field | undefined) => readTypedLines(field)?.flatMap((line) => (line.trim() === '' ? [] : [line.trimEnd()]))

export function writtenCron(task: CronTask): Written[] {
  const { add, remove, account, file, check, sudo, timeout } = task
  const isAbsent = add.length === 0
  return [
    ['cron', listOf(isAbsent ? remove : add)],
    ['instead of', isAbsent || remove.length === 0 ? undefined : listOf(remove)],
    ['absent', isAbsent ? true : undefined],
    ['account', account],
    ['in', file],
    ['prove', check],
    ['sudo', sudo ? true : undefined],
    ['timeout', timeout === 120_000 ? undefined : formatDuration(timeout)],
  ]
}
