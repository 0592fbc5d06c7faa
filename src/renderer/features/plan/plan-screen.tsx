import { useState } from 'react'
import { useReleases, useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { FindingsList } from './findings-list.tsx'
import { PlanCommands } from './plan-commands.tsx'
import { PlanTable } from './plan-table.tsx'
import { worstOf } from './severity.ts'

/** What would be done, before anything is. */
export function PlanScreen() {
  const words = useWords()
  const { releases, runs } = useStores()
  const plan = useReleases((state) => state.plan)
  const findings = useReleases((state) => state.findings)
  const staged = useReleases((state) => state.staged)
  const work = useReleases((state) => state.work)
  const [picked, setPicked] = useState<string>()
  if (plan === undefined) return <main className="page empty">{words('plan.none')}</main>

  const target = plan.targets.find(({ id }) => id === picked) ?? plan.targets[0]
  const isBusy = work !== 'nothing'
  const isBlocked = Object.values(findings).some((list) => worstOf(list) === 'blocking')
  const begin = async () => {
    const run = await releases.actions.begin()
    if (run !== undefined) await runs.actions.open(run)
  }
  return (
    <main className="page" aria-label={words('screen.plan')}>
      <div className="toolbar">
        <p className="dim">{words('plan.untouched')}</p>
        <span className="space" />
        <Button onClick={() => void releases.actions.preflight()} isDisabled={isBusy}>
          {words(work === 'preflight' ? 'plan.preflight-going' : 'plan.preflight')}
        </Button>
        <Button onClick={() => void releases.actions.stage()} isDisabled={isBusy}>
          {words(work === 'staging' ? 'plan.staging' : 'plan.stage')}
        </Button>
        <Button tone="go" onClick={() => void begin()} isDisabled={isBusy || isBlocked}>
          {words('plan.begin')}
        </Button>
      </div>
      <PlanTable
        plan={plan}
        findings={findings}
        staged={new Set(staged.filter(({ result }) => result !== 'failed').map((entry) => entry.target))}
        selected={target?.id ?? ''}
        onSelect={setPicked}
      />
      <FindingsList plan={plan} findings={findings} />
      {target !== undefined && <PlanCommands target={target} />}
    </main>
  )
}
