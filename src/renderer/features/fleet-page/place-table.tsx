import { useFleet } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import type { Column } from './order.ts'
import { TableBox } from './table-box.tsx'

type Place = { kind: 'database' | 'address'; name: string; does: string; where: string; host: string }

/** Databases and addresses: they come with an import, are changed by one, and can be removed here. */
export function PlaceTable({ isReadOnly, onRemove }: { isReadOnly: boolean; onRemove(kind: Place['kind'], name: string): void }) {
  const words = useWords()
  const { databases = [], addresses = [] } = useFleet((state) => state.inventory)
  const places: Place[] = [
    ...databases.map(({ name, kind, host, address, port, socket, schema }) => {
      const where = socket ?? [address, port].filter((part) => part !== undefined).join(':')
      return { kind: 'database' as const, name, does: kind, where: [where, schema].filter(Boolean).join(' · '), host }
    }),
    ...addresses.map(({ name, kind, url, host }) => ({
      kind: 'address' as const,
      name,
      does: kind ?? url.replace(/:.*/s, ''),
      where: url,
      host: host ?? '',
    })),
  ]
  if (places.length === 0) return null
  const columns: Column<Place>[] = [
    { label: words('fleet.name'), width: 16, sortBy: ({ name }) => name },
    { label: words('fleet.place-kind'), width: 12, sortBy: ({ does }) => does },
    { label: words('fleet.place-where'), width: 40, sortBy: ({ where }) => where },
    { label: words('fleet.place-host'), width: 16, sortBy: ({ host }) => host },
  ]
  return (
    <TableBox
      title={words('fleet.places')}
      aside={<span className="dim">{words('fleet.places-note')}</span>}
      rows={places}
      keyOf={({ kind, name }) => `${kind} ${name}`}
      textOf={({ name, does, where, host }) => [name, does, where, host].join(' ')}
      columns={columns}
      empty=""
      filterLabel={words('fleet.filter-places')}
    >
      {({ kind, name, does, where, host }) => (
        <tr>
          <th scope="row">{name}</th>
          <td>{does}</td>
          <td className="mono" title={where}>
            {where}
          </td>
          <td>{host}</td>
          <td className="row-buttons">
            <Button tone="small" isDisabled={isReadOnly} label={words('fleet.remove-one', { name })} onClick={() => onRemove(kind, name)}>
              {words('fleet.remove')}
            </Button>
          </td>
        </tr>
      )}
    </TableBox>
  )
}
