import type { Target } from '#shared/domain/plan.ts'
import type { TargetState } from '#shared/run/state.ts'
import type { OpenRun } from '../../../stores/run/open-run.ts'
import { isSaid, lineDraft, lineState } from '../../../stores/run/ticks.ts'
import { useAttached, useAttachPlace } from '../../../stores/use/use-attached.ts'
import { useRunTime } from '../../../stores/use/use-run-time.ts'
import { useApplication, useStores, useTicks } from '../../../stores/use/use-stores.tsx'
import { useWords } from '../../../stores/use/use-words.ts'
import { AttachArea } from '../../../ui/attach-area.tsx'
import { AttachedFiles } from '../../../ui/attached-files.tsx'
import { type PersonRow, personRows } from './person-rows.ts'

export type PersonViewProps = { run: OpenRun; target: Target; state: TargetState; isReadOnly: boolean }

/** What people do and look at: each line is ticked by name, with a note and files; before its turn and afterwards it is read. */
export function PersonView({ run, target, state, isReadOnly }: PersonViewProps) {
  const words = useWords()
  const drafts = useTicks((kept) => kept.drafts)
  const rows = personRows(target, state, run.state)
  const asked = rows.filter(({ question }) => question !== undefined)
  const done = rows.filter(({ line, question, signoff }) =>
    question === undefined ? signoff?.passed === true : isSaid(lineDraft(drafts[question], line)),
  ).length
  const isWaiting = asked.length === 0 && rows.every(({ signoff }) => signoff === undefined)
  return (
    <section className="person-view" aria-label={words('task.lines')}>
      <p className="dim">
        {words('task.ticked', { done, count: rows.length })}
        {isWaiting && ` · ${words('task.not-yet')}`}
      </p>
      <ol>
        {rows.map((row) => (
          <li key={row.line.line}>
            {row.question === undefined ? (
              <SaidLine run={run.id} row={row} signedAt={state.signedAt} />
            ) : (
              <AskedLine run={run.id} row={row} question={row.question} isReadOnly={isReadOnly} />
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

type AskedLineProps = { run: string; row: PersonRow; question: string; isReadOnly: boolean }

function AskedLine({ run, row: { line }, question, isReadOnly }: AskedLineProps) {
  const words = useWords()
  const { ticks } = useStores()
  const operator = useApplication((state) => state.about?.operator) ?? ''
  const isCut = useApplication((state) => state.connection !== 'connected')
  const kept = useTicks(({ drafts }) => drafts[question])
  const draft = lineDraft(kept, line)
  const change = (part: Partial<typeof draft>) => ticks.actions.writeLine(question, line, { ...draft, ...part })
  const isDisabled = isReadOnly || isCut
  const attached = useAttachPlace({ run, question, line })
  return (
    <AttachArea {...attached} isDisabled={isDisabled}>
      <fieldset disabled={isDisabled} className="person-row">
        <label>
          <input type="checkbox" checked={draft.passed} onChange={(event) => change({ passed: event.target.checked })} />
          <span>{line.text}</span>
        </label>
        <small className={`line-state ${lineState(draft)}`}>{words(`gate.line-${lineState(draft)}`)}</small>
        <input
          aria-label={words('task.by-for', { text: line.text })}
          placeholder={line.by === undefined ? words('task.by') : words('gate.own-name', { name: line.by })}
          value={draft.by ?? (line.by === undefined ? (kept?.by ?? operator) : '')}
          onChange={(event) => change({ by: event.target.value })}
        />
        <input
          aria-label={words('gate.note-for', { text: line.text })}
          placeholder={words('gate.note')}
          value={draft.note}
          onChange={(event) => change({ note: event.target.value })}
        />
      </fieldset>
    </AttachArea>
  )
}

function SaidLine({ run, row: { line, signoff }, signedAt }: { run: string; row: PersonRow; signedAt?: number }) {
  const words = useWords()
  const runTime = useRunTime()
  const attached = useAttached(run)
  const mark = signoff === undefined ? '' : signoff.passed ? '✓' : '✗'
  const said = signoff === undefined ? [] : [signoff.looked ? signoff.by : words('signoff.not-looked'), signoff.note]
  const when = signoff === undefined || signedAt === undefined ? [] : [runTime(signedAt)]
  return (
    <div className={`person-row ${signoff === undefined ? 'open' : signoff.passed ? 'passed' : 'refused'}`}>
      <span>
        <i aria-hidden="true">{mark}</i>
        <span>{line.text}</span>
      </span>
      <small>{[...said, ...when].filter(Boolean).join(' · ')}</small>
      <AttachedFiles files={signoff?.evidence ?? []} {...attached} />
    </div>
  )
}
