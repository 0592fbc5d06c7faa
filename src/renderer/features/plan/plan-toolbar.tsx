import type { Plan } from '#shared/domain/plan.ts'
import { isOnItsWay } from '../../stores/release/releases.ts'
import { useApplication, useReleases, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'

/** Look, stage, begin; beside it why it cannot begin, or what is still open. */
export function PlanToolbar({ plan }: { plan: Plan }) {
  const words = useWords()
  const { releases, dialogs } = useStores()
  const work = useReleases((state) => state.work)
  const findings = useReleases((state) => state.findings)
  const staging = useReleases((state) => state.staging)
  const isCut = useApplication((state) => state.connection !== 'connected')
  const isBusy = work !== 'nothing'
  const isStaging = Object.values(staging).some(isOnItsWay)
  const blocking = plan.targets.flatMap(({ id }) => findings[id] ?? []).filter(({ severity }) => severity === 'blocking').length
  const unlooked = plan.targets.filter(({ id }) => findings[id] === undefined).length
  const isLookedAt = unlooked < plan.targets.length
  const remark = () => {
    if (isCut) return words('control.cut')
    if (blocking > 0) return words('plan.begin-blocked', { count: blocking })
    if (isStaging) return words('plan.begin-staging')
    return unlooked > 0 && isLookedAt ? words('plan.begin-unlooked', { count: unlooked }) : ''
  }
  return (
    <div className="toolbar">
      <p className="dim">{words('plan.untouched')}</p>
      <span className="space" />
      <span id="plan-remark" className={isCut || blocking > 0 ? 'bad' : 'dim'} aria-live="polite">
        {remark()}
      </span>
      <Button onClick={() => void releases.actions.preflight()} isDisabled={isBusy || isCut}>
        {words(work === 'preflight' ? 'plan.preflight-going' : isLookedAt ? 'plan.again' : 'plan.preflight')}
      </Button>
      <Button onClick={() => void releases.actions.stage()} isDisabled={isStaging || isCut}>
        {words(isStaging ? 'plan.staging' : 'plan.stage')}
      </Button>
      <Button
        tone="go"
        onClick={() => dialogs.actions.ask({ kind: 'begin-run' })}
        isDisabled={isBusy || isCut || blocking > 0}
        title={remark() || undefined}
      >
        {words('plan.begin')}
      </Button>
    </div>
  )
}
