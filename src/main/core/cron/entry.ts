/** One line of a table of cron (crontab(5)). Pure. */

/** `crontab`: an account's own. `system`: `/etc/crontab` and the files of `/etc/cron.d`, with the account before the command. */
export type CronForm = 'crontab' | 'system'

export type CronJob = {
  kind: 'job'
  /** Five fields with single blanks between, or a word such as `@daily`. */
  times: string
  account?: string
  /** What the shell gets. */
  command: string
  /** There is a `%` that stands for a line's end: what is behind it is the command's input. */
  cut: boolean
}
export type CronSetting = { kind: 'setting'; name: string; value: string }
type CronLine = CronJob | CronSetting | { kind: 'remark' }

const setting = /^\s*(?:([A-Za-z_]\w*)|"([^"]+)"|'([^']+)')\s*=\s*(.*?)\s*$/
const crontabJob = /^\s*(@[a-z_]+|(?:[^\s@]\S*\s+){4}\S+)\s+(\S.*?)\s*$/
const systemJob = /^\s*(@[a-z_]+|(?:[^\s@]\S*\s+){4}\S+)\s+([\w][\w.-]*)\s+(\S.*?)\s*$/

/** Undefined where it is no line that cron would take. Whether the times are right is said by `wrongTimes`. */
export function readCronLine(line: string, form: CronForm): CronLine | undefined {
  if (/^\s*(?:#.*)?$/.test(line)) return { kind: 'remark' }
  const set = setting.exec(line)
  if (set !== null)
    return { kind: 'setting', name: set[1] ?? set[2] ?? set[3] ?? '', value: (set[4] ?? '').replace(/^(["'])(.*)\1$/, '$2') }
  const found = (form === 'system' ? systemJob : crontabJob).exec(line)
  if (found === null) return undefined
  const [, times = '', second = '', third = ''] = found
  const [command = '', ...input] = (form === 'system' ? third : second).split(/(?<!\\)%/)
  return {
    kind: 'job',
    times: times.replace(/\s+/g, ' '),
    ...(form === 'system' ? { account: second } : {}),
    command: command.replaceAll('\\%', '%').trim(),
    cut: input.length > 0,
  }
}
