import { AlertDialog, Dialog as PlainDialog } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { PlaceAbove } from './focus/above-modals.tsx'
import { giveFocusBack, placeToReturnTo, rememberReturn } from './focus/focus-return.ts'

export type DialogProps = {
  title: string
  children: ReactNode
  onClose(): void
  isWide?: boolean
  /** It asks before something that cannot simply be undone: read out at once, and announced as such. */
  isAlert?: boolean
  /** It comes by itself, and asks for secrets: whoever is typing somewhere else does not find the next letters, and Enter, in it. */
  keepsTypingOut?: boolean
  /** What was typed in it would be lost: Escape, and the browser's Back, ask before they close it. */
  written?: Written
}

/** The question before what was typed is lost, in the operator's words. */
export type Written = { question: string; stay: string; leave: string }

const isTyping = (element: Element | null) =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLElement && element.isContentEditable)

/**
 * A modal dialog: keeps the focus inside, gives it back, closes on Escape. A click beside it does not close it: what was
 * typed or is being compared would be lost by a slip.
 */
export function Dialog({ title, children, onClose, isWide = false, isAlert = false, keepsTypingOut = false, written }: DialogProps) {
  // The parts of both have the same names and properties; they differ in role and in what a click beside them does.
  const Part = isAlert ? AlertDialog : PlainDialog
  const [before] = useState(placeToReturnTo)
  // Where it was being written while it is asked.
  const [asked, setAsked] = useState<Element | null>()
  const stayHere = () => {
    setAsked(undefined)
    if (asked instanceof HTMLElement) asked.focus()
  }
  const leave = () => {
    if (written === undefined) onClose()
    else if (asked === undefined) setAsked(document.activeElement)
    else stayHere()
  }
  const giveBack = (event: Event) => {
    event.preventDefault()
    giveFocusBack(before)
  }
  const begin = (event: Event) => {
    if (!(event.currentTarget instanceof HTMLElement)) return
    if (keepsTypingOut) {
      event.preventDefault()
      const field = isTyping(before) ? null : event.currentTarget.querySelector<HTMLElement>('input:not([readonly])')
      return (field ?? event.currentTarget).focus()
    }
    if (!isAlert) return
    // The library looks for a part of its own to focus, and without it would leave the focus behind the dialog.
    event.preventDefault()
    // A long dialog is read from its beginning: its buttons are in sight wherever it is scrolled to.
    event.currentTarget.querySelector<HTMLElement>('button:not(:disabled), input:not(:disabled)')?.focus({ preventScroll: true })
  }
  const stay = (event: Event) => event.preventDefault()
  return (
    <Part.Root open onOpenChange={(isOpen) => isOpen || leave()}>
      <Part.Portal>
        <Part.Overlay className="backdrop" />
        <Part.Content
          className={isWide ? 'dialog wide' : 'dialog'}
          aria-describedby={undefined}
          onOpenAutoFocus={begin}
          onCloseAutoFocus={giveBack}
          ref={(content: HTMLElement | null) => rememberReturn(content, before)}
          {...(isAlert ? {} : { onInteractOutside: stay })}
        >
          <Part.Title>{title}</Part.Title>
          {written !== undefined && asked !== undefined && <LeaveQuestion written={written} onStay={stayHere} onLeave={onClose} />}
          {children}
          <PlaceAbove onClose={leave} />
        </Part.Content>
      </Part.Portal>
    </Part.Root>
  )
}

function LeaveQuestion({ written, onStay, onLeave }: { written: Written; onStay(): void; onLeave(): void }) {
  return (
    <div className="leave-question" role="alert" ref={focusFirstButton}>
      <p>{written.question}</p>
      <Button onClick={onStay}>{written.stay}</Button>
      <Button tone="bad" onClick={onLeave}>
        {written.leave}
      </Button>
    </div>
  )
}

const focusFirstButton = (place: HTMLElement | null) => place?.querySelector('button')?.focus()
