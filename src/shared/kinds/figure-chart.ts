/** What a watch has measured, each figure as a small chart: the same in the panel, in its record and in the report. Pure. */
import { z } from 'zod'
import type { Target } from '../domain/plan.ts'
import type { Translate } from '../i18n/create-translator.ts'
import type { Measured } from '../run/measured.ts'
import type { TargetState } from '../run/state.ts'
import { figureLine } from './figure-line.ts'
import { amountOf, isOver, type Limit, limitName, type WatchTarget, watchTargetSchema } from './task/watch.ts'

/** Of the picture, in its own units. */
const size = { width: 260, height: 56 }
/** Around it, so that a point at its edge is drawn whole. */
const edge = 3

export const chartWidth = size.width
/** The `viewBox` of a chart. */
export const chartBox = `${-edge} ${-edge} ${size.width + 2 * edge} ${size.height + 2 * edge}`

/**
 * Its texts are plain, and may hold what somebody has written. `said`: all of it in words, for who does not see it. `state`: whether a look was
 * above the limit, and whether the last one is.
 */
export const figureChartSchema = z.object({
  ...{ name: z.string(), last: z.string(), said: z.string(), below: z.string(), state: z.enum(['well', 'over', 'now']) },
  ...{ path: z.string(), level: z.number(), over: z.array(z.object({ x: z.number(), y: z.number() })) },
})
export type FigureChart = z.infer<typeof figureChartSchema>

/** The watch that a target is, with what it has measured; undefined where it is none or has not looked yet. */
export function watchedBy(target: Target, state: Pick<TargetState, 'forward'>): { watch: WatchTarget; measured: Measured[] } | undefined {
  const measured = state.forward.flatMap((step) => step.measured ?? [])
  if (measured.length === 0) return undefined
  const watch = watchTargetSchema.safeParse(target).data
  return watch && { watch, measured }
}

export const figureCharts = (limits: readonly Limit[], measured: readonly Measured[], words: Translate): FigureChart[] =>
  limits.map((limit) => figureChart(limit, measured, words))

function figureChart(limit: Limit, measured: readonly Measured[], words: Translate): FigureChart {
  const name = limitName(limit)
  const line = figureLine(measured, name, limit.limit, size)
  const amount = (value: number | undefined) => (value === undefined ? '—' : amountOf(limit, value))
  const [last, most, allowed] = [line.last, line.most, limit.limit].map(amount) as [string, string, string]
  const newest = measured.at(-1)
  const isNow = newest !== undefined && isOver(limit, newest.figures)
  return {
    ...{ name, last, path: line.path, level: line.limit, over: line.over },
    said: words('figures.said', { name, last, most, limit: allowed }),
    below: words('figures.limit', { most, limit: allowed }),
    state: isNow ? 'now' : line.over.length > 0 ? 'over' : 'well',
  }
}
