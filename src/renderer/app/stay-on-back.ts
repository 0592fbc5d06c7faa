import { screenKinds, screens } from '../actions/screens.ts'
import type { Screen } from '../stores/application.ts'
import type { Stores } from '../stores/create-stores.ts'
import type { BackButton } from '../transport/back-button.ts'

/**
 * The browser's Back closes an open dialog, which is about the screen behind it; else it goes to the screen before, and never out
 * of a window in which a run may be going on.
 * @param closeDialog the uppermost; false when none is open
 */
export function stayOnBack(stores: Stores, button: BackButton, closeDialog: () => boolean): void {
  const { store, actions } = stores.application
  const shown = (): Screen['kind'] => store.getState().screen.kind
  let isGoing = false
  button.push(shown())
  store.subscribe(({ screen }, before) => {
    if (screen.kind !== before.screen.kind && !isGoing) button.push(screen.kind)
  })
  button.listen((place) => {
    const kind = screenKinds.find((candidate) => candidate === place)
    // Below the first: one more step back would close the program's window on its operator.
    if (closeDialog() || kind === undefined) return button.push(shown())
    isGoing = true
    if (screens[kind].isOpen(stores)) actions.show({ kind })
    isGoing = false
  })
}
