import type { OpenRun } from '../../../stores/run/open-run.ts'
import { useWords } from '../../../stores/use/use-words.ts'
import { Card } from '../../../ui/card.tsx'
import { Dot } from '../../../ui/small.tsx'
import { awaited } from './awaited.ts'

const shownRows = 5

/** Who has to do something: now, and when his task comes. */
export function AwaitedCard({ run }: { run: OpenRun }) {
  const words = useWords()
  if (run.state.phase.kind === 'ended') return null
  const waits = awaited(run.plan, run.state)
  if (waits.length === 0) return null
  return (
    <Card title={words('waits.title')}>
      <ul className="facts">
        {waits.slice(0, shownRows).map(({ target, isNow }) => (
          <li key={target.id}>
            <Dot tone={isNow ? 'warn' : 'wait'} />
            <span>{target.owner.join(' ')}</span>
            <small title={target.title}>{`${words(isNow ? 'waits.now' : 'waits.later')} · ${target.title}`}</small>
          </li>
        ))}
      </ul>
    </Card>
  )
}
