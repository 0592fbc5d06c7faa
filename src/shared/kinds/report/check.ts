import { z } from 'zod'
import { counted, learnedBy, type ReportLine } from './line.ts'

const toldSchema = z.object({ told: z.array(z.string()) })

/** How many conditions hold, and which. */
export const checkLine: ReportLine = (_, state) => {
  const told = learnedBy(state, 'forward', 'verify', toldSchema)?.told
  return (
    told && {
      zh: `${told.length} 项检查成立：${told.join('；')}`,
      en: `${counted(told.length, 'condition')} ${told.length === 1 ? 'holds' : 'hold'}: ${told.join('; ')}`,
    }
  )
}
