import { type LoadTask, loadSpecSchema, loadText } from '#shared/kinds/task/load.ts'
import { addressesOn } from '../common/addresses.ts'
import { hostsOn } from '../common/places.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'
import { urlOf } from './target.ts'

export function planLoad(task: LoadTask, { inventory, numberOf }: Planning): Draft[] {
  const spec = loadSpecSchema.parse(task)
  const title = task.title ?? loadText(task)
  const watched = hostsOn(inventory, task.on, title)
  return addressesOn(inventory, [task.address], title).map(({ centre: server, host }) => {
    const fields = targetFields(task, { number: numberOf(task), title, host, place: server.name })
    const url = urlOf({ server, path: spec.path }).href
    const one = `${spec.method} ${url}`
    const many = `${one} × ${spec.requests} ∥ ${spec.users} ≤ ${spec.time / 1000} s`
    const step = { ahead: false, changes: false, lasting: false }
    const make = async () => ({
      ...fields,
      ...spec,
      server,
      watched,
      forward: [
        { ...step, step: 'preflight', lines: [one], ahead: true },
        { ...step, step: 'execute', lines: [many] },
        { ...step, step: 'verify', lines: limitLines(task) },
      ],
      back: [],
      persons: [],
    })
    return { id: fields.id, place: fields.place, make }
  })
}

function limitLines({ response, percentile, errors, cpu, memory }: LoadTask): string[] {
  const share = (what: string, limit: number | undefined) =>
    limit === undefined ? [] : [`${what} < ${Math.round(limit * 10_000) / 100} %`]
  return [
    ...(response === undefined ? [] : [`p${percentile} < ${response} ms`]),
    ...share('errors', errors),
    ...share('cpu', cpu),
    ...share('memory', memory),
  ]
}
