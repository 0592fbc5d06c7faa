import type { Staging } from '#shared/contract/stage.ts'
import type { Plan, Target } from '#shared/domain/plan.ts'
import type { Finding, StepName } from '#shared/run/step.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { percentOf } from '../../ui/progress-text.ts'
import { gateCell, planCell, planColumns } from './plan-cells.ts'
import { PreflightChip } from './preflight-chip.tsx'

export type PlanTableProps = {
  plan: Plan
  findings: Record<string, Finding[]>
  looking: readonly string[]
  staging: Record<string, Staging>
  selected: { target: string; step?: StepName }
  onSelect(target: string, step?: StepName): void
  /** Leaves a host out of the run. */
  onLeaveOut(host: string): void
}

/** Percent of the table. What stands in a cell changes while it is looked at, and moves no column. */
const widths: Record<string, number> = {
  host: 12,
  preflight: 8.5,
  upload: 9.5,
  stop: 8.5,
  'back-up': 13,
  unpack: 13,
  start: 12,
  watch: 6.5,
  verify: 10,
  gate: 7,
}
const wide = (column: string) => ({ width: `${widths[column]}%` })

/** Hosts × steps. A click on a cell shows its exact lines. */
export function PlanTable({ plan, findings, looking, staging, selected, onSelect, onLeaveOut }: PlanTableProps) {
  const words = useWords()
  return (
    <div className="table-frame">
      <table className="plan-table by-step">
        <thead>
          <tr>
            <th scope="col" style={wide('host')}>
              {words('plan.host')}
            </th>
            <th scope="col" style={wide('preflight')}>
              {words('step.preflight')}
            </th>
            {planColumns.map((step) => (
              <th scope="col" key={step} style={wide(step)}>
                {stepWord(words, step)}
              </th>
            ))}
            <th scope="col" style={wide('gate')}>
              {words('plan.gate')}
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.targets.map((target, index) => (
            <tr key={target.id} className={target.id === selected.target ? 'on' : ''} onClick={() => onSelect(target.id)}>
              <th scope="row">
                <input
                  type="checkbox"
                  checked
                  aria-label={words('plan.take-host', { host: target.place })}
                  disabled={plan.targets.length === 1}
                  onClick={(event) => event.stopPropagation()}
                  onChange={() => onLeaveOut(target.place)}
                />
                <button type="button" className="bare" aria-pressed={target.id === selected.target} onClick={() => onSelect(target.id)}>
                  {target.place}
                </button>
                <small>{target.host?.address}</small>
              </th>
              <td>
                <PreflightChip findings={findings[target.id]} isLooking={looking.includes(target.id)} />
              </td>
              {planColumns.map((step) => (
                <td className={cellClass(target, step, selected)} key={step}>
                  <button
                    type="button"
                    className="cell"
                    title={words('plan.cell-title', { host: target.place, step: stepWord(words, step) })}
                    onClick={(event) => {
                      event.stopPropagation()
                      onSelect(target.id, step)
                    }}
                  >
                    {(step === 'upload' ? stagingCell(staging[target.id], words) : undefined) ??
                      planCell(target, step, words, findings[target.id])}
                  </button>
                </td>
              ))}
              <td className="mono">{gateCell(plan, index, words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cellClass(target: Target, step: StepName, selected: PlanTableProps['selected']): string {
  return target.id === selected.target && step === selected.step ? 'mono picked' : 'mono'
}

function stagingCell(staging: Staging | undefined, words: ReturnType<typeof useWords>): string | undefined {
  switch (staging?.state) {
    case 'present':
    case 'sent':
      return words('plan.in-place')
    case 'sending':
      return words('host.uploading', { percent: percentOf(staging) })
    case 'waiting':
      return words('plan.stage-waiting')
    case 'failed':
    case 'cancelled':
    case undefined:
      return undefined
  }
}
