import type { Target } from '#shared/domain/plan.ts'
import { kindWord } from '#shared/kinds/kind-word.ts'
import type { Finding } from '#shared/run/step.ts'
import { isPersonal, taskGroups } from '#shared/run/task-groups.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { Chip, Dot } from '../../ui/small.tsx'
import { HoldChip } from './hold-chip.tsx'
import { gateCell } from './plan-cells.ts'
import type { PlanTableProps } from './plan-table.tsx'
import { PreflightChip } from './preflight-chip.tsx'
import { mainLine } from './readable.ts'

type PlanTasksProps = Omit<PlanTableProps, 'staging'>

/** Percent of the table; what is found out moves no column. */
const columns = [
  ['plan.task', 24],
  ['plan.host', 16],
  ['step.preflight', 10],
  ['plan.does', 32],
  ['plan.owner', 10],
  ['plan.gate', 8],
] as const

/** Tasks of every kind by phase, in one list: what, where, who, and the line that says most of it. */
export function PlanTasks({ plan, ...props }: PlanTasksProps) {
  const words = useWords()
  return (
    <div className="table-frame">
      <table className="plan-table plan-tasks">
        <thead>
          <tr>
            {columns.map(([column, width]) => (
              <th scope="col" key={column} style={{ width: `${width}%` }}>
                {words(column)}
              </th>
            ))}
          </tr>
        </thead>
        {taskGroups(plan.targets).map(({ key, name, whole, targets }) => (
          <tbody key={key}>
            <tr className="phase">
              <th scope="rowgroup" colSpan={columns.length} title={whole}>
                {name} <small>{targets.length}</small>
              </th>
            </tr>
            {targets.map((target) => (
              <TaskRow key={target.id} plan={plan} target={target} {...props} findings={props.findings[target.id]} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

type TaskRowProps = Omit<PlanTasksProps, 'findings'> & { target: Target; findings?: Finding[] }

function TaskRow({ plan, target, findings, looking, selected, onSelect, onLeaveOut }: TaskRowProps) {
  const words = useWords()
  const { id, kind, title, place, owner, lasts, held } = target
  const isOn = id === selected.target
  const isOnlyPlace = new Set(plan.targets.map((one) => one.place).filter(Boolean)).size < 2
  return (
    <tr className={isOn ? 'on' : ''} onClick={() => onSelect(id)}>
      <th scope="row">
        <Dot tone="wait" isSquare={isPersonal(target)} />
        <button type="button" className="bare" aria-pressed={isOn} onClick={() => onSelect(id)} title={title}>
          {title}
        </button>
        <small>
          {kindWord(words, kind)} {held !== undefined && <HoldChip held={held} />}{' '}
          {lasts !== undefined && <Chip tone="warn">{words('task.lasts')}</Chip>}
        </small>
      </th>
      <td>
        {place !== '' && (
          <label className="plan-place">
            <input
              type="checkbox"
              checked
              aria-label={words('plan.take-host', { host: place })}
              disabled={isOnlyPlace}
              onClick={(event) => event.stopPropagation()}
              onChange={() => onLeaveOut(place)}
            />
            <button type="button" className="bare" onClick={() => onSelect(id)}>
              {place}
            </button>
          </label>
        )}
      </td>
      <td>{!isPersonal(target) && <PreflightChip findings={findings} isLooking={looking.includes(id)} />}</td>
      <td className="mono does" title={mainLine(target, findings)}>
        {mainLine(target, findings)}
      </td>
      <td>{owner.join('、')}</td>
      <td className="mono">{gateCell(plan, plan.targets.indexOf(target), words)}</td>
    </tr>
  )
}
