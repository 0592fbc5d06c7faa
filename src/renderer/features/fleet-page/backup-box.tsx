import { formatAge, formatBytes, formatCount, formatDate } from '#shared/text/format.ts'
import type { Backup } from '../../stores/backups.ts'
import { useApplication, useBackups, useFleet, useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { Chip } from '../../ui/small.tsx'
import type { Column } from './order.ts'
import { TableBox } from './table-box.tsx'

/** The backups that stand on the hosts, host by host, newest first. */
export function BackupBox() {
  const words = useWords()
  const { backups: store, dialogs } = useStores()
  const { backups, isLooking } = useBackups((state) => state)
  const hosts = useFleet((state) => state.inventory.hosts)
  const place = new Map(hosts.map(({ name }, index) => [name, index]))
  const sorted = (backups ?? []).toSorted((a, b) => (place.get(a.host) ?? 0) - (place.get(b.host) ?? 0) || b.created - a.created)
  const columns: Column<Backup>[] = [
    { label: words('backup.host'), width: 12, sortBy: ({ host }) => host },
    { label: words('backup.service'), width: 10, sortBy: ({ service }) => service },
    { label: words('backup.path'), width: 26, sortBy: ({ path }) => path },
    { label: words('backup.size'), width: 9, sortBy: ({ bytes }) => bytes },
    { label: words('backup.entries'), width: 8, sortBy: ({ entries }) => entries },
    { label: words('backup.age'), width: 10, sortBy: ({ created }) => -created },
    { label: words('backup.source'), width: 12, sortBy: ({ proven, run }) => `${proven ? 0 : 1} ${run ?? ''}` },
  ]
  return (
    <TableBox
      title={words('backup.title')}
      rows={sorted}
      keyOf={({ host, service, path }) => `${host} ${service} ${path}`}
      textOf={({ host, service, path, run }) => [host, service, path, run].join(' ')}
      filterLabel={words('fleet.filter-backups')}
      columns={columns}
      empty={words(backups === undefined ? 'backup.not-looked' : 'backup.none')}
      aside={
        <>
          <Button tone="small" isDisabled={hosts.length === 0} onClick={() => dialogs.actions.ask({ kind: 'clean' })}>
            {words('clean.open')}
          </Button>
          <Button tone="small" isDisabled={isLooking || hosts.length === 0} onClick={() => void store.actions.look()}>
            {words(isLooking ? 'backup.looking' : 'backup.look')}
          </Button>
        </>
      }
    >
      {(backup) => <BackupRow backup={backup} onAct={(act) => dialogs.actions.ask({ kind: 'backup', act, backup })} />}
    </TableBox>
  )
}

function BackupRow({ backup, onAct }: { backup: Backup; onAct(act: 'restore' | 'prune'): void }) {
  const words = useWords()
  const describe = useDescribe()
  const language = useApplication((state) => state.language)
  const { host, service, path, bytes, entries, created, proven, isSetAside = false, run, problem } = backup
  if (problem !== undefined) {
    return (
      <tr className="problem-row">
        <th scope="row">{host}</th>
        <td>{service}</td>
        <td colSpan={6}>
          <ProblemView text={describe(problem)} evidence={problem.evidence} evidenceLabel={words('problem.evidence')} />
        </td>
      </tr>
    )
  }
  const said = words(isSetAside ? 'backup.set-aside' : proven ? 'backup.proven' : 'backup.by-hand')
  return (
    <tr>
      <th scope="row">{host}</th>
      <td>{service}</td>
      <td className="mono path-end" title={path}>
        <bdi>{path}</bdi>
      </td>
      <td className="mono">{formatBytes(bytes)}</td>
      <td className="mono">{formatCount(entries)}</td>
      <td className="mono" title={formatDate(created)}>
        {formatAge(created, Date.now(), language)}
      </td>
      <td title={said}>
        <Chip tone={isSetAside ? 'bad' : proven ? 'ok' : undefined}>{said}</Chip>{' '}
        {run !== undefined && <span className="dim">{words('backup.by-run', { run })}</span>}
      </td>
      <td className="row-buttons">
        {!isSetAside && (
          <Button tone="small" label={words('backup.restore-one', { host, path })} onClick={() => onAct('restore')}>
            {words('backup.restore')}
          </Button>
        )}
        <Button tone="small-bad" label={words('backup.prune-one', { host, path })} onClick={() => onAct('prune')}>
          {words('backup.prune')}
        </Button>
      </td>
    </tr>
  )
}
