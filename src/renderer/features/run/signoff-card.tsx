import type { Target } from '#shared/domain/plan.ts'
import type { TargetState } from '#shared/run/state.ts'
import { useWords } from '../../stores/use-words.ts'
import { Card } from '../../ui/card.tsx'

/** What persons have said of the target, with their names. */
export function SignoffCard({ target, state }: { target: Target; state: TargetState }) {
  const words = useWords()
  if (state.signoffs.length === 0) return null
  return (
    <Card title={words('signoff.title', { host: target.host.name })} aside={words('signoff.signed')}>
      <ul className="list">
        {state.signoffs.map((signoff) => (
          <li key={signoff.text} className={signoff.passed ? 'signed' : 'signed bad'}>
            <span aria-hidden="true">{signoff.passed ? '✓' : '✗'}</span>
            <span>
              {signoff.text}
              <small>{[signoff.looked ? signoff.by : words('signoff.not-looked'), signoff.note].filter(Boolean).join(' · ')}</small>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
