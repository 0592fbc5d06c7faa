import type { Target } from '#shared/domain/plan.ts'
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import { canGoBack, waysBack } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import { fileName } from '#shared/text/format.ts'
import type { OpenRun } from '../../stores/run/open-run.ts'
import { type Asked, areHosts, hasOwnWayBack } from '../../stores/run/rollback-scopes.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { wayBackOf } from './way-back.ts'
import { WayBackFacts } from './way-back-facts.tsx'
import { wayBackText } from './way-back-text.ts'

export type RollbackButtonsProps = { run: OpenRun; target: Target; state: TargetState; onRollBack(targets: Asked): void }

/** The way back: of this host, with the backup it gets, and of all: in reverse order, or as the document says. */
export function RollbackButtons({ run, target, state, onRollBack }: RollbackButtonsProps) {
  const words = useWords()
  const back = waysBack(run.state)
  const backup = wayBackOf(target, state)
  const isOwnOpen = hasOwnWayBack(run)
  if (back.length === 0 && !isOwnOpen) return null
  return (
    <div className="rollbacks">
      {canGoBack(state) && (
        <Button tone="bad" onClick={() => onRollBack([target.id])} title={backup?.path}>
          <span>
            ↩ {words('rollback.one', { host: targetNameOf(run.plan, target.id) })}{' '}
            {backup !== undefined && <small>← {fileName(backup.path)}</small>}
          </span>
          {backup !== undefined && <WayBackFacts backup={backup} />}
          {backup === undefined && (
            <small>{asUpgrade(target) === undefined ? wayBackText(target, state, words) : words('rollback.no-backup')}</small>
          )}
        </Button>
      )}
      {(back.length > 1 || isOwnOpen) && (
        <Button tone="small-bad" onClick={() => onRollBack('all')}>
          {isOwnOpen ? words('rollback.own') : words(areHosts(run, back) ? 'rollback.all' : 'rollback.all-tasks', { count: back.length })}
        </Button>
      )}
    </div>
  )
}
