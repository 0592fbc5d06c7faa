import { useReleases, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { FindingsList } from './findings-list.tsx'
import { PlanToolbar } from './plan-toolbar.tsx'
import { StagingBox } from './staging-box.tsx'

/** What preflight has found on every host, and the archives on their way: all that is to be dealt with before the run. */
export function PreflightScreen() {
  const words = useWords()
  const { releases } = useStores()
  const plan = useReleases((state) => state.plan)
  const findings = useReleases((state) => state.findings)
  const looking = useReleases((state) => state.looking)
  const staging = useReleases((state) => state.staging)
  if (plan === undefined) return <main className="page empty">{words('plan.none')}</main>
  return (
    <main className="page plan-page" aria-label={words('screen.preflight')}>
      <PlanToolbar plan={plan} />
      <FindingsList plan={plan} findings={findings} looking={looking} onLook={(targets) => void releases.actions.preflight(targets)} />
      <StagingBox plan={plan} staging={staging} />
    </main>
  )
}
