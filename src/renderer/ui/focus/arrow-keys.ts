import type { KeyboardEvent } from 'react'

const steps: Partial<Record<string, (place: number, count: number) => number>> = {
  ArrowDown: (place, count) => Math.min(place + 1, count - 1),
  ArrowUp: (place) => Math.max(place - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
}

/**
 * For a list's `onKeyDown`: the arrow keys, Home and End move the focus among the elements that fit `selector`. Only where the
 * focus is on one of them already, so that fields and buttons inside a line keep their keys.
 */
export function moveByArrows(event: KeyboardEvent<HTMLElement>, selector: string): void {
  const step = steps[event.key]
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
  const place = lines.indexOf(document.activeElement as HTMLElement)
  if (place < 0) return
  event.preventDefault()
  lines[step(place, lines.length)]?.focus()
}
