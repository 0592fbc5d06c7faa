/** A run as a person watches it: a head for each host, a line for each step, one moving line for what is going on. */

import type { Plan } from '#shared/domain/plan.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { Progress } from '#shared/run/events.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { formatTook } from '#shared/text/format.ts'
import type { Around } from '../around.ts'
import { progressText } from '../show/progress.ts'
import { eventLines } from './event-lines.ts'
import { followOutput } from './follow-output.ts'
import { lastOutput } from './last-output.ts'
import type { RunView } from './view.ts'

/** The moving line's time is read by a person. */
const statusMilliseconds = 1000

type Going = { target: string; step: Progress['step']; since: number; progress?: Progress }

export function createLiveView(around: Around, plan: Plan, { isVerbose }: { isVerbose: boolean }): RunView {
  const { terminal, words } = around
  const output = isVerbose ? followOutput(around) : undefined
  const going = new Map<string, Going>()

  const drawStatus = () => {
    const [first, ...others] = going.values()
    if (first === undefined) return terminal.status(undefined)
    const { step, target, since, progress } = first
    const more = others.length === 0 ? '' : `  +${others.length}`
    const moved = progress === undefined ? '' : `  ${progressText(progress, words)}`
    terminal.status(`  … ${target}  ${stepWord(words, step)}  ${formatTook(Date.now() - since)}${moved}${more}`)
  }
  const timer = terminal.isWatched ? setInterval(drawStatus, statusMilliseconds) : undefined

  return {
    async event(entry, state) {
      const { event } = entry
      if (event.type === 'target-began') await output?.open(entry.run, event.target)
      if (event.type === 'step-began') going.set(event.target, { target: event.target, step: event.step, since: entry.at })
      if (event.type === 'step-ended') going.delete(event.target)
      // While a person is asked, the line would be drawn over what they type.
      if (event.type === 'question-asked') going.clear()
      for (const line of eventLines(around, plan, entry, state)) terminal.out(line)
      if (event.type === 'step-ended' && !isVerbose) for (const line of await lastOutput(around, entry.run, event)) terminal.out(line)
      if (going.size > 0) drawStatus()
    },
    news(news) {
      if (news.name === 'run.progress') {
        const known = going.get(news.body.target)
        if (known?.step !== news.body.step) return
        going.set(news.body.target, { ...known, progress: news.body })
        drawStatus()
      }
      if (news.name === 'stream.data') output?.show(news.body).catch((caught) => around.complain(problemOf(caught)))
    },
    close() {
      clearInterval(timer)
      terminal.status(undefined)
    },
  }
}
