import { useEffect, useState } from 'react'
import { waysBack } from '#shared/run/selectors.ts'
import { undoTime } from '../stores/run/pending.ts'
import { useApplication, usePending, useStores } from '../stores/use/use-stores.tsx'
import { useWords } from '../stores/use/use-words.ts'
import { Button } from '../ui/button.tsx'
import { AboveModals } from '../ui/focus/above-modals.tsx'

/** Milliseconds between two looks at the clock: the seconds must not be seen to stumble. */
const lookEvery = 100

/** A way back that was confirmed and has not begun: counts down over whichever screen or dialog, and can be undone until then. */
export function PendingBar() {
  const words = useWords()
  const { pending: actions } = useStores()
  const pending = usePending((state) => state.pending)
  if (pending === undefined) return <LostBar />
  return (
    <AboveModals>
      <section className="pending" role="alert">
        <strong>{words('rollback.pending', { hosts: pending.names.join(' → ') })}</strong>
        {pending.begins === undefined ? <span>{words('rollback.waits')}</span> : <Countdown begins={pending.begins} />}
        <Button onClick={actions.actions.undo}>{words('rollback.undo')}</Button>
        <Button tone="bad" onClick={actions.actions.begin} isDisabled={pending.begins === undefined}>
          {words('rollback.begin-now')}
        </Button>
      </section>
    </AboveModals>
  )
}

/** One that was confirmed in a page that was gone before it began: said until somebody has read it, and asked for again by one button. */
function LostBar() {
  const words = useWords()
  const { pending, runs, dialogs } = useStores()
  const lost = usePending((state) => state.lost)
  const sandbox = useApplication((state) => state.about?.sandbox)
  if (lost === undefined || lost.sandbox !== sandbox) return null
  const { run, names, again } = lost
  const confirmAgain = async () => {
    await runs.actions.open(run)
    const { open } = runs.store.getState()
    if (open?.id !== run) return
    pending.actions.forgetLost()
    if (again === undefined) return
    const left = waysBack(open.state)
    const targets = again === 'all' ? again : again.filter((id) => left.includes(id))
    if (targets.length > 0) dialogs.actions.ask({ kind: 'roll-back', targets })
  }
  return (
    <AboveModals>
      <section className="pending" role="alert">
        <strong>{words('rollback.lost', { hosts: names.join(' → '), run })}</strong>
        <span>{words('rollback.lost-because')}</span>
        <Button onClick={pending.actions.forgetLost}>{words('rollback.lost-seen')}</Button>
        <Button tone="bad" onClick={() => void confirmAgain()}>
          {words('rollback.confirm-again')}
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
