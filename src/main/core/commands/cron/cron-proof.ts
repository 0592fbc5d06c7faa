/** Whether a job of cron could run: asked in the surroundings that cron would give it, as the account that it would run as. */
import type { CronSpec } from '#shared/kinds/task/cron.ts'
import { type Command, question } from '../command.ts'
import { quote, word } from '../quote.ts'
import { mayRunAsRoot } from '../sudo.ts'
import { aboutTable, type Table } from './cron.ts'

type NeedOfJob = { is: 'program' | 'folder' | 'script' | 'log'; name: string }
/** `account`: who runs it; empty: whose crontab it is, and that is one's own. */
export type JobNeeds = { entry: string; account: string; needs: readonly NeedOfJob[] }

/** Only looks: a line `lacks NUMBER WHAT NAME` for each thing that is not there, or that the account may not use. */
export function askNeeds(table: Table, jobs: readonly JobNeeds[]): Command {
  return {
    ...question(
      [
        aboutTable(table),
        ...jobs.map(({ entry, account, needs }, number) => {
          const tests = [`[ -x "$SHELL" ] || echo "lacks ${number} program $SHELL"`, ...needs.map((need) => testOf(need, number))].join(
            '\n',
          )
          return `ferry_as_cron ${quote(account)} ${quote(entry)} /bin/sh ${quote(quote(tests))} || echo "lacks ${number} account ${account}"`
        }),
      ],
      ['table', 'tableEdit', 'asCron'],
    ),
    sudo: table.sudo,
  }
}

function testOf({ is, name }: NeedOfJob, number: number): string {
  const thing = word(name)
  const lacks = `echo ${quote(`lacks ${number} ${is} ${name}`)}`
  switch (is) {
    case 'program':
      // Of a path a shell may say that it is there without having looked.
      if (name.includes('/')) return `[ -f ${thing} ] && [ -x ${thing} ] || ${lacks}`
      return `command -v ${thing} > /dev/null 2>&1 || ${lacks}`
    case 'folder':
      return `[ -d ${thing} ] && [ -x ${thing} ] || ${lacks}`
    case 'script':
      return `[ -r ${thing} ] || ${lacks}`
    case 'log':
      return `if [ -e ${thing} ]; then [ -w ${thing} ] || ${lacks}; else [ -w "$(dirname ${thing})" ] || ${lacks}; fi`
  }
}

/** A line of the release, once, as cron would run it. */
export const runAsCron = (table: Table, { entry, account }: Pick<JobNeeds, 'entry' | 'account'>, line: string): Command => ({
  lines: [aboutTable(table), `ferry_as_cron ${quote(account)} ${quote(entry)} '"$SHELL"' ${quote(quote(line))}`],
  reads: [line],
  uses: ['table', 'tableEdit', 'asCron'],
  changes: true,
  once: true,
  sudo: table.sudo,
})

/** Only looks: who, where, whether it may, the host's clock and zone, and whether a cron is running. */
export function askCronMeans({ account, file, sudo }: Pick<CronSpec, 'account' | 'file' | 'sudo'>, accounts: readonly string[]): Command {
  return question([
    'id -un; uname -n',
    ...(file === undefined ? ['command -v crontab > /dev/null 2>&1 || echo "tool crontab"'] : []),
    ...(sudo ? [`${mayRunAsRoot} || echo "sudo"`] : []),
    ...[...new Set([...(account === undefined ? [] : [account]), ...accounts])].map(
      (name) => `id -u ${word(name)} > /dev/null 2>&1 || echo "nobody ${name}"`,
    ),
    ...(account === undefined || sudo ? [] : [`[ "$(id -u)" = 0 ] || [ "$(id -un)" = ${word(account)} ] || echo "other ${account}"`]),
    ...(file === undefined || sudo ? [] : [`p=${word(file)}; [ -w "$p" ] || [ -w "$(dirname "$p")" ] || echo "closed $p"`]),
    'date "+clock %s %z"',
    // The name of the zone, as far as the host has it: a distance alone knows no summer.
    'z=$(readlink -f /etc/localtime 2> /dev/null | sed -n "s:.*/zoneinfo/::p"); [ -n "$z" ] || z=$(head -n 1 /etc/timezone 2> /dev/null)',
    '[ -z "$z" ] || echo "zone $z"',
    'ps -A -o comm= 2> /dev/null | grep -q -x -e cron -e crond -e fcron -e busybox || echo "idle"',
    'true',
  ])
}
