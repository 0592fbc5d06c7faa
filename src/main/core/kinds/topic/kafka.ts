/** Kafka by its own tools. */
import { thingsOf } from '#shared/kinds/task/topic.ts'
import { deleteThing, describeGroup, describeTopic, listGroups, listTopics, makeThing, showOffsets } from '../../commands/queue/kafka.ts'
import { idOf, type Queue, toolSays } from './queue.ts'

/** No line that a list of topics could have: `[` is in no name. */
const refused =
  /^(?:Error while executing|Error: |\[[-\d :,]+\] (?:ERROR|FATAL)\b|Exception in thread |(?:Caused by: )?(?:org\.apache\.kafka|java)\.[\w.$]+(?:Exception|Error): )/m

const isGone = /Topic '[^']*' does not exist/

export const kafka: Queue = {
  async see(target, ask) {
    const around = { target, ask, queue: kafka }
    const { topic, groups } = target
    const topics = (await toolSays(around, listTopics(target), { name: 'topics' })).text.split('\n').map((line) => line.trim())
    const known = groups.length === 0 ? [] : (await toolSays(around, listGroups(target), { name: 'groups' })).text.split('\n')
    const there = new Set<string>()
    for (const group of groups) if (known.some((line) => line.trim() === group)) there.add(idOf({ is: 'group', name: group }))
    if (!topics.includes(topic)) return { there }
    const { text } = await toolSays(around, describeTopic(target, topic), {
      name: 'topic',
      mayRefuse: ({ text: said }) => isGone.test(said),
    })
    // Brokers tell each other of a topic that is deleted a moment later than the tool ends.
    if (isGone.test(text)) return { there }
    there.add(idOf({ is: 'topic', name: topic }))
    const count = (of: string) => Number(new RegExp(`${of}:\\s*(\\d+)`).exec(text)?.[1] ?? 0)
    return { there, queues: count('PartitionCount'), replicas: count('ReplicationFactor') }
  },
  async used(target, { is, name }, ask) {
    const around = { target, ask, queue: kafka }
    if (is === 'topic') {
      const { text } = await toolSays(around, showOffsets(target, name), { name: 'offsets' })
      const rows = text.split('\n').filter((row) => row.startsWith(`${name}:`))
      return rows.reduce((sum, row) => sum + Number(/:(\d+)$/.exec(row.trim())?.[1] ?? 0), 0)
    }
    const { text } = await toolSays(around, describeGroup(target, name), { name: 'members' })
    const row = text.split('\n').find((line) => line.trimStart().startsWith(`${name} `))
    return Number(/\s(\d+)\s*$/.exec(row ?? '')?.[1] ?? 0)
  },
  make: makeThing,
  remove: deleteThing,
  looks: (target) => [
    listTopics(target),
    describeTopic(target, target.topic),
    ...(thingsOf(target).length > 1 ? [listGroups(target)] : []),
  ],
  isRefused: ({ text }) => refused.test(text),
}
