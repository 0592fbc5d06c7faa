import type { RunEvent } from '#shared/run/events.ts'
import type { Around } from '../around.ts'
import { outputText } from '../show/plain-text.ts'

/** Enough to see why a step failed, without scrolling away what came before. */
const shownLines = 12

/** The end of what a failed step put out, where its problem does not show it already. */
export async function lastOutput(
  { session, terminal }: Around,
  run: string,
  event: Extract<RunEvent, { type: 'step-ended' }>,
): Promise<string[]> {
  const { outcome, target, way, step, attempt } = event
  const isFailure = outcome.kind === 'failed' || outcome.kind === 'unknown' || outcome.kind === 'killed'
  if (!isFailure || ('problem' in outcome && outcome.problem.evidence !== undefined)) return []
  let text = ''
  for (let from = 0; ; ) {
    const page = await session.request('output.read', { run, target, way, step, attempt, from })
    if (page.next === from) break
    // Only the end is shown, however much there was.
    text = (text + page.text)
      .split('\n')
      .slice(-shownLines - 1)
      .join('\n')
    from = page.next
  }
  const lines = outputText(text).trimEnd().split('\n')
  return lines.filter((line) => line !== '').map((line) => terminal.style('dim', `    | ${line}`))
}
