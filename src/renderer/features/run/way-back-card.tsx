import { placeNameOf, plannedTarget, targetOf, waysBack } from '#shared/run/selectors.ts'
import type { OpenRun } from '../../stores/run/open-run.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { Card } from '../../ui/card.tsx'
import { Dot } from '../../ui/small.tsx'
import { noWayBackWord, wayBackText } from './way-back-text.ts'

/** More would push away what is to be decided. */
const shownRows = 6

/** What going back would do, in the order of going back: from what was done. */
export function WayBackCard({ run }: { run: OpenRun }) {
  const words = useWords()
  const back = waysBack(run.state)
  const rows = back.slice(0, shownRows).flatMap((id) => {
    const target = plannedTarget(run.plan, id)
    const state = targetOf(run.state, id)
    if (target === undefined || state === undefined) return []
    const name = target.phase === undefined ? placeNameOf(run.plan, id) : [target.title, target.place].filter(Boolean).join(' · ')
    return [{ id, name, does: wayBackText(target, state, words) }]
  })
  return (
    <Card title={words('back.title')} aside={back.length > 0 ? words('back.count', { count: back.length }) : undefined}>
      {rows.length === 0 && <p className="dim">{words(noWayBackWord(run.state))}</p>}
      <ol className="facts">
        {rows.map(({ id, name, does }) => (
          <li key={id}>
            <Dot tone="ok" />
            <span title={name}>{name}</span>
            <small title={does}>{does}</small>
          </li>
        ))}
      </ol>
      {back.length > rows.length && <p className="dim">{words('back.more', { count: back.length - rows.length })}</p>}
    </Card>
  )
}
