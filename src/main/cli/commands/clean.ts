import { InvalidArgumentError, Option } from 'commander'
import { type LeftoverKind, leftoverKinds } from '#shared/clean/leftover.ts'
import type { RequestReply } from '#shared/contract/index.ts'
import { formatBytes, formatDate } from '#shared/text/format.ts'
import { type Around, show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { isConfirmed } from '../confirm.ts'
import { exitCodeOf, exitCodes } from '../exit-code.ts'
import { namesIn } from '../plan-options.ts'
import { closeRun } from '../run/close-run.ts'
import { followRun } from '../run/follow-run.ts'
import { table } from '../show/table.ts'

type Options = { host?: string[]; kind?: LeftoverKind[]; olderThan?: number; keep?: number; yes?: true; list?: true; verbose?: true }

export function addClean({ program, words, act }: CommandSetup): void {
  program
    .command('clean')
    .description(words('cli.clean'))
    .option('--host <hosts>', words('cli.backups-host'), (value, before: string[] = []) => [...before, ...namesIn(value)])
    .addOption(new Option('--kind <kinds...>', words('cli.clean-kind')).choices(leftoverKinds))
    .option('--older-than <days>', words('cli.clean-older'), wholeNumber)
    .option('--keep <count>', words('cli.clean-keep'), wholeNumber)
    .option('--list', words('cli.clean-list'))
    .option('--yes', words('cli.prune-yes'))
    .option('--verbose', words('cli.verbose'))
    .action(
      act({ mode: 'write', needs: 'hosts' }, async (around, { host, kind, olderThan, keep, ...options }: Options) => {
        const found = await around.session.request('clean.look', { hosts: host, olderThan, keep })
        const leftovers = found.leftovers.filter((one) => kind === undefined || kind.includes(one.kind))
        for (const { problem } of found.problems) around.complain(problem)
        const items = leftovers.filter(({ kept }) => kept === undefined)
        if (options.list === true) {
          show(around, { ...found, leftovers }, () => lines(around, leftovers))
          return exitCodeOf(found.problems.length === 0)
        }
        // With --json standard output is the run's; where there is none, what was found is the answer.
        for (const line of lines(around, leftovers)) around.terminal.err(line)
        if (items.length === 0) {
          show(around, { ...found, leftovers }, () => [])
          return exitCodeOf(found.problems.length === 0)
        }
        const size = formatBytes(items.reduce((sum, { bytes }) => sum + bytes, 0))
        const prompt = words('cli.clean-confirm', { count: items.length, size })
        if (!(await isConfirmed(around, prompt, options.yes === true))) return exitCodes.failure
        const names = items.map((item) => ({ host: item.host, kind: item.kind, path: item.path }))
        const start = async () => (await around.session.request('clean.run', { items: names, title: words('clean.run-title') })).run
        const followed = await followRun(around, start, { isVerbose: options.verbose === true })
        closeRun(around, followed)
        return exitCodeOf(followed.end === 'succeeded' && found.problems.length === 0)
      }),
    )
}

function wholeNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('0–99999')
  return Number(text)
}

function lines({ words }: Around, leftovers: RequestReply<'clean.look'>['leftovers']): string[] {
  if (leftovers.length === 0) return [words('cli.clean-nothing')]
  return table(
    [
      { title: words('cli.host') },
      { title: words('cli.kind') },
      { title: words('cli.path') },
      { title: words('cli.size'), align: 'right' },
      { title: words('cli.made') },
      { title: words('clean.kept') },
    ],
    leftovers.map(({ host, kind, path, count, bytes, changed, kept }) => [
      host,
      words(`clean.kind-${kind}`),
      count > 1 ? `${path} (${count})` : path,
      formatBytes(bytes),
      formatDate(changed),
      kept === undefined ? '' : words(`clean.kept-${kept}`),
    ]),
  )
}
