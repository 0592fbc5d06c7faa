/** Lines of RocketMQ's own tool, after "Admin Tool" of its documentation (4.9 and 5.x; `getConsumerConfig` since 4.9.3). Pure. */
import type { Thing, TopicSpec } from '#shared/kinds/task/topic.ts'
import { word } from '../quote.ts'

export type RocketMq = Pick<TopicSpec, 'servers' | 'cluster' | 'broker' | 'queues' | 'home'>

export const mqadmin = ({ home }: Pick<RocketMq, 'home'>) => (home === undefined ? 'mqadmin' : `${home}/bin/mqadmin`)

function line(queue: RocketMq, command: string, ...rest: string[]): string {
  return [word(mqadmin(queue)), command, '-n', word(queue.servers.join(';')), ...rest].join(' ')
}

/** A broker alone, or all of the cluster. */
const on = ({ broker, cluster = '' }: RocketMq) => (broker === undefined ? ['-c', word(cluster)] : ['-b', word(broker)])

export const listTopics = (queue: RocketMq) => line(queue, 'topicList')
export const showRoute = (queue: RocketMq, topic: string) => line(queue, 'topicRoute', '-t', word(topic))
export const showStatus = (queue: RocketMq, topic: string) => line(queue, 'topicStatus', '-t', word(topic))
export const showGroup = (queue: RocketMq, group: string) => line(queue, 'getConsumerConfig', '-g', word(group))
export const showConsumers = (queue: RocketMq, group: string) => line(queue, 'consumerConnection', '-g', word(group))

export function makeThing(queue: RocketMq, { is, name }: Thing): string {
  if (is === 'group') return line(queue, 'updateSubGroup', ...on(queue), '-g', word(name))
  const size = queue.queues === undefined ? [] : ['-r', String(queue.queues), '-w', String(queue.queues)]
  return line(queue, 'updateTopic', ...on(queue), '-t', word(name), ...size)
}

/** A topic is deleted by its cluster alone: the tool knows no other way. */
export const deleteThing = (queue: RocketMq, { is, name }: Thing): string =>
  is === 'group'
    ? line(queue, 'deleteSubGroup', ...on(queue), '-g', word(name))
    : line(queue, 'deleteTopic', '-c', word(queue.cluster ?? ''), '-t', word(name))
