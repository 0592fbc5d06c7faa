import { Command as Part } from 'cmdk'
import type { LucideIcon } from 'lucide-react'
import { Dialog, VisuallyHidden } from 'radix-ui'
import { useState } from 'react'
import { PlaceAbove } from './focus/above-modals.tsx'
import { giveFocusBack, placeToReturnTo, rememberReturn } from './focus/focus-return.ts'

export type Command = { id: string; text: string; icon: LucideIcon; keys?: string; isEnabled: boolean }
export type CommandGroup = { heading: string; commands: readonly Command[] }

export type CommandListProps = {
  words: { title: string; placeholder: string; list: string; none: string }
  groups: readonly CommandGroup[]
  search: string
  onSearch(search: string): void
  onChoose(id: string): void
  onClose(): void
}

/** A field, and below it what fits: arrow keys choose, Enter does it. What to show and in which order is the caller's. */
export function CommandList({ words, groups, search, onSearch, onChoose, onClose }: CommandListProps) {
  const [before] = useState(placeToReturnTo)
  const giveBack = (event: Event) => {
    event.preventDefault()
    giveFocusBack(before)
  }
  return (
    <Dialog.Root open onOpenChange={(isOpen) => isOpen || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="backdrop" />
        <Dialog.Content
          className="palette"
          aria-describedby={undefined}
          onCloseAutoFocus={giveBack}
          ref={(content) => rememberReturn(content, before)}
        >
          <VisuallyHidden.Root>
            <Dialog.Title>{words.title}</Dialog.Title>
          </VisuallyHidden.Root>
          <Part shouldFilter={false} loop label={words.title}>
            <Part.Input value={search} onValueChange={onSearch} placeholder={words.placeholder} />
            {groups.length === 0 && (
              <p className="palette-none" role="status">
                {words.none}
              </p>
            )}
            <Part.List label={words.list}>
              {groups.map(({ heading, commands }) => (
                <Part.Group key={heading} heading={heading}>
                  {commands.map((command) => (
                    <CommandRow key={command.id} command={command} onChoose={onChoose} />
                  ))}
                </Part.Group>
              ))}
            </Part.List>
          </Part>
          <PlaceAbove onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function CommandRow({ command, onChoose }: { command: Command; onChoose(id: string): void }) {
  const { id, text, icon: Icon, keys, isEnabled } = command
  return (
    <Part.Item value={id} disabled={!isEnabled} onSelect={() => onChoose(id)}>
      <Icon aria-hidden="true" />
      <span>{text}</span>
      {keys !== undefined && <kbd>{keys}</kbd>}
    </Part.Item>
  )
}
