import { useEffect, useState } from 'react'
import type { RequestReply } from '#shared/contract/index.ts'
import { destinationText } from '#shared/domain/destination.ts'
import { useSettings, useStores, useVault } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { refocusSoon } from '../../ui/focus/focus-first.ts'
import { Chip } from '../../ui/small.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import { VaultForm } from './vault-form.tsx'

/** Whether it is open, and what is in it, by name only. */
export function VaultBox() {
  const words = useWords()
  const { vault: store } = useStores()
  const vault = useVault((state) => state.vault)
  useEffect(() => void store.actions.load(), [store])
  return (
    <section className="box vault-box" aria-label={words('vault.title')}>
      <h2 className="toolbar">
        {words('vault.title')}
        {vault !== undefined && <Chip tone={vault.state === 'open' ? 'ok' : undefined}>{words(`vault.${vault.state}`)}</Chip>}
        <span className="space" />
        {vault?.state === 'open' && (
          <Button tone="small" onClick={() => void store.actions.lock().then(() => refocusSoon('.vault-box'))}>
            {words('vault.lock')}
          </Button>
        )}
      </h2>
      <p className="note">{words('vault.explain')}</p>
      {vault?.state === 'open' && <VaultEntries entries={vault.entries} />}
      {vault !== undefined && vault.state !== 'open' && <VaultForm key={vault.state} isNew={vault.state === 'absent'} />}
    </section>
  )
}

type Entry = RequestReply<'vault.state'>['entries'][number]

function VaultEntries({ entries }: { entries: Entry[] }) {
  const words = useWords()
  const { vault } = useStores()
  const robots = useSettings((state) => state.robots)
  const [going, setGoing] = useState<Entry>()
  const nameOf = ({ kind, name }: Entry) => robots.find(({ id }) => kind === 'robot' && id === name)?.name ?? name
  if (entries.length === 0) return <p className="empty">{words('vault.empty')}</p>
  return (
    <>
      {entries.map((entry) => (
        <div className="row" key={`${entry.kind} ${entry.name}`}>
          <span className="row-name">{words(`vault.kind-${entry.kind}`)}</span>
          <code>{nameOf(entry)}</code>
          {entry.kind === 'password' && <span className="note">{entry.to ? destinationText(entry.to) : words('vault.nowhere')}</span>}
          <span className="space" />
          <Button tone="small-bad" label={words('vault.forget-one', { name: nameOf(entry) })} onClick={() => setGoing(entry)}>
            {words('vault.forget')}
          </Button>
        </div>
      ))}
      {going !== undefined && (
        <SecretDialog
          title={words('vault.forget-title', { kind: words(`vault.kind-${going.kind}`), name: nameOf(going) })}
          warning={words('vault.gone-for-good')}
          deed={words('vault.forget-one', { name: nameOf(going) })}
          onConfirm={() => void vault.actions.forget({ kind: going.kind, name: going.name })}
          onClose={() => setGoing(undefined)}
        />
      )}
    </>
  )
}
