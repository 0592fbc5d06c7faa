import type { Target } from '#shared/domain/plan.ts'
import { factsOf, type TargetState } from '#shared/run/state.ts'
import { canRollBack, type OpenRun } from '../../stores/open-run.ts'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { fileName } from '../../ui/format.ts'

export type RollbackButtonsProps = { run: OpenRun; target: Target; state: TargetState; onRollBack(targets: string[]): void }

/** The way back: of this host, and of all that were touched, in reverse order. */
export function RollbackButtons({ run, target, state, onRollBack }: RollbackButtonsProps) {
  const words = useWords()
  const touched = run.state.targets.filter(canRollBack).map(({ id }) => id)
  const backup = factsOf(state, 'upgrade', 'back-up')
  if (touched.length === 0) return null
  return (
    <div className="rollbacks">
      {canRollBack(state) && (
        <Button tone="bad" onClick={() => onRollBack([target.id])}>
          ↩ {words('rollback.one', { host: target.host.name })} {backup !== undefined && <small>← {fileName(backup.path)}</small>}
        </Button>
      )}
      {touched.length > 1 && (
        <Button tone="small-bad" onClick={() => onRollBack(touched.toReversed())}>
          {words('rollback.all', { count: touched.length })}
        </Button>
      )}
    </div>
  )
}
