import { Printer } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Plan, PlannedStep, Target } from '#shared/domain/plan.ts'
import type { StepName } from '#shared/run/step.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Chip } from '../../ui/small.tsx'
import { CopyButton } from './copy-button.tsx'
import { linesText, targetText } from './plan-text.ts'

/** The exact lines for one target, to the letter: forward, then the way back. `step` is the one that was clicked. */
export function PlanCommands({ plan, target, step }: { plan: Plan; target: Target; step?: StepName }) {
  const words = useWords()
  const { releases } = useStores()
  return (
    <section className="commands" aria-label={words('plan.commands', { host: target.place })}>
      <header>
        <h2>{words('plan.commands', { host: target.place })}</h2>
        <Chip>{words('plan.preview')}</Chip>
        <span className="space" />
        <CopyButton label={words('plan.copy-all')} text={() => plan.targets.map((one) => targetText(one, words)).join('\n')} />
        <IconButton icon={Printer} label={words('plan.print')} onClick={releases.actions.print} />
      </header>
      <div className="lines">
        <Lines steps={target.forward} picked={step} />
        <h3>{words('plan.way-back')}</h3>
        <Lines steps={target.back} />
      </div>
    </section>
  )
}

function Lines({ steps, picked }: { steps: PlannedStep[]; picked?: StepName }) {
  return (
    <dl>
      {steps
        .filter(({ lines }) => lines.length > 0)
        .map((planned) => (
          <StepLines key={planned.step} planned={planned} isPicked={planned.step === picked} />
        ))}
    </dl>
  )
}

function StepLines({ planned, isPicked }: { planned: PlannedStep; isPicked: boolean }) {
  const words = useWords()
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isPicked) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isPicked])
  const name = stepWord(words, planned.step)
  const lines = planned.lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a script repeat, and never move
    <code key={index}>{line}</code>
  ))
  return (
    <div ref={row} className={isPicked ? 'picked' : ''}>
      <dt># {name}</dt>
      <dd>
        {planned.step === 'preflight' ? (
          <details>
            <summary>
              {words('plan.looks')} <small>{words('plan.looks-lines', { count: planned.lines.length })}</small>
            </summary>
            {lines}
          </details>
        ) : (
          lines
        )}
      </dd>
      <dd className="copy">
        <CopyButton label={words('plan.copy-step', { step: name })} text={() => linesText(planned)} />
      </dd>
    </div>
  )
}
