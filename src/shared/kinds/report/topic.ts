import { thingsOf, thingText, topicGoneSchema, topicMadeSchema, topicSpecSchema } from '../task/topic.ts'
import { joined, learnedBy, type ReportLine } from './line.ts'

/** What was made, what was there already, and what the way back has taken away again. */
export const topicLine: ReportLine = (target, state) => {
  const spec = topicSpecSchema.safeParse(target).data
  const made = learnedBy(state, 'forward', 'execute', topicMadeSchema)?.made
  if (spec === undefined || made === undefined) return undefined
  const names = (things: readonly { is: 'topic' | 'group'; name: string }[]) => things.map(thingText).join(', ')
  const isMade = (name: string, is: string) => made.some((thing) => thing.name === name && thing.is === is)
  const there = thingsOf(spec).filter(({ name, is }) => !isMade(name, is))
  const gone = learnedBy(state, 'back', 'undo', topicGoneSchema)?.gone
  return joined([
    made.length === 0 ? undefined : { zh: `新建 ${names(made)}`, en: `${names(made)} made` },
    there.length === 0 ? undefined : { zh: `${names(there)} 原来就有`, en: `${names(there)} there already` },
    gone === undefined ? undefined : { zh: `已删除 ${names(gone) || '∅'}`, en: `${names(gone) || 'nothing'} deleted again` },
  ])
}
