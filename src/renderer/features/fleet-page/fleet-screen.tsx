import { useState } from 'react'
import type { EntryKind } from '../../stores/fleet.ts'
import { useApplication, useFleet, useStores } from '../../stores/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { BackupBox } from './backup-box.tsx'
import { EntryDialog } from './entry/entry-dialog.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { HostTable } from './host-table.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { ServiceTable } from './service-table.tsx'

type Open =
  | { dialog: 'edit' | 'remove'; kind: EntryKind; name: string }
  | { dialog: 'add'; kind: EntryKind }
  | { dialog: 'import' | 'export' }

/** What Ferry knows: services, hosts, whether they answer, and the backups that stand on them. */
export function FleetScreen() {
  const words = useWords()
  const describe = useDescribe()
  const { application, fleet } = useStores()
  const inventory = useFleet((state) => state.inventory)
  const isTesting = useFleet((state) => state.isTesting)
  const isReadOnly = useApplication((state) => state.about?.sandbox === true)
  const [open, setOpen] = useState<Open>()
  const toImport = useFleet((state) => state.toImport)
  const close = () => {
    setOpen(undefined)
    fleet.actions.previewImport(undefined)
  }
  const noHosts = inventory.hosts.length === 0
  const change = (kind: EntryKind) => ({
    isReadOnly,
    onEdit: (name: string) => setOpen({ dialog: 'edit', kind, name }),
    onRemove: (name: string) => setOpen({ dialog: 'remove', kind, name }),
  })
  return (
    <main className="page fleet-page" aria-label={words('screen.fleet')}>
      <div className="toolbar">
        <Button isDisabled={isReadOnly} onClick={() => setOpen({ dialog: 'add', kind: 'host' })}>
          {words('fleet.add-host')}
        </Button>
        <Button isDisabled={isReadOnly || noHosts} onClick={() => setOpen({ dialog: 'add', kind: 'service' })}>
          {words('fleet.add-service')}
        </Button>
        <Button isDisabled={isReadOnly} onClick={() => setOpen({ dialog: 'import' })}>
          {words('fleet.import')}
        </Button>
        <Button isDisabled={noHosts} onClick={() => setOpen({ dialog: 'export' })}>
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
      <BackupBox />
      {open?.dialog === 'add' && <EntryDialog kind={open.kind} onClose={close} />}
      {open?.dialog === 'edit' && <EntryDialog kind={open.kind} replaces={open.name} onClose={close} />}
      {open?.dialog === 'remove' && <RemoveDialog kind={open.kind} name={open.name} onClose={close} />}
      {(open?.dialog === 'import' || toImport !== undefined) && <ImportDialog key={toImport} path={toImport} onClose={close} />}
      {open?.dialog === 'export' && <ExportDialog onClose={close} />}
    </main>
  )
}
