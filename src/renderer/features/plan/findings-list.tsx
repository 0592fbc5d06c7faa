import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import type { Plan } from '#shared/domain/plan.ts'
import type { Finding } from '#shared/run/step.ts'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { Chip, type Tone } from '../../ui/small.tsx'
import { MendButton } from './mend-button.tsx'
import { byTarget, needsALook, type Severity } from './severity.ts'

export type FindingsListProps = {
  plan: Plan
  findings: Record<string, Finding[]>
  looking: readonly string[]
  onLook(targets: string[]): void
}

/** Everything that preflight found, host by host, the worst first, each with what to do; live as each host answers. */
export function FindingsList({ plan, findings, looking, onLook }: FindingsListProps) {
  const words = useWords()
  const [isWhole, setWhole] = useState(false)
  const groups = byTarget(
    plan.targets.map(({ id }) => id),
    findings,
  )
  const all = groups.flatMap((group) => group.findings)
  const wanting = all.filter(needsALook).length
  const fine = all.length - wanting
  if (groups.length === 0 && looking.length === 0) return <p className="dim">{words('plan.findings-none')}</p>
  const shown = isWhole ? groups : groups.map((group) => ({ ...group, findings: group.findings.filter(needsALook) }))
  return (
    <section className="box findings" aria-label={words('plan.findings')}>
      <header>
        <h2>{looking.length === 0 && wanting === 0 ? words('plan.all-fine') : words('plan.findings-count', { count: wanting })}</h2>
        <span className="space" />
        {fine > 0 && (
          <Button tone="link" onClick={() => setWhole(!isWhole)}>
            {isWhole ? words('plan.hide-fine') : words('plan.show-fine', { count: fine })}
          </Button>
        )}
      </header>
      {shown.map(({ target, findings: found }) => {
        const host = plan.targets.find(({ id }) => id === target)?.host
        if (found.length === 0 || host === undefined) return null
        return (
          <section key={target} className="host-findings" aria-label={host.name}>
            <h3>
              {host.name} <small>{host.address}</small>
              <IconButton
                icon={RotateCw}
                label={words('plan.again-one', { host: host.name })}
                isDisabled={looking.length > 0}
                onClick={() => onLook([target])}
              />
            </h3>
            {found.map((finding, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two findings may be alike, and they do not move
              <FindingRow key={index} finding={finding} host={host.name} />
            ))}
          </section>
        )
      })}
    </section>
  )
}

const tones: Record<Severity, Tone> = { blocking: 'bad', choice: 'warn', warning: 'warn', info: 'wait', ok: 'ok' }

function FindingRow({ finding, host }: { finding: Finding; host: string }) {
  const words = useWords()
  const describe = useDescribe()
  return (
    <div className="row">
      <Chip tone={tones[finding.severity]}>{words(`severity.${finding.severity}`)}</Chip>
      <ProblemView
        text={{ ...describe(finding.problem), where: '' }}
        evidence={finding.problem.evidence}
        evidenceLabel={words('problem.evidence')}
      />
      {needsALook(finding) && <MendButton problem={finding.problem} host={host} />}
    </div>
  )
}
