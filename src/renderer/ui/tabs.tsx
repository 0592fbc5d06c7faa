import { Tabs as Part } from 'radix-ui'
import type { ReactNode } from 'react'

export type Tab<Id extends string> = { id: Id; text: ReactNode; content: ReactNode; isDisabled?: boolean }

export type TabsProps<Id extends string> = {
  label: string
  tabs: readonly Tab<Id>[]
  value: Id
  onChange(id: Id): void
  /** Stands behind the last tab. */
  aside?: ReactNode
}

/** Views of one thing side by side: arrow keys go from tab to tab, Tab goes into the view. */
export function Tabs<Id extends string>({ label, tabs, value, onChange, aside }: TabsProps<Id>) {
  return (
    <Part.Root className="tab-box" value={value} onValueChange={(id) => onChange(id as Id)}>
      <div className="tab-head">
        <Part.List className="tab-list" aria-label={label}>
          {tabs.map(({ id, text, isDisabled }) => (
            <Part.Trigger key={id} value={id} disabled={isDisabled}>
              {text}
            </Part.Trigger>
          ))}
        </Part.List>
        {aside}
      </div>
      {tabs.map(({ id, content }) => (
        <Part.Content key={id} value={id} className="tab-content">
          {content}
        </Part.Content>
      ))}
    </Part.Root>
  )
}
