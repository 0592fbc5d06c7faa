import { plannedTarget, targetOf } from '#shared/run/selectors.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import type { OpenRun } from '../../stores/run/open-run.ts'
import { shownWayBack } from '../../stores/run/rollback-scopes.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { Card } from '../../ui/card.tsx'
import { Dot } from '../../ui/small.tsx'
import { noWayBackWord, wayBackCount, wayBackText } from './way-back-text.ts'

/** More would push away what is to be decided. */
const shownRows = 6

/** What going back would do, in the order of going back: from what was done, or as the document says. */
export function WayBackCard({ run }: { run: OpenRun }) {
  const words = useWords()
  const whole = shownWayBack(run)
  const back = whole.moves
  const rows = back.slice(0, shownRows).flatMap(({ kind, target: id }) => {
    const target = plannedTarget(run.plan, id)
    const state = targetOf(run.state, id)
    if (target === undefined || state === undefined) return []
    const name = target.phase === undefined ? targetNameOf(run.plan, id) : [target.title, target.place].filter(Boolean).join(' · ')
    return [{ id: `${kind} ${id}`, name, does: kind === 'back' ? wayBackText(target, state, words) : words(`way-back.${kind}`) }]
  })
  return (
    <Card title={words('back.title')} aside={back.length > 0 ? wayBackCount(whole, words) : undefined}>
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
