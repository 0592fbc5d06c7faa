import { z } from 'zod'
import { formatTime } from '../../text/format.ts'
import { rungStep } from '../task/traffic.ts'
import { endedStep, joined, learnedBy, type ReportLine } from './line.ts'

const rungSchema = z.object({ at: z.number(), before: z.string(), title: z.string() })

/** Which rungs were reached, and when; what was put back. */
export const trafficLine: ReportLine = (_, state) => {
  const all = state.forward.filter(({ step }) => step.startsWith('rung-')).length
  const rungs = Array.from({ length: all }, (_, index) => learnedBy(state, 'forward', rungStep(index + 1), rungSchema)).filter(
    (rung) => rung !== undefined,
  )
  const [first] = rungs
  if (first === undefined) return undefined
  const climbed = rungs.map(({ title, at }) => `${title} ${formatTime(at)}`).join(' → ')
  return joined([
    { zh: `${rungs.length}/${all} 级：${climbed}`, en: `${rungs.length} of ${all} rungs: ${climbed}` },
    endedStep(state, 'back', 'undo') === undefined ? undefined : { zh: `已放回 ${first.before}`, en: `put back to ${first.before}` },
  ])
}
