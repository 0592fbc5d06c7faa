import type { RequestReply } from '#shared/contract/index.ts'
import { formatBytes, formatDate } from '#shared/text/format.ts'
import type { Around } from '../around.ts'
import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { isConfirmed } from '../confirm.ts'
import { exitCodeOf, exitCodes } from '../exit-code.ts'
import { namesIn } from '../plan-options.ts'
import { closeRollback } from '../run/close-run.ts'
import { endOfRun } from '../run/end-of-run.ts'
import { followRun } from '../run/follow-run.ts'
import { table } from '../show/table.ts'

type Yes = { yes?: true; verbose?: true }

export function addBackups({ program, words, act }: CommandSetup): void {
  const backups = program.command('backups').description(words('cli.backups'))
  backups
    .command('list', { isDefault: true })
    .description(words('cli.backups-list'))
    .option('--host <hosts>', words('cli.backups-host'), (value, before: string[] = []) => [...before, ...namesIn(value)])
    .action(
      act({ mode: 'read', needs: 'hosts' }, async (around, { host }: { host?: string[] }) => {
        const found = await around.session.request('backups.list', { hosts: host })
        show(around, found, () => lines(around, found))
        const problems = found.flatMap(({ problem }) => (problem ? [problem] : []))
        if (!around.isJson) problems.forEach(around.complain)
        return exitCodeOf(problems.length === 0)
      }),
    )

  backups
    .command('restore')
    .argument('<host>', words('cli.host-argument'))
    .argument('<service>', words('cli.service-argument'))
    .argument('<path>', words('cli.backup-argument'))
    .description(words('cli.backups-restore'))
    .option('--yes', words('cli.rollback-yes'))
    .option('--verbose', words('cli.verbose'))
    .action(
      act({ mode: 'write', needs: 'hosts' }, async (around, host: string, service: string, path: string, { yes, verbose }: Yes) => {
        if (!(await isConfirmed(around, words('cli.restore-confirm', { host, service, path }), yes === true))) return exitCodes.failure
        const title = words('backup.run-title', { path })
        const start = async () => (await around.session.request('backups.restore', { host, service, path, yes: true, title })).run
        const followed = await followRun(around, start, { isVerbose: verbose === true })
        return closeRollback(around, followed) ? exitCodes.success : endOfRun(followed)
      }),
    )

  backups
    .command('prune')
    .argument('<host>', words('cli.host-argument'))
    .argument('<path>', words('cli.backup-argument'))
    .description(words('cli.backups-prune'))
    .option('--yes', words('cli.prune-yes'))
    .action(
      act({ mode: 'write', needs: 'hosts' }, async (around, host: string, path: string, { yes }: Yes) => {
        if (!(await isConfirmed(around, words('cli.prune-confirm', { host, path }), yes === true))) return exitCodes.failure
        await around.session.request('backups.prune', { host, path })
        show(around, { host, path, pruned: true }, () => [words('cli.pruned', { host, path })])
        return exitCodes.success
      }),
    )
}

function lines({ words }: Around, backups: RequestReply<'backups.list'>): string[] {
  const found = backups.filter(({ problem }) => problem === undefined)
  if (found.length === 0) return [words('cli.backups-none')]
  return table(
    [
      { title: words('cli.host') },
      { title: words('cli.service') },
      { title: words('cli.path') },
      { title: words('cli.size'), align: 'right' },
      { title: words('cli.entries'), align: 'right' },
      { title: words('cli.made') },
      { title: words('cli.proof') },
    ],
    found.map(({ host, service, path, bytes, entries, created, proven, isSetAside, run }) => [
      host,
      service,
      path,
      formatBytes(bytes),
      String(entries),
      formatDate(created),
      [words(isSetAside ? 'backup.set-aside' : proven ? 'cli.proven' : 'cli.unproven'), run].filter(Boolean).join(' '),
    ]),
  )
}
