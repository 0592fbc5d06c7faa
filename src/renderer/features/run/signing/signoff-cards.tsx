import { isBack, plannedTarget } from '#shared/run/selectors.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import type { OpenRun } from '../../../stores/run/open-run.ts'
import { SignoffCard } from './signoff-card.tsx'

/** The verification of the host that was signed off last before the one that is looked at, and of this one. */
export function SignoffCards({ run, selected }: { run: OpenRun; selected: string }) {
  const { targets } = run.state
  const place = targets.findIndex(({ id }) => id === selected)
  const before = targets.slice(0, place).findLast(({ signoffs }) => signoffs.length > 0)
  const asked = new Set(run.state.questions.flatMap(({ question }) => (question.kind === 'gate' ? [question.target] : [])))
  return [before, targets[place]].map((state) => {
    const target = plannedTarget(run.plan, state?.id ?? '')
    if (state === undefined || target === undefined) return null
    // What is back is asked of at no gate any more: it is signed for what it is now, in a card of its own.
    const isAsked = asked.has(state.id) || isBack(state)
    return (
      <SignoffCard key={state.id} run={run.id} name={targetNameOf(run.plan, target.id)} target={target} state={state} isAsked={isAsked} />
    )
  })
}
