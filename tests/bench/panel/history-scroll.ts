/** (5) A million lines of output of one step, scrolled; a line far away, and the last line, reached. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { explain, heading, tell, type Verdict } from '../print.ts'
import { frameWords, scrollFrames } from './frames.ts'
import { longLine, longPlace, writeLongRun } from './long-output.ts'
import { openPanel } from './open-panel.ts'

const lines = 1_000_000
/** Pixels a frame: five lines, as a wheel that is turned fast; and a thousand lines, as a scroll bar that is dragged. */
const speeds = [
  { name: 'by wheel', step: 90 },
  { name: 'by dragging', step: 18_000 },
]
const duration = 6_000
/** Milliseconds: 60 frames a second with a little air, without a graphics card. */
const aim = 20

export async function benchHistoryScroll(): Promise<Verdict[]> {
  heading(`${lines.toLocaleString('en')} lines of one step's output, scrolled`)
  explain('The lines are read from the journal while they are scrolled to; the interval between frames.')
  const data = await mkdtemp(join(tmpdir(), 'ferry-bench-history-'))
  try {
    const { run, bytes } = await writeLongRun(data, lines)
    explain(`${(bytes / 1e6).toFixed(0)} MB of output`)
    const { panel, close } = await openPanel({ data })
    try {
      await panel.show('history')
      await panel.history.open(run)
      await panel.replay.showOutput()
      const box = panel.replay.lines(longPlace.target, longPlace.step)
      await box.getByText(longLine(0)).waitFor()
      const verdicts: Verdict[] = []
      for (const { name, step } of speeds) {
        const frames = await scrollFrames(box, step, duration)
        explain(`${name}: ${frameWords(frames)}; ${await box.locator('.text-line').count()} rows in the page at once`)
        const reached = `${frames.p95.toFixed(1)} ms`
        verdicts.push({ what: `history ${name}, p95 between frames`, aim: `≤ ${aim} ms`, reached, holds: frames.p95 <= aim })
      }
      for (const line of [lines / 2, lines]) {
        const began = performance.now()
        await panel.replay.goTo(line)
        await box.getByText(longLine(line - 1)).waitFor()
        explain(`line ${line.toLocaleString('en')} is there after ${(performance.now() - began).toFixed(0)} ms`)
      }
      for (const verdict of verdicts) tell(verdict)
      return verdicts
    } finally {
      await close()
    }
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}
