import { useMemo } from 'react'
import type { Host } from '#shared/domain/host.ts'
import type { Service } from '#shared/domain/service.ts'
import type { HostReach } from '../../stores/fleet.ts'
import type { OpenRun } from '../../stores/run/open-run.ts'
import { useFleet, useRuns, useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { Chip, Dot } from '../../ui/small.tsx'
import { credentialsOf } from './credentials-of.ts'
import type { Column } from './order.ts'
import { ReachCell, reachTone } from './reach-cell.tsx'
import { type Change, RowButtons } from './row-buttons.tsx'
import { TableBox } from './table-box.tsx'

/** Every host: how it is logged in to, what runs on it, and whether it answers. */
export function HostTable(change: Change) {
  const words = useWords()
  const hosts = useFleet((state) => state.inventory.hosts)
  const isLoaded = useFleet((state) => state.isLoaded)
  const reach = useFleet((state) => state.reach)
  const known = hosts.filter(({ name }) => reach[name] !== undefined)
  const reachable = known.filter(({ name }) => reach[name]?.state.kind === 'reachable')
  const services = useFleet((state) => state.inventory.services)
  const usedBy = useMemo(() => servicesByHost(services), [services])
  const columns: Column<Host>[] = [
    { label: words('fleet.name'), width: 16, sortBy: ({ name }) => name },
    { label: words('fleet.login'), width: 17, sortBy: ({ address }) => address },
    { label: words('fleet.credential'), width: 13, sortBy: (host) => credentialsOf(host, words) },
    { label: words('fleet.through'), width: 8, sortBy: ({ jump }) => jump.join(' ') },
    { label: words('fleet.used-by'), width: 10, sortBy: ({ name }) => usedBy.get(name)?.join(' ') ?? '' },
    { label: words('fleet.connection'), width: 13, sortBy: ({ name }) => answerOf(reach[name]) },
  ]
  const summary = known.length > 0 && words('fleet.reachable-count', { count: reachable.length, all: hosts.length })
  return (
    <TableBox
      title={words('fleet.hosts')}
      rows={hosts}
      keyOf={({ name }) => name}
      textOf={(host) => [host.name, host.user, host.address, host.jump, usedBy.get(host.name)].flat().join(' ')}
      columns={columns}
      empty={words(isLoaded ? 'fleet.no-hosts' : 'start.loading')}
      filterLabel={words('fleet.filter-hosts')}
      aside={summary && <small className={reachable.length === hosts.length ? 'ok' : 'bad'}>{summary}</small>}
    >
      {(host) => <HostRows host={host} usedBy={usedBy.get(host.name) ?? []} change={change} />}
    </TableBox>
  )
}

/** The run that is open holds it, is at work on it, or waits for somebody's word about it. */
function isInRun({ plan, state }: Pick<OpenRun, 'plan' | 'state'>, host: string): boolean {
  const own = new Set(plan.targets.flatMap(({ id, place }) => (place === host ? [id] : [])))
  return state.targets.some(({ id, phase, locked }) => own.has(id) && (locked || phase.kind === 'going'))
}

function servicesByHost(services: readonly Service[]): Map<string, string[]> {
  const byHost = new Map<string, string[]>()
  for (const { name, hosts } of services) for (const host of hosts) byHost.set(host, [...(byHost.get(host) ?? []), name])
  return byHost
}

/** What does not answer comes first, then the slow ones, then what was not asked. */
function answerOf(reach: HostReach | undefined): number {
  if (reach === undefined) return Number.MAX_SAFE_INTEGER
  return reach.state.kind === 'problem' ? -1 : -1 / (1 + reach.state.milliseconds)
}

function HostRows({ host, usedBy, change }: { host: Host; usedBy: readonly string[]; change: Change }) {
  const words = useWords()
  const describe = useDescribe()
  const { application, terminals } = useStores()
  const reach = useFleet((state) => state.reach[host.name])
  const problem = reach?.state.kind === 'problem' ? reach.state.problem : undefined
  const run = useRuns(({ open }) => (open?.isLive && isInRun(open, host.name) ? open.id : undefined))
  const login = `${host.user}@${host.address}${host.port === 22 ? '' : `:${host.port}`}`
  return (
    <>
      <tr className={problem === undefined ? undefined : 'has-problem'}>
        <th scope="row">
          <Dot tone={reachTone(reach)} /> {host.name} {host.legacy === true && <Chip tone="warn">{words('entry.legacy-mark')}</Chip>}
          {host.rehearsal === true && <Chip>{words('entry.rehearsal-mark')}</Chip>}
        </th>
        <td className="mono" title={login}>
          {login}
        </td>
        <td className="mono path-end" title={host.identity}>
          <bdi>{credentialsOf(host, words)}</bdi>
        </td>
        <td className="mono">{host.jump.join(' → ') || '—'}</td>
        <td className="mono" title={usedBy.join(' ')}>
          {usedBy.join(' ') || '—'}
        </td>
        <ReachCell reach={reach} run={run} />
        <RowButtons name={host.name} change={change}>
          <Button
            tone="small"
            label={words('terminal.open-on', { host: host.name })}
            onClick={() => void terminals.actions.open(host.name)}
          >
            {words('terminal.open')}
          </Button>
          <Button
            tone="small"
            label={words('fleet.key-of', { host: host.name })}
            onClick={() => application.actions.lookAtKeys([host.name])}
          >
            {words('fleet.key')}
          </Button>
        </RowButtons>
      </tr>
      {problem !== undefined && (
        <tr className="problem-row">
          <td colSpan={7}>
            <ProblemView text={describe(problem)} evidence={problem.evidence} evidenceLabel={words('problem.evidence')} />
          </td>
        </tr>
      )}
    </>
  )
}
