/** What a person is told of a look: what is new since the looks before, and nothing twice. Pure. */
import { amountOf, isOver, type Limit, limitName } from '#shared/kinds/task/watch.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { Measured } from '#shared/run/measured.ts'
import { type Figures, isAnswered } from './measure.ts'

/** How it stands with a limit: `marked` is a log of which only the end is known as yet. */
type Standing = 'silent' | 'marked' | 'within' | 'over'

const standingOf = (limit: Limit, figures: Figures): Standing => {
  if (figures[limitName(limit)] === undefined) return isAnswered(limit, figures) ? 'marked' : 'silent'
  return isOver(limit, figures) ? 'over' : 'within'
}

/**
 * Told once when a limit is crossed, once when the figure is within it again, once when there is no answer and once when there is one again. What
 * was crossed before a gap and still is, is not told anew. @param before looks that were made, in order
 */
export function tellings(
  limits: readonly Limit[],
  before: readonly Pick<Measured, 'figures'>[],
  figures: Figures,
  said: string,
): Problem[] {
  const now = limits.map((limit) => {
    const earlier = before.map((look) => standingOf(limit, look.figures))
    return {
      limit,
      is: standingOf(limit, figures),
      last: earlier.at(-1),
      known: earlier.findLast((one) => one === 'within' || one === 'over'),
    }
  })
  const silent = now.filter(({ is, last }) => is === 'silent' && last !== 'silent').map(({ limit }) => limitName(limit))
  const again = now.filter(({ is, last }) => is !== 'silent' && last === 'silent').map(({ limit }) => limitName(limit))
  const crossed = now.filter(({ is, known }) => is === 'over' && known !== 'over')
  const well = now.filter(({ is, known }) => is === 'within' && known === 'over')
  return [
    ...(silent.length === 0 ? [] : [{ code: 'watch-no-answer' as const, values: { what: silent.join(', ') }, ...evidence(said) }]),
    ...(again.length === 0 ? [] : [{ code: 'watch-answers' as const, values: { what: again.join(', ') } }]),
    ...crossed.map(({ limit }): Problem => ({ code: 'watch-crossed', values: valuesOf(limit, figures) })),
    ...well.map(({ limit }): Problem => ({ code: 'watch-well', values: valuesOf(limit, figures) })),
  ]
}

const evidence = (said: string) => (said === '' ? {} : { evidence: said })

/** For the sentences of `watch-crossed` and `watch-well`. */
export const valuesOf = (limit: Limit, figures: Figures) => ({
  what: limitName(limit),
  value: amountOf(limit, figures[limitName(limit)] ?? 0),
  limit: amountOf(limit, limit.limit),
})
