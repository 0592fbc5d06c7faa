import type { QueueKind } from '#shared/kinds/task/topic.ts'
import { kafka } from './kafka.ts'
import type { Queue } from './queue.ts'
import { rocketmq } from './rocketmq.ts'

export function queueFor(of: QueueKind): Queue {
  switch (of) {
    case 'rocketmq':
      return rocketmq
    case 'kafka':
      return kafka
  }
}
