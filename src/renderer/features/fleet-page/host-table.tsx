import type { Host } from '#shared/domain/host.ts'
import { useFleet, useStores } from '../../stores/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { Dot } from '../../ui/small.tsx'
import { credentialsOf } from './credentials-of.ts'
import { ReachCell, reachTone } from './reach-cell.tsx'
import { type Change, RowButtons } from './row-buttons.tsx'
import { TableBox } from './table-box.tsx'

/** Every host: how it is logged in to, what runs on it, and whether it answers. */
export function HostTable(change: Change) {
  const words = useWords()
  const hosts = useFleet((state) => state.inventory.hosts)
  const reach = useFleet((state) => state.reach)
  const known = hosts.filter(({ name }) => reach[name] !== undefined)
  const reachable = known.filter(({ name }) => reach[name]?.state.kind === 'reachable')
  const columns = (['fleet.name', 'fleet.login', 'fleet.credential', 'fleet.through', 'fleet.used-by', 'fleet.connection'] as const).map(
    (key) => words(key),
  )
  const summary = known.length > 0 && words('fleet.reachable-count', { count: reachable.length, all: hosts.length })
  return (
    <TableBox
      title={words('fleet.hosts')}
      count={hosts.length}
      columns={columns}
      empty={words('fleet.no-hosts')}
      aside={summary && <small className={reachable.length === hosts.length ? 'ok' : 'bad'}>{summary}</small>}
    >
      {hosts.map((host) => (
        <HostRows key={host.name} host={host} change={change} />
      ))}
    </TableBox>
  )
}

function HostRows({ host, change }: { host: Host; change: Change }) {
  const words = useWords()
  const describe = useDescribe()
  const { application, terminals } = useStores()
  const services = useFleet((state) => state.inventory.services)
  const reach = useFleet((state) => state.reach[host.name])
  const problem = reach?.state.kind === 'problem' ? reach.state.problem : undefined
  const login = `${host.user}@${host.address}${host.port === 22 ? '' : `:${host.port}`}`
  return (
    <>
      <tr className={problem === undefined ? undefined : 'has-problem'}>
        <th scope="row">
          <Dot tone={reachTone(reach)} /> {host.name}
        </th>
        <td className="mono" title={login}>
          {login}
        </td>
        <td className="mono path-end" title={host.identity}>
          <bdi>{credentialsOf(host, words)}</bdi>
        </td>
        <td className="mono">{host.jump.join(' → ') || '—'}</td>
        <td className="mono">
          {services
            .filter(({ hosts }) => hosts.includes(host.name))
            .map(({ name }) => name)
            .join(' ') || '—'}
        </td>
        <ReachCell reach={reach} />
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
