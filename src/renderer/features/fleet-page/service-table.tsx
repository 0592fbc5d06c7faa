import type { Service } from '#shared/domain/service.ts'
import { useFleet } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Dot } from '../../ui/small.tsx'
import type { Column } from './order.ts'
import { reachTone } from './reach-cell.tsx'
import { type Change, RowButtons } from './row-buttons.tsx'
import { ServiceLogs } from './service-logs.tsx'
import { TableBox } from './table-box.tsx'

/** The services, each with its hosts in the order of an upgrade. */
export function ServiceTable(change: Change) {
  const words = useWords()
  const services = useFleet((state) => state.inventory.services)
  const isLoaded = useFleet((state) => state.isLoaded)
  const columns: Column<Service>[] = [
    { label: words('fleet.name'), width: 14, sortBy: ({ name }) => name },
    { label: words('fleet.order'), width: 26, sortBy: ({ hosts }) => hosts.length },
    { label: words('fleet.directory'), width: 20, sortBy: ({ directory }) => directory },
    { label: words('fleet.process'), width: 16 },
    { label: words('fleet.logs'), width: 6, sortBy: ({ logs }) => logs.length },
    { label: words('fleet.checks'), width: 6, sortBy: ({ verify }) => verify.length },
  ]
  return (
    <TableBox
      title={words('fleet.services')}
      rows={services}
      keyOf={({ name }) => name}
      textOf={({ name, hosts, directory }) => [name, ...hosts, directory].join(' ')}
      columns={columns}
      empty={words(isLoaded ? 'fleet.no-services' : 'start.loading')}
      filterLabel={words('fleet.filter-services')}
    >
      {(service) => <ServiceRow service={service} change={change} />}
    </TableBox>
  )
}

function ServiceRow({ service, change }: { service: Service; change: Change }) {
  const reach = useFleet((state) => state.reach)
  const { name, hosts, directory, process, verify } = service
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <span className="host-names">
          {hosts.map((host) => (
            <span key={host}>
              <Dot tone={reachTone(reach[host])} /> {host}
            </span>
          ))}
        </span>
      </td>
      <td className="mono" title={directory}>
        {directory}
      </td>
      <td className="mono" title={Object.values(process).join('\n')}>
        {Object.values(process).filter(Boolean).join(' · ')}
      </td>
      <td className="mono">
        <ServiceLogs service={service} />
      </td>
      <td className="mono">{verify.length}</td>
      <RowButtons name={name} change={change} />
    </tr>
  )
}
