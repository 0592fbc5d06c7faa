import { useEffect, useState } from 'react'
import { placeNameOf } from '#shared/run/selectors.ts'
import { undoTime } from '../stores/run/pending.ts'
import { usePending, useRuns, useStores } from '../stores/use/use-stores.tsx'
import { useWords } from '../stores/use/use-words.ts'
import { AboveModals } from '../ui/above-modals.tsx'
import { Button } from '../ui/button.tsx'

/** Milliseconds between two looks at the clock: the seconds must not be seen to stumble. */
const lookEvery = 100

/** A way back that was confirmed and has not begun: counts down over whichever screen or dialog, and can be undone until then. */
export function PendingBar() {
  const words = useWords()
  const { pending: actions } = useStores()
  const pending = usePending((state) => state.pending)
  const plan = useRuns((state) => (state.open?.id === pending?.run ? state.open?.plan : undefined))
  if (pending === undefined) return null
  const nameOf = (id: string) => placeNameOf(plan, id)
  return (
    <AboveModals>
      <section className="pending" role="alert">
        <strong>{words('rollback.pending', { hosts: pending.targets.map(nameOf).join(' → ') })}</strong>
        {pending.begins === undefined ? <span>{words('rollback.waits')}</span> : <Countdown begins={pending.begins} />}
        <Button onClick={actions.actions.undo}>{words('rollback.undo')}</Button>
        <Button tone="bad" onClick={actions.actions.begin} isDisabled={pending.begins === undefined}>
          {words('rollback.begin-now')}
        </Button>
      </section>
    </AboveModals>
  )
}

function Countdown({ begins }: { begins: number }) {
  const words = useWords()
  const [left, setLeft] = useState(() => begins - Date.now())
  useEffect(() => {
    const timer = setInterval(() => setLeft(begins - Date.now()), lookEvery)
    return () => clearInterval(timer)
  }, [begins])
  const rest = Math.max(0, left)
  return (
    // Read out once with the bar, not each second.
    <span className="countdown" aria-live="off">
      <progress max={undoTime} value={rest} aria-hidden="true" />
      {words('rollback.begins-in', { seconds: Math.ceil(rest / 1000) })}
    </span>
  )
}
