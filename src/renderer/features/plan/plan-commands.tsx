import type { PlannedStep, Target } from '#shared/domain/plan.ts'
import { useWords } from '../../stores/use-words.ts'
import { Chip } from '../../ui/small.tsx'

/** The exact lines for one target, to the letter: forward, then the way back. */
export function PlanCommands({ target }: { target: Target }) {
  const words = useWords()
  return (
    <section className="commands" aria-label={words('plan.commands', { host: target.host.name })}>
      <header>
        <h2>{words('plan.commands', { host: target.host.name })}</h2>
        <Chip>{words('plan.preview')}</Chip>
      </header>
      <div className="lines">
        <Lines steps={target.steps} />
        <h3>{words('plan.way-back')}</h3>
        <Lines steps={target.rollback} />
      </div>
    </section>
  )
}

function Lines({ steps }: { steps: PlannedStep[] }) {
  const words = useWords()
  return (
    <dl>
      {steps.filter(hasLines).map(({ step, lines }) => (
        <div key={step}>
          <dt># {words(`step.${step}`)}</dt>
          <dd>
            {lines.map((line) => (
              <code key={line}>{line}</code>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const hasLines = ({ lines }: PlannedStep): boolean => lines.length > 0
