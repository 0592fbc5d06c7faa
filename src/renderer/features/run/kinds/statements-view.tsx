import type { Target } from '#shared/domain/plan.ts'
import { type StatementRow, statementRows } from '#shared/kinds/task/statements.ts'
import { runningSteps } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import { formatCount } from '#shared/text/format.ts'
import { visibleCommand } from '#shared/text/visible.ts'
import { type OpenRun, progressKey } from '../../../stores/run/open-run.ts'
import { useWords } from '../../../stores/use/use-words.ts'

const marks: Record<StatementRow['state'], string> = { done: '✓', going: '●', waiting: '' }

/** The statements of a target with what each has changed and what of it was kept before; nothing where it has none. */
export function StatementsView({ run, target, state }: { run: OpenRun; target: Target; state: TargetState }) {
  const words = useWords()
  const [running] = runningSteps(state)
  const said = running && run.progress[progressKey({ target: target.id, step: running.step })]
  const rows = statementRows(target, state, said?.done)
  if (rows.length === 0) return null
  const hasKept = rows.some(({ kept }) => kept !== undefined)
  return (
    <section className="statements" aria-label={words('statement.list')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{`${rows.filter((row) => row.state === 'done').length} / ${rows.length}`}</th>
            <th scope="col">{words('statement.text')}</th>
            <th scope="col">{words('statement.rows')}</th>
            {hasKept && <th scope="col">{words('statement.kept')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number} className={row.state}>
              <td>
                {marks[row.state]}
                <span className="unseen">{words(`statement.${row.state}`)}</span>
              </td>
              <td>
                <code title={visibleCommand(row.text)}>{visibleCommand(row.text.replaceAll(/[ \t\n\r]+/g, ' '))}</code>
              </td>
              <td className="mono">{row.rows === undefined ? '' : formatCount(row.rows)}</td>
              {hasKept && <td className="mono">{row.kept === undefined ? '' : formatCount(row.kept)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
