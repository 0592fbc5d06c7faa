import { Plus } from 'lucide-react'
import { useFleet, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Menu } from '../../ui/menu.tsx'

/** A shell on any host of the inventory. */
export function NewShell() {
  const words = useWords()
  const { terminals } = useStores()
  const hosts = useFleet((state) => state.inventory.hosts)
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="icon-button plain"
          aria-label={words('terminal.new')}
          title={words('terminal.new')}
          disabled={hosts.length === 0}
        >
          <Plus aria-hidden="true" />
        </button>
      }
      items={hosts.map(({ name, user, address }) => ({
        kind: 'act',
        text: name,
        keys: `${user}@${address}`,
        onChoose: () => void terminals.actions.open(name),
      }))}
    />
  )
}
