import { useState } from 'react'
import { isUpgrade } from '#shared/kinds/task/upgrade.ts'
import type { StepName } from '#shared/run/step.ts'
import { useReleases, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { FindingsList } from './findings-list.tsx'
import { PlanCommands } from './plan-commands.tsx'
import { PlanOptions, withHosts } from './plan-options.tsx'
import { PlanPaper } from './plan-paper.tsx'
import { PlanTable } from './plan-table.tsx'
import { PlanTasks } from './plan-tasks.tsx'
import { PlanToolbar } from './plan-toolbar.tsx'
import { RehearsalNote } from './rehearsal-note.tsx'
import { StagingBox } from './staging-box.tsx'

/** What would be done, before anything is. */
export function PlanScreen() {
  const words = useWords()
  const { releases } = useStores()
  const plan = useReleases((state) => state.plan)
  const options = useReleases((state) => state.options)
  const findings = useReleases((state) => state.findings)
  const looking = useReleases((state) => state.looking)
  const staging = useReleases((state) => state.staging)
  const hosts = useReleases((state) => state.hosts)
  const [picked, setPicked] = useState<{ target: string; step?: StepName }>()
  if (plan === undefined || options === undefined) return <main className="page empty">{words('plan.none')}</main>

  const target = plan.targets.find(({ id }) => id === picked?.target) ?? plan.targets[0]
  const step = target?.id === picked?.target ? picked?.step : undefined
  const leaveOut = (host: string) => {
    const taken = (releases.store.getState().options?.only ?? plan.targets.map((one) => one.place).filter(Boolean)).filter(
      (name) => name !== host,
    )
    void releases.actions.replan(withHosts(hosts, taken))
  }
  const table = {
    plan,
    findings,
    looking,
    selected: { target: target?.id ?? '', step },
    onSelect: (id: string, of?: StepName) => setPicked({ target: id, step: of }),
    onLeaveOut: leaveOut,
  }
  return (
    <>
      <main className="page plan-page" aria-label={words('screen.plan')}>
        <PlanToolbar plan={plan} />
        <PlanOptions key={options.release} plan={plan} options={options} />
        <RehearsalNote plan={plan} />
        {plan.targets.every(isUpgrade) ? <PlanTable {...table} staging={staging} /> : <PlanTasks {...table} />}
        <StagingBox plan={plan} staging={staging} />
        <FindingsList plan={plan} findings={findings} looking={looking} onLook={(targets) => void releases.actions.preflight(targets)} />
        {target !== undefined && <PlanCommands plan={plan} target={target} step={step} findings={findings[target.id]} />}
      </main>
      <PlanPaper plan={plan} />
    </>
  )
}
