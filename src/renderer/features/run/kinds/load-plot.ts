/** Where the parts of a load's plot stand. Pure. */
import type { LoadPoint } from '#shared/kinds/task/load.ts'

/** Units of the picture; it is stretched to the room that it has. */
const width = 600
const height = 120
/** A limit so many times above the slowest point says nothing beside it. */
const farAbove = 4

type Plot = {
  width: number
  height: number
  /** `x,y x,y`, as a polyline has it. */
  line: string
  bars: { x: number; width: number; height: number }[]
  level: number | undefined
  /** What its upper edge stands for, milliseconds, and its right edge, seconds. */
  top: number
  seconds: number
}

export function plotOf(points: readonly LoadPoint[], limit: number | undefined): Plot {
  const seconds = points.at(-1)?.at ?? 0
  const slowest = Math.max(1, ...points.map(({ p95 }) => p95))
  // A limit far above would press the line flat: then it is not drawn.
  const isNear = limit !== undefined && limit <= slowest * farAbove
  const top = Math.max(slowest, isNear ? limit : 0)
  const x = (at: number) => round(seconds === 0 ? 0 : (at / seconds) * width)
  const y = (value: number) => round(height - (value / top) * height)
  const barWidth = round(width / Math.max(1, points.length))
  return {
    width,
    height,
    line: points.map(({ at, p95 }) => `${x(at)},${y(p95)}`).join(' '),
    bars: points.flatMap(({ at, count, failed }) =>
      failed === 0 ? [] : [{ x: round(Math.min(x(at), width - barWidth)), width: barWidth, height: round((failed / count) * height) }],
    ),
    level: isNear ? y(limit) : undefined,
    top: Math.round(top),
    seconds: Math.round(seconds),
  }
}

const round = (value: number) => Math.round(value * 10) / 10
