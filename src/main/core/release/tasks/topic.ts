/**
 * `topic` in a release file: `{ topic: PAID, in: rocketmq, on: mq-1, namesrv: "10.0.0.5:9876", cluster: DefaultCluster, groups: GID_PAID }`, or with
 * `on` an address of the inventory that says servers and cluster.
 */
import { groupName, queueKinds, type TopicTask, topicName, topicSpecSchema } from '#shared/kinds/task/topic.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report } from '../../files/field.ts'
import { type Entries, reportUnknown } from '../../files/map-field.ts'
import { readChoice, readDuration, readHostPath, readInteger, readTexts, readVisible } from '../../files/value-field.ts'
import { listOf, type Written } from './written.ts'

export const topicKeys = {
  in: 'required',
  namesrv: 'optional',
  bootstrap: 'optional',
  cluster: 'optional',
  broker: 'optional',
  queues: 'optional',
  partitions: 'optional',
  replicas: 'optional',
  groups: 'optional',
  from: 'optional',
  home: 'optional',
  config: 'optional',
  timeout: 'optional',
} as const

/** What only one of the two has. */
const ownKeys = { rocketmq: ['namesrv', 'cluster', 'broker', 'queues'], kafka: ['bootstrap', 'partitions', 'replicas', 'from', 'config'] }

/** Milliseconds that one of its tools may take where the file does not say. */
const usualTimeout = 120_000

/** Nothing after a problem was reported. */
export function readTopicTask(value: Field | undefined, entries: Entries): Omit<TopicTask, 'on' | 'owner' | 'state'> | undefined {
  const topic = readVisible(value)
  const of = readChoice(entries.get('in'), queueKinds)
  if (topic === undefined || of === undefined || value === undefined) return undefined
  const strange = ownKeys[of === 'kafka' ? 'rocketmq' : 'kafka']
  const foreign = strange.find((name) => entries.has(name))
  const at = foreign === undefined ? undefined : entries.get(foreign)
  const fitting = Object.keys(topicKeys).filter((name) => !strange.includes(name))
  if (foreign !== undefined && at !== undefined) return void reportUnknown(value, foreign, at, fitting)
  const servers = serversIn(entries.get(of === 'kafka' ? 'bootstrap' : 'namesrv'))
  const groups = readTexts(entries.get('groups')) ?? []
  const wrong = topicName[of].test(topic) ? groups.find((name) => !groupName[of].test(name)) : topic
  if (wrong !== undefined) return void report(value, 'topic-task-name', { name: wrong, queue: of })
  const read = topicSpecSchema.safeParse({
    topic,
    of,
    servers,
    cluster: readVisible(entries.get('cluster')),
    broker: readVisible(entries.get('broker')),
    queues: readInteger(entries.get(of === 'kafka' ? 'partitions' : 'queues'), 1, 10_000),
    replicas: readInteger(entries.get('replicas'), 1, 100),
    groups,
    from: readChoice(entries.get('from'), ['latest', 'earliest'] as const),
    home: readHostPath(entries.get('home')),
    config: readHostPath(entries.get('config')),
    timeout: readDuration(entries.get('timeout')),
  })
  if (read.success) return { kind: 'topic', ...read.data }
  return void report(value, 'topic-task-server', { found: servers?.join(', ') ?? '∅' })
}

/** One text with commas or semicolons, as the tools take them, or a list. */
const serversIn = (field: Field | undefined) =>
  readTexts(field)?.flatMap((text) =>
    text
      .split(/[,;]/)
      .map((server) => server.trim())
      .filter((server) => server !== ''),
  )

export function writtenTopic(task: TopicTask): Written[] {
  const { of, servers, groups } = task
  const isKafka = of === 'kafka'
  return [
    ['topic', task.topic],
    ['in', of],
    [isKafka ? 'bootstrap' : 'namesrv', servers.length === 0 ? undefined : listOf([...servers])],
    ['cluster', task.cluster],
    ['broker', task.broker],
    [isKafka ? 'partitions' : 'queues', task.queues],
    ['replicas', task.replicas],
    ['groups', groups.length === 0 ? undefined : listOf([...groups])],
    ['from', task.from === 'latest' ? undefined : task.from],
    ['home', task.home],
    ['config', task.config],
    ['timeout', task.timeout === usualTimeout ? undefined : formatDuration(task.timeout)],
  ]
}
