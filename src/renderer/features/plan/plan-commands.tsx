import { Printer } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Plan, PlannedStep, Target } from '#shared/domain/plan.ts'
import type { Finding, StepName } from '#shared/run/step.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { visibleCommand } from '#shared/text/visible.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Chip } from '../../ui/small.tsx'
import { CopyButton } from './copy-button.tsx'
import { targetText } from './plan-text.ts'
import { isAbridged, readableLines } from './readable.ts'

export type PlanCommandsProps = { plan: Plan; target: Target; step?: StepName; findings?: Finding[] }

/** What will be typed for one target, forward, then back; what the host's shell gets to the letter is one click away. `step` is the one that was clicked. */
export function PlanCommands({ plan, target, step, findings }: PlanCommandsProps) {
  const words = useWords()
  const { releases } = useStores()
  const describe = useDescribe()
  const name = target.place || target.title
  return (
    <section className="commands" aria-label={words('plan.commands', { host: name })}>
      <header>
        <h2>{words('plan.commands', { host: name })}</h2>
        <Chip>{words('plan.preview')}</Chip>
        <span className="space" />
        <CopyButton label={words('plan.copy-all')} text={() => plan.targets.map((one) => targetText(one, words)).join('\n')} />
        <IconButton icon={Printer} label={words('plan.print')} onClick={releases.actions.print} />
      </header>
      <div className="lines">
        <Lines target={target} steps={target.forward} findings={findings} picked={step} />
        {target.persons.map((text) => (
          <p key={text} className="plan-person">
            ☐ {text}
          </p>
        ))}
        <h3>{words('plan.way-back')}</h3>
        {target.lasts !== undefined && <p className="plan-lasts">{describe(target.lasts).what}</p>}
        <Lines target={target} steps={target.back} findings={findings} />
      </div>
    </section>
  )
}

type LinesProps = { target: Target; steps: PlannedStep[]; findings?: Finding[]; picked?: StepName }

function Lines({ target, steps, findings, picked }: LinesProps) {
  return (
    <dl>
      {steps
        .filter(({ lines }) => lines.length > 0)
        .map((planned) => (
          <StepLines
            key={planned.step}
            planned={planned}
            reads={readableLines(target, planned, findings)}
            isPicked={planned.step === picked}
          />
        ))}
    </dl>
  )
}

function StepLines({ planned, reads, isPicked }: { planned: PlannedStep; reads: string[]; isPicked: boolean }) {
  const words = useWords()
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isPicked) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isPicked])
  const name = stepWord(words, planned.step)
  return (
    <div ref={row} className={isPicked ? 'picked' : ''}>
      <dt># {name}</dt>
      <dd>
        {planned.ahead ? (
          <details>
            <summary>
              {words('plan.looks')} <small>{words('plan.looks-lines', { count: planned.lines.length })}</small>
            </summary>
            <Codes lines={planned.lines} />
          </details>
        ) : (
          <Codes lines={reads} />
        )}
        {!planned.ahead && isAbridged(planned) && (
          <details className="exact">
            <summary>{words('plan.exact', { count: planned.lines.length })}</summary>
            <Codes lines={planned.lines} />
          </details>
        )}
      </dd>
      <dd className="copy">
        <CopyButton label={words('plan.copy-step', { step: name })} text={() => (planned.ahead ? planned.lines : reads).join('\n')} />
      </dd>
    </div>
  )
}

function Codes({ lines }: { lines: readonly string[] }) {
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a script repeat, and never move
    <code key={index}>{visibleCommand(line)}</code>
  ))
}
