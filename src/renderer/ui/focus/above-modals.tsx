import { type ReactNode, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'

type Place = { element: HTMLElement; close(): void }

/** The places that open modal dialogs offer, the uppermost last. */
let places: readonly Place[] = []
const watchers = new Set<() => void>()

function setPlaces(next: readonly Place[]): void {
  places = next
  for (const watcher of watchers) watcher()
}

const uppermost = (): HTMLElement | undefined => places.at(-1)?.element

/** Whether a dialog holds the window: what is behind it takes no keys. */
export const isModalOpen = (): boolean => places.length > 0

/** The same for what is shown: it changes with the dialogs. */
export const useModalOpen = (): boolean => useSyncExternalStore(watch, isModalOpen)

/** Closes the uppermost dialog as Escape would; false when none is open. */
export function closeUppermost(): boolean {
  const place = places.at(-1)
  place?.close()
  return place !== undefined
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

/** Where a modal dialog lets in what must stay above it, and how it is closed. Belongs inside the dialog's content. */
export function PlaceAbove({ onClose }: { onClose(): void }) {
  const element = useRef<HTMLDivElement>(null)
  const latest = useRef(onClose)
  useLayoutEffect(() => {
    latest.current = onClose
  })
  useLayoutEffect(() => {
    if (element.current === null) return
    const place = { element: element.current, close: () => latest.current() }
    setPlaces([...places, place])
    return () => setPlaces(places.filter((other) => other !== place))
  }, [])
  return <div className="place-above" ref={element} />
}

/**
 * Shows its children also while a dialog is modal: they move into the uppermost one. A modal dialog hides everything
 * outside itself from the keyboard and from screen readers, so that painting them higher alone would not do.
 */
export function AboveModals({ children }: { children: ReactNode }) {
  const place = useSyncExternalStore(watch, uppermost)
  return place === undefined ? children : createPortal(children, place)
}
