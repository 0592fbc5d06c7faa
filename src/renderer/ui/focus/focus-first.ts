/** Focus on the first thing that takes it inside the first element that fits; on the element itself when there is none. */
export function focusFirst(selector: string): void {
  const place = document.querySelector<HTMLElement>(selector)
  const first = place?.querySelector<HTMLElement>('input:not(:disabled), button:not(:disabled), select, textarea, a[href]')
  const chosen = first ?? place
  chosen?.focus()
  chosen?.scrollIntoView({ block: 'nearest' })
}

/** The same, when what is shown now has been drawn. */
export const focusFirstSoon = (selector: string): void => void requestAnimationFrame(() => focusFirst(selector))

/** A part that is drawn anew under whoever has pressed something in it: the focus comes back to it, but not from elsewhere. */
export const refocusSoon = (selector: string): void =>
  void requestAnimationFrame(() => {
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body || activeElement.closest(selector) !== null) focusFirst(selector)
  })
