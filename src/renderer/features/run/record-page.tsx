import { factsOf } from '#shared/kinds/task/upgrade.ts'
import { truthOf, type Version } from '#shared/kinds/truth.ts'
import { type RunRecord, recordOf } from '#shared/run/record.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import { formatBytes, formatDate, formatDuration, formatTimeOf } from '#shared/text/format.ts'
import type { OpenRun } from '../../stores/run/open-run.ts'
import { shownWayBack } from '../../stores/run/rollback-scopes.ts'
import { useApplication, useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ReturnedDocument } from './returned-document.tsx'
import { RestoredBox, SignedBox } from './signing/signed-boxes.tsx'
import { TimeBars } from './tasks/time-bars.tsx'
import { noWayBackWord, wayBackCount } from './way-back-text.ts'

/** The end of an evening: how it ended, how long it took, who looked, what went wrong, what is left; and the report. */
export function RecordPage({ run }: { run: OpenRun }) {
  const words = useWords()
  const { phase, began, by } = run.state
  const now = useNow(phase.kind !== 'ended')
  const record = recordOf(run.plan, run.state, now)
  const until = phase.kind === 'ended' || phase.kind === 'interrupted' ? phase.at : now
  const result = phase.kind === 'ended' ? phase.result : phase.kind
  const hosts = new Set(run.plan.targets.flatMap(({ host }) => host?.name ?? [])).size
  const when = began === undefined ? '' : `${formatDate(began)} – ${formatTimeOf(until, began)}`
  return (
    <main className="page record" aria-label={words('screen.record')}>
      <div className="record-main">
        <h2 className={`record-result ${result}`}>{words(`record.${result}`)}</h2>
        <p className="dim">{[when, by, words('document.count-hosts', { count: hosts })].filter(Boolean).join(' · ')}</p>
        <Tiles run={run} record={record} />
        <TimeBars stretches={record.stretches} />
        <SignedBox run={run} record={record} />
        <RestoredBox run={run} record={record} />
        <Troubles run={run} record={record} />
      </div>
      <RecordSide run={run} record={record} />
    </main>
  )
}

type PartProps = { run: OpenRun; record: RunRecord }

function Tiles({ run, record }: PartProps) {
  const words = useWords()
  const { services } = truthOf(run.plan, run.state)
  const sum = (version: Version) => services.reduce((count, service) => count + service[version], 0)
  const unclear = sum('unclear')
  const backups = run.state.targets.flatMap((target) => factsOf(target, 'forward', 'back-up') ?? [])
  const bytes = backups.reduce((all, backup) => all + backup.bytes, 0)
  const tiles = [
    { value: record.took === undefined ? '—' : formatDuration(record.took), text: words('record.took') },
    ...(services.length > 0
      ? [
          {
            value: words('record.versions', { new: sum('new'), old: sum('old'), none: sum('none') }),
            // What nobody knows is part of the sum, and stands out.
            text: [words('record.runs-now'), unclear > 0 && words('foot.unclear', { count: unclear })].filter(Boolean).join(' · '),
            isOff: unclear > 0,
          },
        ]
      : []),
    {
      value: words('record.retries', { count: record.retries.length }),
      text: retriesText(run, record, words),
      isOff: record.retries.length > 0,
    },
    ...(backups.length > 0
      ? [{ value: words('record.backups', { count: backups.length }), text: `${formatBytes(bytes)} · ${words('rollback.proven')}` }]
      : []),
  ]
  return (
    <ul className="record-tiles">
      {tiles.map(({ value, text, ...tile }) => (
        <li key={value} className={'isOff' in tile && tile.isOff ? 'warn' : ''}>
          <strong>{value}</strong>
          <span title={text}>{text}</span>
        </li>
      ))}
    </ul>
  )
}

const retriesText = (run: OpenRun, { retries }: RunRecord, words: ReturnType<typeof useWords>): string =>
  retries.length === 0
    ? words('record.no-retries')
    : retries.map(({ target, step }) => `${targetNameOf(run.plan, target)} ${stepWord(words, step)}`).join(' · ')

function Troubles({ run, record }: PartProps) {
  const words = useWords()
  const describe = useDescribe()
  return (
    <section className="box" aria-label={words('record.troubles')}>
      <header>
        <h2>{words('record.troubles')}</h2>
        <span className="space" />
        <span className="dim">{record.troubles.length}</span>
      </header>
      {record.troubles.length === 0 && <p className="record-none dim">{words('record.no-troubles')}</p>}
      <ul className="record-rows">
        {record.troubles.map(({ target, step, problem }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may be noted twice, and nothing changes places
          <li key={index}>
            <i className="warn" aria-hidden="true">
              !
            </i>
            <span>{describe(problem).what}</span>
            <span className="dim">{[targetNameOf(run.plan, target), step && stepWord(words, step)].filter(Boolean).join(' · ')}</span>
            <small />
          </li>
        ))}
      </ul>
    </section>
  )
}

function RecordSide({ run, record }: PartProps) {
  const words = useWords()
  const { history, application } = useStores()
  const language = useApplication((state) => state.language)
  const back = shownWayBack(run)
  const report = (format: 'md' | 'html') => void history.actions.makeReport(run.id, format, language)
  return (
    <aside className="record-side">
      <Button tone="go" onClick={() => report('html')}>
        {words('record.report')}
      </Button>
      <Button onClick={() => report('md')}>{words('record.report-md')}</Button>
      {run.plan.source !== undefined && !/\.ya?ml$/i.test(run.plan.source) && <ReturnedDocument run={run.id} />}
      <Button onClick={() => application.actions.show({ kind: 'run' })}>{words('record.look')}</Button>
      {record.left.length > 0 && (
        <section className="box" aria-label={words('record.left')}>
          <header>
            <h2>{words('record.left')}</h2>
          </header>
          <ul className="record-list">
            {record.left.map((id) => (
              <li key={id}>{targetNameOf(run.plan, id)}</li>
            ))}
          </ul>
        </section>
      )}
      <section className="box" aria-label={words('record.back')}>
        <header>
          <h2>{words('record.back')}</h2>
        </header>
        <p className="record-none">{back.moves.length === 0 ? words(noWayBackWord(run.state)) : wayBackCount(back, words)}</p>
      </section>
    </aside>
  )
}
