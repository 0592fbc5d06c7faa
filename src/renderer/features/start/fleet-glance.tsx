import { useEffect } from 'react'
import type { Database } from '#shared/domain/database.ts'
import { useFleet, useStart, useStores, useVault } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Chip } from '../../ui/small.tsx'
import { glanceAt } from './glance.ts'
import { ServiceGlance } from './service-glance.tsx'

/** Beside what one begins with: what there is, and what runs where as far as Ferry has brought it. Asks no host. */
export function FleetGlance() {
  const words = useWords()
  const { application } = useStores()
  const { hosts, services, databases = [] } = useFleet((state) => state.inventory)
  const left = useStart((state) => state.look?.versions)
  const toFleet = () => application.actions.show({ kind: 'fleet' })
  const counts = [words('glance.services', { count: services.length }), words('document.count-hosts', { count: hosts.length })]
  return (
    <section className="box glance" aria-label={words('glance.title')}>
      <h2>
        {words('glance.title')} <span className="dim">{counts.join(' · ')}</span>
      </h2>
      {left?.length === 0 && <p className="dim glance-note">{words('glance.never')}</p>}
      <ul>
        {glanceAt(services, left ?? []).map((service) => (
          <ServiceGlance key={service.name} service={service} onOpen={toFleet} />
        ))}
        {databases.map((database) => (
          <DatabaseGlance key={database.name} database={database} onOpen={toFleet} />
        ))}
        <VaultGlance />
      </ul>
    </section>
  )
}

function DatabaseGlance({ database: { name, kind, host }, onOpen }: { database: Database; onOpen(): void }) {
  const words = useWords()
  return (
    <li>
      <button type="button" className="bare glance-name" onClick={onOpen}>
        <strong>{name}</strong>
        <span className="dim">{words('glance.database')}</span>
      </button>
      <p className="dim">{`${databaseNames[kind]} · ${host}`}</p>
    </li>
  )
}

/** As their makers write them. */
const databaseNames: Record<Database['kind'], string> = { mysql: 'MySQL', mariadb: 'MariaDB', postgresql: 'PostgreSQL' }

function VaultGlance() {
  const words = useWords()
  const { vault: store, application } = useStores()
  const vault = useVault((state) => state.vault)
  useEffect(() => void store.actions.load(), [store])
  return (
    <li>
      <button type="button" className="bare glance-name" onClick={() => application.actions.show({ kind: 'settings' })}>
        <strong>{words('vault.title')}</strong>
        {vault !== undefined && <Chip tone={vault.state === 'open' ? 'ok' : undefined}>{words(`vault.${vault.state}`)}</Chip>}
      </button>
    </li>
  )
}
