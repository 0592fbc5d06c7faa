import { z } from 'zod'
import { hiddenValue } from '../task/key.ts'
import { endedStep, joined, learnedBy, type ReportLine } from './line.ts'

const learnedSchema = z.object({ before: z.string(), after: z.string(), changed: z.boolean().optional() })

/** What the value was and what it is, as far as it may be shown. */
export const keyLine: ReportLine = (target, state) => {
  const change = learnedBy(state, 'forward', 'execute', learnedSchema)
  if (change === undefined) return undefined
  const name = target.title.split('\n')[0] ?? ''
  const { before, after } = change
  // Runs of before say nothing of it, and two hidden values look alike.
  const same = change.changed === undefined ? before === after && after !== hiddenValue : !change.changed
  return joined([
    same
      ? { zh: `${name} 未变（${after}）`, en: `${name} unchanged (${after})` }
      : { zh: `${name}：${before} → ${after}`, en: `${name}: ${before} → ${after}` },
    endedStep(state, 'back', 'undo') === undefined ? undefined : { zh: `已改回 ${before}`, en: `back to ${before}` },
  ])
}
