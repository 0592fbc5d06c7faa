/** A figure over time as a line of an SVG. Pure. */
import type { Measured } from '../run/measured.ts'

export type FigureLine = {
  /** `M x y L x y …`, begun anew behind a look that has no figure: no line is drawn where nobody has looked. */
  path: string
  /** Looks that were above the limit. */
  over: { x: number; y: number }[]
  /** Where the limit lies. */
  limit: number
  last?: number
  most?: number
}

/** @param size of the picture; the first look is at its left, the last one at its right */
export function figureLine(
  measured: readonly Measured[],
  name: string,
  limit: number,
  size: { width: number; height: number },
): FigureLine {
  const values = measured.flatMap(({ figures }) => figures[name] ?? [])
  const [from, to] = [measured[0]?.due ?? 0, measured.at(-1)?.due ?? 0]
  const top = Math.max(limit, ...values) * 1.1 || 1
  const x = (due: number) => round(to === from ? 0 : ((due - from) * size.width) / (to - from))
  const y = (value: number) => round(size.height - (value * size.height) / top)
  let isOn = false
  const parts: string[] = []
  const over: FigureLine['over'] = []
  for (const { due, figures } of measured) {
    const value = figures[name]
    if (value === undefined) {
      isOn = false
      continue
    }
    parts.push(`${isOn ? 'L' : 'M'}${x(due)} ${y(value)}`)
    isOn = true
    if (value > limit) over.push({ x: x(due), y: y(value) })
  }
  return {
    path: parts.join(' '),
    over,
    limit: y(limit),
    ...(values.length === 0 ? {} : { last: values.at(-1) ?? 0, most: Math.max(...values) }),
  }
}

const round = (number: number) => Math.round(number * 10) / 10
