import { z } from 'zod'
import { formatBytes } from '../../text/format.ts'
import { counted, learnedBy, type ReportLine } from './line.ts'

const cleanedSchema = z.object({ removed: z.number(), bytes: z.number() })

/** How much was removed. */
export const cleanLine: ReportLine = (_, state) => {
  const done = learnedBy(state, 'forward', 'clean', cleanedSchema)
  return (
    done && {
      zh: `删除 ${done.removed} 项，${formatBytes(done.bytes)}`,
      en: `${counted(done.removed, 'item')} removed, ${formatBytes(done.bytes)}`,
    }
  )
}
