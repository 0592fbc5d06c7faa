/** `topic`: a topic of RocketMQ or Kafka with its consumer groups, made where they are not there, by the host's own tools. */
import { z } from 'zod'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

export const queueKinds = ['rocketmq', 'kafka'] as const
export type QueueKind = (typeof queueKinds)[number]

/** A topic's name: RocketMQ takes letters, digits, `%`, `|`, `_` and `-`, Kafka letters, digits, `.`, `_` and `-`. */
export const topicName: Record<QueueKind, RegExp> = { rocketmq: /^[%|A-Za-z0-9_-]{1,127}$/, kafka: /^[A-Za-z0-9._-]{1,249}$/ }
/** A group of Kafka may be called anything; what is blank or has a line break is a mistake. */
export const groupName: Record<QueueKind, RegExp> = { rocketmq: /^[%|A-Za-z0-9_-]{1,255}$/, kafka: /^[^\s\0][^\n\0]*$/ }

/** `host:port`, as the tools take them. */
const serverSchema = z.string().regex(/^[^\s;,/]+:\d+$/)

export const topicSpecSchema = z.object({
  topic: z.string().min(1),
  of: z.enum(queueKinds),
  /** Name servers of RocketMQ, bootstrap servers of Kafka; empty: those of the address that `on` names. */
  servers: z.array(serverSchema).default([]),
  /** Of RocketMQ. */
  cluster: z.string().optional(),
  /** Of RocketMQ, `host:port`: made on this one broker alone. */
  broker: serverSchema.optional(),
  /** Queues to read and to write on each broker, or partitions; without it the server's own default. */
  queues: z.number().int().min(1).max(10_000).optional(),
  /** Of Kafka. */
  replicas: z.number().int().min(1).max(100).optional(),
  groups: z.array(z.string().min(1)).default([]),
  /** Where a group of Kafka that is made begins to read. */
  from: z.enum(['latest', 'earliest']).default('latest'),
  /** The folder whose `bin` has the tools, where they are not on the account's path. */
  home: z.string().startsWith('/').optional(),
  /** Of Kafka: a file on the host with the client's settings, which may hold its password. */
  config: z.string().startsWith('/').optional(),
  timeout: durationSchema.default(120_000),
})
export type TopicSpec = z.infer<typeof topicSpecSchema>

export const topicTaskSchema = z.object({ ...taskFields, kind: z.literal('topic'), ...topicSpecSchema.shape })
export type TopicTask = z.infer<typeof topicTaskSchema>

/** What is made and taken away: the topic, or one of its groups. */
export const thingSchema = z.object({ is: z.enum(['topic', 'group']), name: z.string() })
export type Thing = z.infer<typeof thingSchema>

export const thingsOf = ({ topic, groups }: Pick<TopicSpec, 'topic' | 'groups'>): Thing[] => [
  { is: 'topic', name: topic },
  ...[...new Set(groups)].map((name) => ({ is: 'group' as const, name })),
]

/** `topic ORDERS`, `group GID_PAY`: the same in both languages, as those who run queues say it. */
export const thingText = ({ is, name }: Thing): string => `${is} ${name}`

/** `ORDERS @ RocketMQ` with its groups. */
export const topicText = ({ topic, groups, of }: Pick<TopicSpec, 'topic' | 'groups' | 'of'>): string =>
  `${[topic, ...groups].join(' · ')} @ ${of === 'kafka' ? 'Kafka' : 'RocketMQ'}`

/** What the steps tell: what was not there before, what this run has made, what the way back has taken away. */
export const topicKeptSchema = z.looseObject({ step: z.literal('keep'), absent: z.array(thingSchema) })
export const topicMadeSchema = z.looseObject({ step: z.literal('execute'), made: z.array(thingSchema) })
export const topicGoneSchema = z.looseObject({ step: z.literal('undo'), gone: z.array(thingSchema) })
