import { notifiedSchema } from '../task/notify.ts'
import { joined, learnedBy, type ReportLine, type Sentence } from './line.ts'

/** By whom it was sent, and whether a correction was. */
export const notifyLine: ReportLine = (_, state) => {
  const told = learnedBy(state, 'forward', 'notify', notifiedSchema)
  const corrected = learnedBy(state, 'back', 'undo', notifiedSchema)
  return joined([told && sentBy(told.sent, '已发送', 'sent'), corrected && sentBy(corrected.sent, '已发更正', 'correction sent')])
}

const sentBy = (names: readonly string[], zh: string, en: string): Sentence =>
  names.length === 0
    ? { zh: `${zh}：由人发出`, en: `${en} by a person` }
    : { zh: `${zh}：${names.join('、')}`, en: `${en} by ${names.join(', ')}` }
