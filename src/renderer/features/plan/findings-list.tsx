import type { Plan } from '#shared/domain/plan.ts'
import type { Finding } from '#shared/run/step.ts'
import { useDescribe, useWords } from '../../stores/use-words.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { Chip } from '../../ui/small.tsx'
import { needingALook } from './severity.ts'

/** What preflight found, the worst first. */
export function FindingsList({ plan, findings }: { plan: Plan; findings: Record<string, Finding[]> }) {
  const words = useWords()
  const describe = useDescribe()
  const shown = needingALook(findings)
  if (Object.keys(findings).length === 0) return null
  return (
    <section className="box" aria-label={words('plan.findings')}>
      <h2>{shown.length === 0 ? words('plan.all-fine') : words('plan.findings-count', { count: shown.length })}</h2>
      {shown.map(({ target, finding }) => (
        <div className="row" key={`${target} ${finding.subject} ${finding.problem.code}`}>
          <Chip tone={finding.severity === 'blocking' ? 'bad' : 'warn'}>{words(`severity.${finding.severity}`)}</Chip>
          <strong>{plan.targets.find(({ id }) => id === target)?.host.name}</strong>
          <ProblemView
            text={{ ...describe(finding.problem), where: '' }}
            evidence={finding.problem.evidence}
            evidenceLabel={words('problem.evidence')}
          />
        </div>
      ))}
    </section>
  )
}
