import type { Target } from '#shared/domain/plan.ts'
import type { TargetState } from '#shared/run/state.ts'
import { canRollBack, type OpenRun } from '../../stores/open-run.ts'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { fileName } from '../../ui/format.ts'
import { wayBackOf } from './way-back.ts'
import { WayBackFacts } from './way-back-facts.tsx'

export type RollbackButtonsProps = { run: OpenRun; target: Target; state: TargetState; onRollBack(targets: string[]): void }

/** The way back: of this host, with the backup it gets, and of all that were touched, in reverse order. */
export function RollbackButtons({ run, target, state, onRollBack }: RollbackButtonsProps) {
  const words = useWords()
  const touched = run.state.targets.filter(canRollBack).map(({ id }) => id)
  const backup = wayBackOf(target, state)
  if (touched.length === 0) return null
  return (
    <div className="rollbacks">
      {canRollBack(state) && (
        <Button tone="bad" onClick={() => onRollBack([target.id])} title={backup?.path}>
          <span>
            ↩ {words('rollback.one', { host: target.place })} {backup !== undefined && <small>← {fileName(backup.path)}</small>}
          </span>
          {backup === undefined ? <small>{words('rollback.no-backup')}</small> : <WayBackFacts backup={backup} />}
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
