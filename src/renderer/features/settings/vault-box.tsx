import { useEffect } from 'react'
import { useSettings, useStores, useVault } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/small.tsx'
import { VaultForm } from './vault-form.tsx'

/** Whether it is open, and what is in it, by name only. */
export function VaultBox() {
  const words = useWords()
  const { vault: store } = useStores()
  const vault = useVault((state) => state.vault)
  useEffect(() => void store.actions.load(), [store])
  return (
    <section className="box" aria-label={words('vault.title')}>
      <h2 className="toolbar">
        {words('vault.title')}
        {vault !== undefined && <Chip tone={vault.state === 'open' ? 'ok' : undefined}>{words(`vault.${vault.state}`)}</Chip>}
        <span className="space" />
        {vault?.state === 'open' && (
          <Button tone="small" onClick={() => void store.actions.lock()}>
            {words('vault.lock')}
          </Button>
        )}
      </h2>
      <p className="note">{words('vault.explain')}</p>
      {vault?.state === 'open' && <VaultEntries names={vault.names} />}
      {vault !== undefined && vault.state !== 'open' && <VaultForm key={vault.state} isNew={vault.state === 'absent'} />}
    </section>
  )
}

function VaultEntries({ names }: { names: string[] }) {
  const words = useWords()
  const { vault } = useStores()
  const robots = useSettings((state) => state.robots)
  if (names.length === 0) return <p className="empty">{words('vault.empty')}</p>
  return names.map((entry) => {
    const [kind, name] = entryOf(entry)
    return (
      <div className="row" key={entry}>
        <span className="row-name">{words(`vault.kind-${kind}`)}</span>
        <code>{robots.find(({ id }) => kind === 'robot' && id === name)?.name ?? name}</code>
        <span className="space" />
        <Button tone="small-bad" label={words('vault.forget-one', { name })} onClick={() => void vault.actions.forget({ kind, name })}>
          {words('vault.forget')}
        </Button>
      </div>
    )
  })
}

const kinds = ['password', 'passphrase', 'robot'] as const

/** `password ecsc-1`, `passphrase /home/me/.ssh/id key`: the name itself may hold blanks. */
function entryOf(entry: string): [(typeof kinds)[number], string] {
  const blank = entry.indexOf(' ')
  return [kinds.find((kind) => kind === entry.slice(0, blank)) ?? 'password', entry.slice(blank + 1)]
}
