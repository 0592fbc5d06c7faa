/** (6) Forty logs beside each other, each with 150 lines a second: how many frames a second the wall has. */
import { explain, heading, tell, type Verdict } from '../print.ts'
import { frameWords, watchFrames } from './frames.ts'
import { openLogFleet } from './log-fleet.ts'

const logsPerHost = 5
const perSecond = 150
const seconds = 12
/** Milliseconds at the beginning in which the connections are made and the page warms up. */
const warmUp = 2_500
const aim = 55

export async function benchLogWall(): Promise<Verdict[]> {
  const tails = logsPerHost * 8
  heading(`${tails} logs beside each other, ${perSecond} lines a second each`)
  explain('Eight real hosts; the whole core; the log wall of the panel, all tiles of 1920 × 1080 in view or as many as fit, following.')
  const { open, logs, write, close } = await openLogFleet(logsPerHost)
  try {
    await open.page.setViewportSize({ width: 1920, height: 1080 })
    const writing = write(perSecond, seconds)
    await open.page.waitForTimeout(warmUp)
    const shown = await logs.tiles().evaluateAll(
      (tiles) =>
        tiles.filter((tile) => {
          const { top, bottom } = tile.getBoundingClientRect()
          return bottom > 0 && top < innerHeight
        }).length,
    )
    const frames = await watchFrames(open.page, (seconds - 4) * 1000)
    await writing
    const last = `order=${100_000 + perSecond * seconds - 1}`
    await logs.tiles().first().getByText(last).waitFor()
    explain(`${frameWords(frames)}; ${await logs.tiles().count()} tiles, ${shown} of them in view; the last line came to the wall`)
    const verdict = {
      what: `${tails} tails, frames a second`,
      aim: `≥ ${aim}`,
      reached: frames.perSecond.toFixed(1),
      holds: frames.perSecond >= aim,
    }
    tell(verdict)
    return [verdict]
  } finally {
    await close()
  }
}
