import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import type { Action } from '../actions/action.ts'
import { allActions } from '../actions/registry.ts'
import type { Stores } from '../stores/create-stores.ts'
import { useStores } from '../stores/use/use-stores.tsx'
import { isModalOpen } from '../ui/focus/above-modals.tsx'

/** The one combination that holds also in a field and in a terminal: no program there waits for it. */
export const keysWhileTyping = '$mod+Shift+p'

/** Every action's keys, on the screens where they hold. */
export function useShortcuts(): void {
  const stores = useStores()
  useEffect(() => {
    // Sequences first: what fits first is done, and `g s` must not end as `s`.
    const keys = [...new Set(allActions(stores).flatMap((action) => action.keys ?? []))].toSorted((a, b) => pressesOf(b) - pressesOf(a))
    const bindings = (chosen: string[]) =>
      Object.fromEntries(chosen.map((key) => [key, (event: KeyboardEvent) => press(stores, key, event)]))
    const page = document.documentElement
    const ignore = (event: KeyboardEvent) => event.repeat || event.isComposing || isModalOpen()
    const ends = [
      tinykeys(page, bindings(keys.filter((key) => key !== keysWhileTyping)), { ignore: (event) => ignore(event) || isTyping(event) }),
      // Before the terminal that has the focus sees it.
      tinykeys(page, bindings([keysWhileTyping]), { ignore, capture: true }),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [stores])
}

const pressesOf = (key: string): number => key.split(' ').length

function press(stores: Stores, key: string, event: KeyboardEvent): void {
  if (!hasModifier(key) && !stores.shortcuts.store.getState().hasSingleKeys) return
  const { kind } = stores.application.store.getState().screen
  const fits = ({ keys, screens, isEnabled }: Action) => keys?.includes(key) && (screens?.includes(kind) ?? true) && isEnabled()
  const action = allActions(stores).find(fits)
  if (action === undefined) return
  event.preventDefault()
  event.stopPropagation()
  action.run()
}

/** A key alone, or with Shift alone, is what dictation and slips produce. */
const hasModifier = (key: string): boolean => key.includes('$mod')

/** Ticks and buttons take no letters, nor does a terminal that only shows; menus do, they choose by the first one. */
const takesLetters =
  'input:not([type="checkbox"], [type="radio"]), textarea:not([readonly]), select, [contenteditable], .xterm:not(.read-only), [role="menu"]'

const isTyping = ({ target }: KeyboardEvent): boolean => target instanceof Element && target.closest(takesLetters) !== null
