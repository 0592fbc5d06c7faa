import { z } from 'zod'
import type { TargetState } from '../../run/state.ts'
import { amountOf, countLooks, isOver, limitName, observeStep, watchSpecSchema } from '../task/watch.ts'
import { joined, learnedBy, type ReportLine } from './line.ts'

const begunSchema = z.object({ apart: z.string() })

/** The run in which a target of a release looks on; undefined where it has begun none. */
export const begunApart = (state: TargetState): string | undefined => learnedBy(state, 'forward', 'execute', begunSchema)?.apart

/** In its release which run goes on looking; in that run how often was looked, and the worst of each figure. */
export const watchLine: ReportLine = (target, state) => {
  const begun = begunApart(state)
  if (begun !== undefined) return { zh: `观察在 ${begun} 里进行`, en: `the watch goes on as ${begun}` }
  const measured = state.forward.find(({ step }) => step === observeStep)?.measured ?? []
  const spec = watchSpecSchema.safeParse(target).data
  if (measured.length === 0 || spec === undefined) return undefined
  const looks = measured.filter(({ missed }) => missed !== true)
  const missed = measured.length - looks.length
  const all = countLooks(spec.times)
  const worst = spec.limits.flatMap((limit) => {
    const values = looks.flatMap(({ figures }) => figures[limitName(limit)] ?? [])
    if (values.length === 0) return []
    const over = looks.filter(({ figures }) => isOver(limit, figures)).length
    const value = `${limitName(limit)} ${amountOf(limit, Math.max(...values))}`
    return [
      over === 0
        ? { zh: `${value}（最高）`, en: `${value} at most` }
        : {
            zh: `${value}（最高，${over} 次超过 ${amountOf(limit, limit.limit)}）`,
            en: `${value} at most, ${over === 1 ? 'once' : `${over} times`} above ${amountOf(limit, limit.limit)}`,
          },
    ]
  })
  return joined([
    { zh: `看了 ${looks.length}/${all} 次`, en: `${looks.length} of ${all} looks` },
    missed === 0 ? undefined : { zh: `漏看 ${missed} 次`, en: `${missed} missed` },
    ...worst,
  ])
}
