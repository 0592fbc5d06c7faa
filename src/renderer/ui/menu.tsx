import type { LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'

export type MenuItem =
  | { kind: 'act'; text: string; icon?: LucideIcon; keys?: string; isDisabled?: boolean; isBad?: boolean; onChoose(): void }
  | { kind: 'line' }

/** A menu below its `trigger` (a button with a name): arrow keys, first letters, Escape. */
export function Menu({ trigger, items }: { trigger: ReactElement; items: readonly MenuItem[] }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else, and the items do not move
            <MenuRow key={index} item={item} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function MenuRow({ item }: { item: MenuItem }) {
  if (item.kind === 'line') return <DropdownMenu.Separator className="menu-line" />
  const { text, icon: Icon, keys, isDisabled, isBad, onChoose } = item
  return (
    <DropdownMenu.Item className={isBad ? 'menu-item bad' : 'menu-item'} disabled={isDisabled} onSelect={onChoose}>
      {Icon !== undefined && <Icon aria-hidden="true" />}
      <span>{text}</span>
      {keys !== undefined && <kbd>{keys}</kbd>}
    </DropdownMenu.Item>
  )
}
