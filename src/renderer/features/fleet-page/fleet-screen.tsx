import type { EntryKind } from '../../stores/fleet.ts'
import { useApplication, useFleet, useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { BackupBox } from './backup-box.tsx'
import { HostTable } from './host-table.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { PlaceTable } from './place-table.tsx'
import { ServiceTable } from './service-table.tsx'

/** What Ferry knows: services, hosts, whether they answer, and the backups that stand on them. */
export function FleetScreen() {
  const words = useWords()
  const describe = useDescribe()
  const { application, dialogs, fleet } = useStores()
  const { ask } = dialogs.actions
  const inventory = useFleet((state) => state.inventory)
  const isTesting = useFleet((state) => state.isTesting)
  const isReadOnly = useApplication((state) => state.about?.sandbox === true)
  const toImport = useFleet((state) => state.toImport)
  const noHosts = inventory.hosts.length === 0
  const change = (kind: EntryKind) => ({
    isReadOnly,
    onEdit: (name: string) => ask({ kind: 'entry', entry: kind, name }),
    onRemove: (name: string) => ask({ kind: 'remove-entry', entry: kind, name }),
  })
  return (
    <main className="page fleet-page" aria-label={words('screen.fleet')}>
      <div className="toolbar">
        <Button isDisabled={isReadOnly} onClick={() => ask({ kind: 'entry', entry: 'host' })}>
          {words('fleet.add-host')}
        </Button>
        <Button isDisabled={isReadOnly || noHosts} onClick={() => ask({ kind: 'entry', entry: 'service' })}>
          {words('fleet.add-service')}
        </Button>
        <Button isDisabled={isReadOnly} onClick={() => ask({ kind: 'import' })}>
          {words('fleet.import')}
        </Button>
        <Button isDisabled={noHosts} onClick={() => ask({ kind: 'export' })}>
          {words('fleet.export')}
        </Button>
        {isReadOnly && <span className="dim">{describe({ code: 'inventory-read-only', values: {} }).what}</span>}
        <span className="space" />
        <Button isDisabled={noHosts} onClick={() => application.actions.lookAtKeys(inventory.hosts.map(({ name }) => name))}>
          {words('fleet.keys')}
        </Button>
        <Button tone="go" isDisabled={isTesting || noHosts} onClick={() => void fleet.actions.test()}>
          {words(isTesting ? 'fleet.testing' : 'fleet.test-all')}
        </Button>
      </div>
      <ServiceTable {...change('service')} />
      <HostTable {...change('host')} />
      <PlaceTable isReadOnly={isReadOnly} onRemove={(entry, name) => ask({ kind: 'remove-entry', entry, name })} />
      <BackupBox />
      {toImport !== undefined && <ImportDialog key={toImport} path={toImport} onClose={() => fleet.actions.previewImport(undefined)} />}
    </main>
  )
}
