import { z } from 'zod'
import { httpSpecSchema } from '../task/http.ts'
import { joined, learnedBy, type ReportLine, type Sentence } from './line.ts'

const toldSchema = z.object({ told: z.array(z.string()) })

/** What was asked, and status and time of the answer; also of the call that undid it. */
export const httpLine: ReportLine = (target, state) => {
  const spec = httpSpecSchema.safeParse(target).data
  if (spec === undefined) return undefined
  const answer = (way: 'forward' | 'back', step: string, call: string): Sentence | undefined => {
    const told = learnedBy(state, way, step, toldSchema)?.told
    return told && { zh: `${call}：${told.join('，')}`, en: `${call}: ${told.join(', ')}` }
  }
  return joined([answer('forward', 'execute', `${spec.method} ${spec.url}`), answer('back', 'undo', spec.undo ?? '')])
}
