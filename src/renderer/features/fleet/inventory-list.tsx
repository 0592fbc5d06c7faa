import type { HostReach } from '../../stores/fleet.ts'
import { useFleet, useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dot, type Tone } from '../../ui/small.tsx'

/** The hosts that Ferry knows, when no run is open: do they answer? */
export function InventoryList() {
  const words = useWords()
  const { fleet } = useStores()
  const inventory = useFleet((state) => state.inventory)
  const reach = useFleet((state) => state.reach)
  const isTesting = useFleet((state) => state.isTesting)
  const served = new Set(inventory.services.flatMap((service) => service.hosts))
  // A database's host, or one on which only commands are run, is tested like the others.
  const others = inventory.hosts.filter(({ name }) => !served.has(name)).map(({ name }) => name)
  const groups = [...inventory.services, ...(others.length === 0 ? [] : [{ name: words('fleet.others'), hosts: others }])]
  return (
    <nav className="hosts" aria-label={words('host.list')}>
      <div className="hosts-tools">
        <Button tone="small" onClick={() => void fleet.actions.test()} isDisabled={isTesting || inventory.hosts.length === 0}>
          {words(isTesting ? 'fleet.testing' : 'fleet.test')}
        </Button>
      </div>
      {inventory.hosts.length === 0 && <p className="empty">{words('fleet.empty')}</p>}
      {groups.map((service) => (
        <section key={service.name} aria-label={service.name}>
          <h2 className="service">
            {service.name} <small>{service.hosts.length}</small>
          </h2>
          <ul>
            {service.hosts.map((name) => {
              const host = inventory.hosts.find((candidate) => candidate.name === name)
              return <KnownHost key={name} name={name} address={host?.address ?? ''} reach={reach[name]} />
            })}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function KnownHost({ name, address, reach }: { name: string; address: string; reach?: HostReach }) {
  const describe = useDescribe()
  const tone: Tone = reach === undefined ? 'wait' : reach.state.kind === 'reachable' ? 'ok' : 'bad'
  const problem = reach?.state.kind === 'problem' ? describe(reach.state.problem) : undefined
  const text = reach?.state.kind === 'reachable' ? `${reach.state.milliseconds} ms` : ''
  return (
    <li className="host">
      <div className="pick" title={problem && `${problem.what} ${problem.next}`}>
        <Dot tone={tone} />
        <span className="name">{name}</span>
        <span className="status">{text}</span>
        <span className="address">{problem?.what ?? address}</span>
      </div>
    </li>
  )
}
