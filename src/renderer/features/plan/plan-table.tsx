import type { Plan, Target } from '#shared/domain/plan.ts'
import type { Finding } from '#shared/run/step.ts'
import { useWords } from '../../stores/use-words.ts'
import { Chip } from '../../ui/small.tsx'
import { planCell, planColumns } from './plan-cells.ts'
import { worstOf } from './severity.ts'

export type PlanTableProps = {
  plan: Plan
  findings: Record<string, Finding[]>
  staged: ReadonlySet<string>
  selected: string
  onSelect(target: string): void
}

/** Hosts × steps. */
export function PlanTable({ plan, findings, staged, selected, onSelect }: PlanTableProps) {
  const words = useWords()
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            <th scope="col">{words('plan.host')}</th>
            <th scope="col">{words('step.preflight')}</th>
            {planColumns.map((step) => (
              <th scope="col" key={step}>
                {words(`step.${step}`)}
              </th>
            ))}
            <th scope="col">{words('plan.gate')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.targets.map((target, index) => (
            <tr key={target.id} className={target.id === selected ? 'on' : ''} onClick={() => onSelect(target.id)}>
              <th scope="row">
                <button type="button" className="bare" aria-pressed={target.id === selected} onClick={() => onSelect(target.id)}>
                  {target.host.name}
                </button>
                <small>{target.host.address}</small>
              </th>
              <td>
                <PreflightChip findings={findings[target.id]} />
              </td>
              {planColumns.map((step) => (
                <td className="mono" key={step}>
                  {step === 'upload' && staged.has(target.id) ? words('plan.in-place') : planCell(target, step, words)}
                </td>
              ))}
              <td className="mono">{hasGate(plan, target, index) ? words('plan.gate-here') : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PreflightChip({ findings }: { findings?: Finding[] }) {
  const words = useWords()
  if (findings === undefined) return <Chip>{words('plan.not-looked')}</Chip>
  const worst = worstOf(findings)
  if (worst === 'blocking' || worst === 'choice') {
    const count = findings.filter(({ severity }) => severity === worst).length
    return <Chip tone={worst === 'blocking' ? 'bad' : 'warn'}>{words(`severity.${worst}-count`, { count })}</Chip>
  }
  const fine = findings.filter(({ severity }) => severity === 'ok' || severity === 'info').length
  const warnings = findings.length - fine
  return warnings > 0 ? (
    <Chip tone="warn">{words('severity.warning-count', { count: warnings })}</Chip>
  ) : (
    <Chip tone="ok">{words('severity.ok-count', { count: fine })}</Chip>
  )
}

function hasGate(plan: Plan, target: Target, index: number): boolean {
  if (plan.gate === 'none') return false
  return plan.gate === 'host' || plan.targets[index + 1]?.service.name !== target.service.name
}
