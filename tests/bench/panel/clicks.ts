/** (8) Clicks while eight hosts write 5,000 lines a second each into the wall of logs. */
import type { Page } from '@playwright/test'
import { explain, heading, tell, type Verdict } from '../print.ts'
import { median, percentile, range } from '../statistics.ts'
import { frameWords, watchFrames } from './frames.ts'
import { type LogFleet, openLogFleet } from './log-fleet.ts'

const perSecond = 5_000
const seconds = 30
/** Milliseconds in which the flood gets going. */
const warmUp = 3_000
const clicks = 24
const aim = 100

export async function benchClicks(): Promise<Verdict[]> {
  heading(`clicks while eight hosts write ${perSecond} lines a second each`)
  explain(
    'Eight real hosts, the whole core, the log wall with all eight. Levels, hold, theme, and to another screen and back. From the press',
    'of the button to the paint of what it did, by the browser’s own event timing (steps of 8 ms).',
  )
  const made = await openLogFleet(1)
  const { open, write, close } = made
  try {
    const writing = write(perSecond, seconds)
    await open.page.waitForTimeout(warmUp)
    await recordEvents(open.page)
    const quiet = await watchFrames(open.page, 2_000)
    for (let click = 0; click < clicks; click += 1) await clickOnce(made, click)
    const times = await recordedEvents(open.page)
    if (times.length < clicks) throw new Error(`only ${times.length} of ${clicks} clicks were timed`)
    await writing
    explain(
      `the wall in the flood: ${frameWords(quiet)}`,
      `${times.length} clicks: median ${median(times).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms, longest ${range(times).most.toFixed(0)} ms`,
    )
    const p95 = percentile(times, 0.95)
    const verdict = { what: 'click in a flood, p95', aim: `≤ ${aim} ms`, reached: `${p95.toFixed(0)} ms`, holds: p95 <= aim }
    tell(verdict)
    return [verdict]
  } finally {
    await close()
  }
}

/** Each in turn, so that every one happens as often. */
async function clickOnce({ open, logs }: LogFleet, turn: number): Promise<void> {
  const acts = [
    () => logs.level('warning'),
    () => logs.level('all'),
    () => logs.hold('app-1', 'app-1.log'),
    () => logs.continue('app-1', 'app-1.log'),
    () => open.panel.chooseTheme('light'),
    () => open.panel.chooseTheme('dark'),
    () => open.panel.show('fleet'),
    () => open.panel.show('logs'),
  ]
  await acts[turn % acts.length]?.()
}

/** One figure a click: the longest of the events that it was made of. */
function recordEvents(page: Page): Promise<void> {
  return page.evaluate(() => {
    const longest = new Map<number, number>()
    Object.assign(window, { benchClicks: longest })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        const { interactionId } = entry as PerformanceEventTiming & { interactionId: number }
        if (interactionId > 0) longest.set(interactionId, Math.max(longest.get(interactionId) ?? 0, entry.duration))
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
}

/** Milliseconds. The browser does not report what took less than 16: those count as 16. */
async function recordedEvents(page: Page): Promise<number[]> {
  await page.waitForTimeout(500)
  const found = await page.evaluate(() => [...(window as unknown as { benchClicks: Map<number, number> }).benchClicks.values()])
  return [...found, ...Array.from({ length: Math.max(0, clicks - found.length) }, () => 16)]
}
