import { allOpenRestored } from '#shared/kinds/restored.ts'
import type { Signoff } from '#shared/run/question.ts'
import type { RunRecord } from '#shared/run/record.ts'
import { isSignedFor, targetOf } from '#shared/run/selectors.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import type { OpenRun } from '../../../stores/run/open-run.ts'
import { useAttached } from '../../../stores/use/use-attached.ts'
import { useRunTime } from '../../../stores/use/use-run-time.ts'
import { useStores } from '../../../stores/use/use-stores.tsx'
import { useWords } from '../../../stores/use/use-words.ts'
import { AttachedFiles } from '../../../ui/attached-files.tsx'
import { Button } from '../../../ui/button.tsx'
import { focusFirstSoon } from '../../../ui/focus/focus-first.ts'

type BoxProps = { run: OpenRun; record: RunRecord }

/** Who has looked at what the run has brought, and whether that still holds. */
export function SignedBox({ run, record }: BoxProps) {
  const words = useWords()
  if (record.signed.length === 0) return null
  const isGone = (id: string) => {
    const target = targetOf(run.state, id)
    return target?.takenAwayAt !== undefined && !isSignedFor(target)
  }
  return (
    <section className="box" aria-label={words('record.signed')}>
      <header>
        <h2>{words('record.signed')}</h2>
      </header>
      <ul className="record-rows">
        {record.signed.map((signed) => (
          <SignedRow
            key={`${signed.target} ${signed.line} ${signed.text}`}
            run={run.id}
            signed={signed}
            place={targetNameOf(run.plan, signed.target)}
            gone={isGone(signed.target) ? words('signoff.gone') : ''}
          />
        ))}
      </ul>
    </section>
  )
}

/** Who has looked at what is there again, and what nobody has looked at. */
export function RestoredBox({ run, record }: BoxProps) {
  const words = useWords()
  const { runs, application } = useStores()
  const open = allOpenRestored(run.plan, run.state)
  if (record.restored.length + open.length === 0) return null
  const goTo = (target: string) => {
    runs.actions.select(target)
    application.actions.show({ kind: 'run' })
    focusFirstSoon('.side .restored')
  }
  return (
    <section className="box" aria-label={words('record.restored')}>
      <header>
        <h2>{words('record.restored')}</h2>
      </header>
      <ul className="record-rows">
        {record.restored.map((signed) => (
          <SignedRow key={`${signed.target} ${signed.line}`} run={run.id} signed={signed} place={targetNameOf(run.plan, signed.target)} />
        ))}
        {open.map(({ target, line, text }) => (
          <li key={`${target} ${line}`}>
            <i className="warn" aria-hidden="true">
              –
            </i>
            <span>{text}</span>
            <span className="dim">{[targetNameOf(run.plan, target), words('record.not-signed')].join(' · ')}</span>
            <Button tone="link" label={words('record.sign-for', { host: targetNameOf(run.plan, target) })} onClick={() => goTo(target)}>
              {words('record.sign')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

type SignedRowProps = { run: string; signed: Signoff & { at?: number }; place: string; gone?: string }

function SignedRow({ run, signed: { text, passed, looked, by, note, at, evidence = [] }, place, gone = '' }: SignedRowProps) {
  const words = useWords()
  const runTime = useRunTime()
  const attached = useAttached(run)
  return (
    <li>
      <i className={passed ? 'ok' : 'bad'} aria-hidden="true">
        {passed ? '✓' : '✗'}
      </i>
      <span>{text}</span>
      <span className="dim">{[place, note, gone].filter(Boolean).join(' · ')}</span>
      <small>{[looked ? by : words('signoff.not-looked'), at === undefined ? '' : runTime(at)].filter(Boolean).join(' ')}</small>
      <AttachedFiles files={evidence} {...attached} />
    </li>
  )
}
