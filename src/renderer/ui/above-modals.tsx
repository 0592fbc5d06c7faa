import { type ReactNode, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'

/** The places that open modal dialogs offer, the uppermost last. */
let places: readonly HTMLElement[] = []
const watchers = new Set<() => void>()

function setPlaces(next: readonly HTMLElement[]): void {
  places = next
  for (const watcher of watchers) watcher()
}

const uppermost = (): HTMLElement | undefined => places.at(-1)

/** Whether a dialog holds the window: what is behind it takes no keys. */
export const isModalOpen = (): boolean => places.length > 0

/** The same for what is shown: it changes with the dialogs. */
export const useModalOpen = (): boolean => useSyncExternalStore(watch, isModalOpen)

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

/** Where a modal dialog lets in what must stay above it. Belongs inside the dialog's content. */
export function PlaceAbove() {
  return <div className="place-above" ref={offer} />
}

function offer(place: HTMLDivElement): () => void {
  setPlaces([...places, place])
  return () => setPlaces(places.filter((other) => other !== place))
}

/**
 * Shows its children also while a dialog is modal: they move into the uppermost one. A modal dialog hides everything
 * outside itself from the keyboard and from screen readers, so that painting them higher alone would not do.
 */
export function AboveModals({ children }: { children: ReactNode }) {
  const place = useSyncExternalStore(watch, uppermost)
  return place === undefined ? children : createPortal(children, place)
}
