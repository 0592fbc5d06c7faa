/** RocketMQ by `mqadmin`. It ends with 0 whatever becomes of it: what it prints is looked at, and what counts is the list afterwards. */
import { thingsOf } from '#shared/kinds/task/topic.ts'
import { fail } from '#shared/problem/problem.ts'
import {
  deleteThing,
  listTopics,
  makeThing,
  mqadmin,
  showConsumers,
  showGroup,
  showRoute,
  showStatus,
} from '../../commands/queue/rocketmq.ts'
import { placeOf } from '../../engine/place-of.ts'
import type { Asks } from '../common/simple-look.ts'
import { idOf, type Queue, toolSays } from './queue.ts'
import type { TopicTarget } from './target.ts'

/** No line that a list of topics could have: their names have neither dots nor blanks. */
const refused =
  /^(?:Caused by: )?[a-z]\w*(?:\.[\w$]+)+(?:Exception|Error)\b|\bcommand failed\b|^The sub command \S+ not exist|^Please set the JAVA_HOME/m
/** Codes of the protocol (ResponseCode): nothing is consumed there, there is no such group, no such topic. */
const isOffline = (text: string) => /CODE: ?206\b|not online/.test(text)
const isNoGroup = (text: string) => /CODE: ?26\b|subscription group.{0,80}not exist/i.test(text)
const isNoRoute = (text: string) => /CODE: ?17\b/.test(text)
const isUnknownCommand = (text: string) => /The sub command \S+ not exist/.test(text)

export const rocketmq: Queue = {
  async see(target, ask) {
    const around = { target, ask, queue: rocketmq }
    const { topic, cluster = '', groups } = target
    const topics = (await toolSays(around, listTopics(target), { name: 'topics' })).text.split('\n').map((line) => line.trim())
    // Every cluster that its brokers have told the name servers of has a topic of its own name: without it the list is not this cluster's.
    if (!topics.includes(cluster)) fail('queue-no-cluster', { cluster, servers: target.servers.join(';') }, { place: placeOf(target) })
    const there = new Set<string>()
    const route = topics.includes(topic) ? await routeOf(target, ask) : undefined
    if (route !== undefined) there.add(idOf({ is: 'topic', name: topic }))
    for (const group of groups) if (await hasGroup(target, group, ask)) there.add(idOf({ is: 'group', name: group }))
    return { there, ...(route === undefined ? {} : { queues: route.queues }) }
  },
  async used(target, { is, name }, ask) {
    const around = { target, ask, queue: rocketmq }
    if (is === 'topic') {
      const { text } = await toolSays(around, showStatus(target, name), { name: 'status' })
      return text.split('\n').reduce((sum, row) => sum + Number(/^\S+\s+\d+\s+\d+\s+(\d+)(?:\s|$)/.exec(row)?.[1] ?? 0), 0)
    }
    const said = await toolSays(around, showConsumers(target, name), { name: 'consumers', mayRefuse: ({ text }) => isOffline(text) })
    return isOffline(said.text) ? 0 : said.text.split('\n').filter((row) => /^\d+\s+\S+@|^\S+@\S+\s+\S+:\d+/.test(row.trim())).length
  },
  make: makeThing,
  remove: deleteThing,
  looks: (target) => [
    listTopics(target),
    ...thingsOf(target).map(({ is, name }) => (is === 'topic' ? showRoute(target, name) : showGroup(target, name))),
  ],
  isRefused: ({ text }) => refused.test(text),
}

/** A topic of another cluster on the same name servers is none of this one's, and cannot be made beside it. */
async function routeOf(target: TopicTarget, ask: Asks): Promise<{ queues: number } | undefined> {
  const { topic, cluster = '' } = target
  const mayRefuse = ({ text }: { text: string }) => isNoRoute(text)
  const { text } = await toolSays({ target, ask, queue: rocketmq }, showRoute(target, topic), { name: 'route', mayRefuse })
  // Deleted between the list and this.
  if (isNoRoute(text)) return undefined
  const clusters = [...text.matchAll(/"cluster"\s*:\s*"([^"]*)"/g)].map(([, name]) => name)
  if (!clusters.includes(cluster))
    fail('queue-other-cluster', { topic, cluster, found: [...new Set(clusters)].join(', ') || '∅' }, { place: placeOf(target) })
  return { queues: Math.max(0, ...[...text.matchAll(/"writeQueueNums"\s*:\s*(\d+)/g)].map(([, count]) => Number(count))) }
}

/** Its settings on any broker of the cluster; before 4.9.3 there is no way to ask. */
async function hasGroup(target: TopicTarget, group: string, ask: Asks): Promise<boolean> {
  const mayRefuse = ({ text }: { text: string }) => isUnknownCommand(text) || isNoGroup(text)
  const { text } = await toolSays({ target, ask, queue: rocketmq }, showGroup(target, group), { name: `group-${group}`, mayRefuse })
  if (isUnknownCommand(text))
    fail('queue-no-groups', { tool: mqadmin(target), group }, { place: placeOf(target), evidence: text.slice(-500) })
  if (isNoGroup(text)) return false
  const parts = text.split(/^=+([^\n:=]+):[^\n]*?=+$/m)
  return parts.some((part, at) => at % 2 === 1 && part === target.cluster && hasName(parts[at + 1] ?? '', group))
}

const hasName = (settings: string, group: string) =>
  settings.split('\n').some((row) => /^groupName\s*=\s*(.*?)\s*$/.exec(row)?.[1] === group)
