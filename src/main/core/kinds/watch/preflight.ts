/** Before the release: whether every figure can be had, and which is above its limit already. Only looks. */
import { amountOf, isOver, type Limit, limitName } from '#shared/kinds/task/watch.ts'
import { atHost } from '#shared/problem/place.ts'
import type { Finding } from '#shared/run/step.ts'
import { type Look, meansOf, measure, type Surroundings } from './measure.ts'
import type { WatchTarget } from './target.ts'
import { valuesOf } from './tellings.ts'

export async function lookAtFigures(around: Surroundings, target: WatchTarget): Promise<Finding[]> {
  return findingsOf(target, await measure(target.limits, meansOf(around, target, 'preflight')))
}

/** What cannot be seen now may come with the release: nobody is kept from beginning by it. */
export function findingsOf({ limits, host, title }: Pick<WatchTarget, 'limits' | 'host' | 'title'>, { figures, silent }: Look): Finding[] {
  const place = host === undefined ? ({ kind: 'task', task: title, step: 'preflight' } as const) : atHost(host, 'preflight')
  const finding = (limit: Limit): Finding[] => {
    const quiet = silent.find((one) => one.limit === limit)
    const evidence = quiet === undefined || quiet.said === '' ? {} : { evidence: quiet.said }
    if (quiet !== undefined)
      return [
        {
          severity: 'warning',
          subject: 'figures',
          problem: { code: 'watch-no-figure', values: { what: limitName(limit) }, place, ...evidence },
        },
      ]
    if (isOver(limit, figures))
      return [
        { severity: 'warning', subject: 'figures', problem: { code: 'watch-crossed-before', values: valuesOf(limit, figures), place } },
      ]
    return []
  }
  const seen = limits.flatMap((limit) => {
    const value = figures[limitName(limit)]
    return value === undefined ? [] : [`${limitName(limit)} ${amountOf(limit, value)}`]
  })
  const told: Finding[] =
    seen.length === 0
      ? []
      : [{ severity: 'ok', subject: 'figures', problem: { code: 'watch-sees', values: { figures: seen.join(', ') }, place } }]
  return [...told, ...limits.flatMap(finding)]
}
