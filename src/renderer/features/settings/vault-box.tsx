import { useEffect } from 'react'
import type { RequestReply } from '#shared/contract/index.ts'
import { destinationText } from '#shared/domain/destination.ts'
import { useSettings, useStores, useVault } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { refocusSoon } from '../../ui/focus-first.ts'
import { Chip } from '../../ui/small.tsx'
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

function VaultEntries({ entries }: { entries: RequestReply<'vault.state'>['entries'] }) {
  const words = useWords()
  const { vault } = useStores()
  const robots = useSettings((state) => state.robots)
  if (entries.length === 0) return <p className="empty">{words('vault.empty')}</p>
  return entries.map(({ kind, name, to }) => (
    <div className="row" key={`${kind} ${name}`}>
      <span className="row-name">{words(`vault.kind-${kind}`)}</span>
      <code>{robots.find(({ id }) => kind === 'robot' && id === name)?.name ?? name}</code>
      {kind === 'password' && <span className="note">{to ? destinationText(to) : words('vault.nowhere')}</span>}
      <span className="space" />
      <Button tone="small-bad" label={words('vault.forget-one', { name })} onClick={() => void vault.actions.forget({ kind, name })}>
        {words('vault.forget')}
      </Button>
    </div>
  ))
}
