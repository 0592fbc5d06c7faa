/** Lines of Kafka's own tools, after "Basic Kafka operations" and "Managing consumer groups" of its documentation (2.2 to 4.x). Pure. */
import type { Thing, TopicSpec } from '#shared/kinds/task/topic.ts'
import { word } from '../quote.ts'

export type Kafka = Pick<TopicSpec, 'servers' | 'queues' | 'replicas' | 'home' | 'config' | 'from' | 'topic'>

const toolIn = ({ home }: Pick<Kafka, 'home'>, name: string) => word(home === undefined ? name : `${home}/bin/${name}`)

function line(queue: Kafka, tool: string, ...rest: string[]): string {
  const config = queue.config === undefined ? [] : ['--command-config', word(queue.config)]
  return [toolIn(queue, tool), '--bootstrap-server', word(queue.servers.join(',')), ...config, ...rest].join(' ')
}
const topics = (queue: Kafka, ...rest: string[]) => line(queue, 'kafka-topics.sh', ...rest)
const groups = (queue: Kafka, ...rest: string[]) => line(queue, 'kafka-consumer-groups.sh', ...rest)

export const listTopics = (queue: Kafka) => topics(queue, '--list')
export const describeTopic = (queue: Kafka, topic: string) => topics(queue, '--describe', '--topic', word(topic))
export const listGroups = (queue: Kafka) => groups(queue, '--list')
export const describeGroup = (queue: Kafka, group: string) => groups(queue, '--describe', '--group', word(group), '--state')

/** The last offset of each partition; before 3.0 by the class that the tool calls. */
export function showOffsets(queue: Kafka, topic: string): string {
  const own = toolIn(queue, 'kafka-get-offsets.sh')
  const asked = `--topic ${word(topic)} --time -1`
  const older = `${toolIn(queue, 'kafka-run-class.sh')} kafka.tools.GetOffsetShell --broker-list ${word(queue.servers.join(','))} ${asked}`
  return `if command -v ${own} > /dev/null; then ${line(queue, 'kafka-get-offsets.sh', asked)}; else ${older}; fi`
}

/** A group is there as soon as it has offsets: where it begins to read is written ahead. */
export function makeThing(queue: Kafka, { is, name }: Thing): string {
  if (is === 'group')
    return groups(queue, '--reset-offsets', '--group', word(name), '--topic', word(queue.topic), `--to-${queue.from}`, '--execute')
  const size = queue.queues === undefined ? [] : ['--partitions', String(queue.queues)]
  const copies = queue.replicas === undefined ? [] : ['--replication-factor', String(queue.replicas)]
  return topics(queue, '--create', '--topic', word(name), ...size, ...copies)
}

export const deleteThing = (queue: Kafka, { is, name }: Thing): string =>
  is === 'group' ? groups(queue, '--delete', '--group', word(name)) : topics(queue, '--delete', '--topic', word(name))
