/** A figure over time as a line of an SVG. Pure. */
import type { Measured } from '../run/measured.ts'

export type FigureLine = {
  /**
   * `M x y L x y …`, begun anew behind a look that has no figure: no line is drawn where nobody has looked. A look that stands alone is a line to
   * its own place, which round ends make a point.
   */
  path: string
  /** Places of looks that were above the limit; of many that lie one on the other (thousands of looks in so small a picture) the highest. */
  over: { x: number; y: number }[]
  /** Where the limit lies. */
  limit: number
  /** Of the newest look; none where that has no figure. */
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
  const last = measured.at(-1)?.figures[name]
  let length = 0
  const parts: string[] = []
  const over: FigureLine['over'] = []
  for (const [index, { due, figures }] of measured.entries()) {
    const value = figures[name]
    if (value === undefined) {
      length = 0
      continue
    }
    const place = { x: x(due), y: y(value) }
    parts.push(`${length > 0 ? 'L' : 'M'}${place.x} ${place.y}`)
    length += 1
    if (length === 1 && measured[index + 1]?.figures[name] === undefined) parts.push(`L${place.x} ${place.y}`)
    if (value > limit) addPoint(over, place)
  }
  return {
    path: parts.join(' '),
    over,
    limit: y(limit),
    ...(last === undefined ? {} : { last }),
    ...(values.length === 0 ? {} : { most: Math.max(...values) }),
  }
}

function addPoint(points: FigureLine['over'], place: FigureLine['over'][number]): void {
  const before = points.at(-1)
  if (before === undefined || Math.round(before.x) !== Math.round(place.x)) points.push(place)
  else if (place.y < before.y) points[points.length - 1] = place
}

const round = (number: number) => Math.round(number * 10) / 10
