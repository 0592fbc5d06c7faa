import type { Target } from '#shared/domain/plan.ts'
import { isSignedFor } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import { visible } from '#shared/text/visible.ts'
import { useAttached } from '../../../stores/use/use-attached.ts'
import { useRunTime } from '../../../stores/use/use-run-time.ts'
import { useWords } from '../../../stores/use/use-words.ts'
import { AttachedFiles } from '../../../ui/attached-files.tsx'
import { Card } from '../../../ui/card.tsx'

export type SignoffCardProps = {
  run: string
  name: string
  target: Target
  state: TargetState
  /** Its lines are asked for elsewhere: only what was signed is shown. */
  isAsked: boolean
}

/** What persons have said of a host, with name, note and time; before that, what they will be asked. */
export function SignoffCard({ run, name, target, state, isAsked }: SignoffCardProps) {
  const words = useWords()
  const runTime = useRunTime()
  const attached = useAttached(run)
  const signed = new Map(state.signoffs.map((signoff) => [signoff.line || signoff.text, signoff]))
  const asked = target.persons.map((text, index): [string, string] => [signed.has(text) ? text : String(index + 1), text])
  const lines = [...new Map([...asked, ...state.signoffs.map(({ line, text }): [string, string] => [line || text, text])])]
  if (lines.length === 0 || (isAsked && signed.size === 0)) return null
  const isSigned = signed.size > 0
  const isGone = isSigned && !isSignedFor(state)
  const by = [...new Set(state.signoffs.filter(({ looked }) => looked).map((signoff) => signoff.by))].join(' ')
  return (
    <Card
      title={words('signoff.title', { host: name })}
      aside={words(
        isGone ? 'signoff.gone' : isSigned ? 'signoff.signed' : state.phase.kind === 'done' ? 'signoff.at-gate' : 'signoff.after-start',
      )}
    >
      <ul className={isGone ? 'signoffs gone' : 'signoffs'}>
        {lines.map(([key, text]) => {
          const signoff = signed.get(key)
          const note =
            signoff === undefined ? '' : [signoff.looked ? '' : words('signoff.not-looked'), signoff.note].filter(Boolean).join(' · ')
          return (
            <li key={key} className={signoff === undefined ? 'open' : signoff.passed ? 'passed' : 'refused'}>
              <i aria-hidden="true">{signoff === undefined ? '' : signoff.passed ? '✓' : '✗'}</i>
              <span>
                {text}
                {note !== '' && <small>{visible(note)}</small>}
                <AttachedFiles files={signoff?.evidence ?? []} {...attached} />
              </span>
            </li>
          )
        })}
      </ul>
      {isSigned && (
        <p className="signed-by">{[by, state.signedAt === undefined ? '' : runTime(state.signedAt)].filter(Boolean).join(' ')}</p>
      )}
    </Card>
  )
}
