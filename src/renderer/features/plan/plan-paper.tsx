import type { Plan, PlannedStep, Target } from '#shared/domain/plan.ts'
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { formatBytes } from '#shared/text/format.ts'
import { visibleCommand } from '#shared/text/visible.ts'
import { useWords } from '../../stores/use/use-words.ts'

/** The plan on paper: every host with every command, and lines to sign. Only printed, never on the screen. */
export function PlanPaper({ plan }: { plan: Plan }) {
  const words = useWords()
  return (
    <div className="paper" aria-hidden="true">
      <h1>
        {words('plan.print-title')}: {plan.title}
      </h1>
      <p>{words('plan.print-head', { count: plan.targets.length, date: plan.date, gate: words(`plan.gate-${plan.gate}`) })}</p>
      {plan.targets.map((target, index) => (
        <PaperTarget key={target.id} target={target} number={index + 1} />
      ))}
      {plan.verify.map(({ person }) => (
        <p key={person}>☐ {person}</p>
      ))}
    </div>
  )
}

function PaperTarget({ target, number }: { target: Target; number: number }) {
  const words = useWords()
  const { host, place, title, persons } = target
  const archive = asUpgrade(target)?.archive
  return (
    <section>
      <h2>
        {number}. {[place, title, host && `${host.user}@${host.address}:${host.port}`].filter(Boolean).join(' · ')}
      </h2>
      {archive !== undefined && (
        <p>{words('plan.print-archive', { path: archive.path, size: formatBytes(archive.size), sha256: archive.sha256 })}</p>
      )}
      <PaperSteps steps={target.forward} />
      {persons.map((text) => (
        <p key={text}>☐ {text}</p>
      ))}
      <h3>{words('plan.way-back')}</h3>
      <PaperSteps steps={target.back} />
    </section>
  )
}

function PaperSteps({ steps }: { steps: PlannedStep[] }) {
  const words = useWords()
  return (
    <dl>
      {steps
        .filter(({ lines }) => lines.length > 0)
        .map(({ step, lines, reads, ahead }) => (
          <div key={step}>
            <dt>{stepWord(words, step)}</dt>
            <dd>{ahead ? words('plan.looks') : <pre>{visibleCommand((reads ?? lines).join('\n'))}</pre>}</dd>
          </div>
        ))}
    </dl>
  )
}
