/** Frames of a page, as its own animation clock sees them: a frame that is late is one that a person sees jump. */
import type { Locator, Page } from '@playwright/test'
import { percentile, range } from '../statistics.ts'

export type Frames = { seconds: number; count: number; perSecond: number; p95: number; longest: number }

/** Counts what the page paints by itself for so many milliseconds. */
export async function watchFrames(page: Page, milliseconds: number): Promise<Frames> {
  return framesOf(
    await page.evaluate(
      (duration) =>
        new Promise<number[]>((resolve) => {
          const frames: number[] = []
          const began = performance.now()
          let last = began
          const look = (now: number) => {
            frames.push(now - last)
            last = now
            if (now - began < duration) requestAnimationFrame(look)
            else resolve(frames.slice(1))
          }
          requestAnimationFrame(look)
        }),
      milliseconds,
    ),
  )
}

/**
 * Scrolls an element from its beginning towards its end and back, `pixels` each frame, as a wheel that is held, and counts its
 * frames. Throws where the element has nothing to scroll: nothing would have been measured.
 */
export async function scrollFrames(element: Locator, pixels: number, milliseconds: number): Promise<Frames> {
  return framesOf(
    await element.evaluate(
      (box, [step, duration]) =>
        new Promise<number[]>((resolve, reject) => {
          const most = box.scrollHeight - box.clientHeight
          if (most < step * 20) return reject(new Error(`only ${most} pixels to scroll`))
          const frames: number[] = []
          const began = performance.now()
          let last = began
          let way = step
          const scroll = (now: number) => {
            frames.push(now - last)
            last = now
            if (box.scrollTop + way > most || box.scrollTop + way < 0) way = -way
            box.scrollTop += way
            if (now - began < duration) requestAnimationFrame(scroll)
            else resolve(frames.slice(1))
          }
          requestAnimationFrame(scroll)
        }),
      [pixels, milliseconds] as const,
    ),
  )
}

export function framesOf(intervals: readonly number[]): Frames {
  const milliseconds = intervals.reduce((sum, one) => sum + one, 0)
  return {
    seconds: milliseconds / 1000,
    count: intervals.length,
    perSecond: (intervals.length / milliseconds) * 1000,
    p95: percentile(intervals, 0.95),
    longest: range(intervals).most,
  }
}

export const frameWords = ({ perSecond, p95, longest }: Frames) =>
  `${perSecond.toFixed(1)} frames a second, p95 ${p95.toFixed(1)} ms, longest ${longest.toFixed(0)} ms`
