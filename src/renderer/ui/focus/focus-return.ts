/** By dialog: where the focus was before it opened. */
const returns = new WeakMap<Element, Element>()

/**
 * Where the focus goes back to when a dialog that opens now is closed. A dialog that opens in place of another (a command of
 * the palette that asks first) gives back to where that one was opened from.
 */
export function placeToReturnTo(): Element | null {
  const active = document.activeElement
  const dialog = active?.closest('[role="dialog"], [role="alertdialog"]')
  return (dialog && returns.get(dialog)) ?? active
}

export function rememberReturn(dialog: Element | null, before: Element | null): void {
  if (dialog !== null && before !== null) returns.set(dialog, before)
}

/**
 * To where it was; when that is gone, to the screen, so that the next Tab does not begin at the top of the window. Not at all
 * when the focus was already put somewhere: on a screen or a dialog that opened by the same deed.
 */
export function giveFocusBack(before: Element | null): void {
  const active = document.activeElement
  if (active !== null && active !== document.body) return
  const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body
  if (isThere) before.focus()
  else focusScreen()
}

/** The heading of the screen, or the screen: a screen reader says where one is, and Tab goes on from there. */
export function focusScreen(): void {
  const place = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
  if (place === null) return
  place.tabIndex = -1
  place.focus({ preventScroll: true })
}
