import type { Plan } from '#shared/domain/plan.ts'
import { rehearsalAhead } from '#shared/run/rehearsal-text.ts'
import type { PlanOptions } from '../../stores/release/releases.ts'
import { useLiveNow } from '../../stores/use/use-live-now.ts'
import { useApplication, useFleet, usePlanRehearsal } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Segments } from '../../ui/small.tsx'

type Props = { options: PlanOptions; onChoose(wishes: Partial<PlanOptions>): void }

/** Production is what the inventory itself says. A name of an environment is never empty. */
const production = ''

/** Where the release is bound to; nothing where the inventory knows of no environment. */
export function EnvironmentChoice({ options, onChoose }: Props) {
  const words = useWords()
  const environments = useFleet((state) => state.inventory.environments)
  if (environments === undefined) return null
  const choices = [
    { value: production, text: words('rehearsal.production'), label: words('rehearsal.production') },
    ...environments.map(({ name }) => ({ value: name, text: name, label: name })),
  ]
  return (
    <>
      <span className="dim">{words('rehearsal.environment')}</span>
      <Segments
        label={words('rehearsal.environment')}
        value={options.environment ?? production}
        choices={choices}
        onChoose={(name) => onChoose({ environment: name === production ? undefined : name, only: undefined, from: undefined })}
      />
    </>
  )
}

/** That it is a rehearsal, or what was rehearsed of it and what has to be. */
export function RehearsalNote({ plan }: { plan: Plan }) {
  const words = useWords()
  const language = useApplication((state) => state.language)
  const rehearsal = usePlanRehearsal((state) => state.rehearsal)
  const now = useLiveNow(rehearsal !== undefined)
  const lines = rehearsalAhead(plan, rehearsal, now, words, language)
  if (lines.length === 0) return null
  const isOpen = plan.rehearsal !== undefined && rehearsal?.passed[plan.rehearsal === 'both' ? 'back' : 'forward'] !== true
  return (
    <p className={plan.environment !== undefined || isOpen ? 'rehearsal-note warn' : 'rehearsal-note dim'} aria-live="polite">
      {lines.join(' · ')}
    </p>
  )
}
