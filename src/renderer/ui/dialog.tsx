import { type ReactNode, useEffect, useId, useRef } from 'react'

export type DialogProps = { title: string; children: ReactNode; onClose(): void; isWide?: boolean }

/** A modal dialog: keeps the focus inside, gives it back, closes on Escape. */
export function Dialog({ title, children, onClose, isWide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  const cancel = (event: { preventDefault(): void }) => {
    event.preventDefault()
    onClose()
  }
  return (
    <dialog ref={dialog} className={isWide ? 'dialog wide' : 'dialog'} aria-labelledby={heading} onCancel={cancel}>
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  )
}
