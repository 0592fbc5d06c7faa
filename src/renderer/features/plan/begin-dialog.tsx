import { useReleases, useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { worstOf } from './severity.ts'

/** Begun from the keyboard, a run is confirmed: the plan may not be on the screen. */
export function BeginDialog({ onClose }: { onClose(): void }) {
  const words = useWords()
  const { releases, runs } = useStores()
  const plan = useReleases((state) => state.plan)
  const isBlocked = useReleases((state) => Object.values(state.findings).some((list) => worstOf(list) === 'blocking'))
  if (plan === undefined) return null
  const begin = async () => {
    onClose()
    const run = await releases.actions.begin()
    if (run !== undefined) await runs.actions.open(run)
  }
  const count = plan.targets.length
  return (
    <Dialog title={words('begin.title', { title: plan.title })} onClose={onClose} isAlert>
      <p>{words(plan.gate === 'none' ? 'begin.explain-no-gate' : 'begin.explain', { count })}</p>
      {isBlocked && <p className="bad">{words('begin.blocked')}</p>}
      <div className="buttons">
        <Button onClick={onClose}>{words('dialog.cancel')}</Button>
        <Button tone="go" isDisabled={isBlocked} onClick={() => void begin()}>
          {words('plan.begin')}
        </Button>
      </div>
    </Dialog>
  )
}
