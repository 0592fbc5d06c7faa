import type { ReactNode } from 'react'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'

export type Change = { isReadOnly: boolean; onEdit(name: string): void; onRemove(name: string): void }

/** What can be done with one line of the inventory. */
export function RowButtons({ name, change, children }: { name: string; change: Change; children?: ReactNode }) {
  const words = useWords()
  const { isReadOnly, onEdit, onRemove } = change
  return (
    <td className="row-buttons">
      {children}
      <Button tone="small" isDisabled={isReadOnly} label={words('fleet.edit-one', { name })} onClick={() => onEdit(name)}>
        {words('fleet.edit')}
      </Button>
      <Button tone="small" isDisabled={isReadOnly} label={words('fleet.remove-one', { name })} onClick={() => onRemove(name)}>
        {words('fleet.remove')}
      </Button>
    </td>
  )
}
