import type { ServiceAddress } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { PlannedStep } from '#shared/domain/plan.ts'
import { queueOfUrl } from '#shared/domain/queue-url.ts'
import { type TopicSpec, type TopicTask, thingsOf, topicSpecSchema, topicText } from '#shared/kinds/task/topic.ts'
import { fail } from '#shared/problem/problem.ts'
import { hostsOn } from '../common/places.ts'
import { targetFields } from '../common/target-fields.ts'
import { taskLock } from '../common/task-lock.ts'
import type { Draft, Planning } from '../room.ts'
import { queueFor } from './queue-for.ts'
import type { TopicTarget } from './target.ts'

export function planTopic(task: TopicTask, { inventory, numberOf }: Planning): Draft[] {
  const title = task.title ?? topicText(task)
  return [...new Set(task.on)].flatMap((name) =>
    placesOf(topicSpecSchema.parse(task), name, { inventory, title }).map(({ spec, host, place }) => {
      const fields = targetFields(task, { number: numberOf(task), title, host, place })
      const lock = taskLock('topic', [spec.of, ...spec.servers, spec.topic])
      const target = { ...fields, ...spec, lock, forward: [], back: [], persons: [] }
      return { id: fields.id, place: fields.place, make: async () => ({ ...target, ...stepsOf(target) }) }
    }),
  )
}

type Place = { spec: TopicSpec; host: Host; place: string }

/** An address of the inventory says servers, cluster, tools and host; a host alone leaves that to the task. */
function placesOf(spec: TopicSpec, on: string, { inventory, title }: { inventory: Inventory; title: string }): Place[] {
  const address = inventory.addresses?.find(({ name }) => name === on)
  const places =
    address === undefined
      ? hostsOn(inventory, [on], title).map((host) => ({ spec, host, place: host.name }))
      : [atAddress(spec, address, { inventory, title })]
  for (const { spec: whole } of places) {
    const lacks =
      whole.servers.length === 0 ? 'namesrv / bootstrap' : whole.of === 'rocketmq' && whole.cluster === undefined ? 'cluster' : ''
    if (lacks !== '') fail('plan-queue-open', { title, on, lacks })
  }
  return places
}

function atAddress(spec: TopicSpec, address: ServiceAddress, { inventory, title }: { inventory: Inventory; title: string }): Place {
  const queue = queueOfUrl(address.url)
  if (queue?.of !== spec.of) return fail('plan-queue-open', { title, on: address.name, lacks: `${spec.of}://` })
  if (address.host === undefined) return fail('plan-queue-open', { title, on: address.name, lacks: 'host' })
  const [host] = hostsOn(inventory, [address.host], title)
  return {
    host: host ?? fail('plan-host-missing', { host: address.host, service: title }),
    place: address.name,
    spec: {
      ...spec,
      servers: spec.servers.length === 0 ? queue.servers : spec.servers,
      cluster: spec.cluster ?? queue.cluster,
      home: spec.home ?? address.home,
      config: spec.config ?? address.config,
    },
  }
}

const looks = { ahead: false, changes: false, lasting: false }

function stepsOf(target: TopicTarget): { forward: PlannedStep[]; back: PlannedStep[] } {
  const queue = queueFor(target.of)
  const lines = queue.looks(target)
  const things = thingsOf(target)
  return {
    forward: [
      { ...looks, step: 'preflight', lines: ['id -un', 'uname -n', ...lines], ahead: true },
      { ...looks, step: 'keep', lines },
      { ...looks, step: 'execute', lines: things.map((thing) => queue.make(target, thing)), changes: true },
      { ...looks, step: 'verify', lines },
    ],
    back: [
      { ...looks, step: 'undo', lines: things.toReversed().map((thing) => queue.remove(target, thing)), changes: true, lasting: true },
    ],
  }
}
