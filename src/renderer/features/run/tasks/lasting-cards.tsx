import type { Target } from '#shared/domain/plan.ts'
import { isTouched, targetOf } from '#shared/run/selectors.ts'
import type { OpenRun } from '../../../stores/run/open-run.ts'
import { useDescribe, useWords } from '../../../stores/use/use-words.ts'
import { Card } from '../../../ui/card.tsx'
import { Dot } from '../../../ui/small.tsx'

/** What cannot be undone: what of it is still ahead, and what is done. */
export function LastingCards({ run }: { run: OpenRun }) {
  const words = useWords()
  const lasting = run.plan.targets.filter(({ lasts }) => lasts !== undefined)
  const isDone = ({ id }: Target) => {
    const state = targetOf(run.state, id)
    return state !== undefined && isTouched(state)
  }
  const isAhead = ({ id }: Target) => targetOf(run.state, id)?.phase.kind === 'waiting'
  return (
    <>
      <LastingCard title={words('lasts.ahead')} targets={lasting.filter(isAhead)} />
      <LastingCard title={words('lasts.done')} targets={lasting.filter(isDone)} />
    </>
  )
}

function LastingCard({ title, targets }: { title: string; targets: readonly Target[] }) {
  const describe = useDescribe()
  if (targets.length === 0) return null
  return (
    <Card title={title}>
      <ul className="facts">
        {targets.map(({ id, title: task, place, lasts }) => (
          <li key={id} title={lasts && describe(lasts).what}>
            <Dot tone="warn" />
            <span>{task}</span>
            <small>{place}</small>
          </li>
        ))}
      </ul>
    </Card>
  )
}
