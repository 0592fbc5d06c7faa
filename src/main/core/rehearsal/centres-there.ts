/** Apollo keeps several environments at one address, and a task names one: in a rehearsal that of the address there. */
import type { ServiceAddress } from '#shared/domain/database.ts'
import type { Release } from '#shared/domain/release.ts'
import type { Task } from '#shared/kinds/list.ts'

/** @param addresses of the environment that the release is bound to; one that names no environment leaves the task's own */
export function inCentresOf(release: Release, addresses: readonly ServiceAddress[] = []): Release {
  const there = <One extends { kind: string }>(one: One): One => {
    const task: unknown = one
    if (!isOfApollo(task)) return one
    const environment = addresses.find(({ name }) => task.on.includes(name))?.environment
    return environment === undefined ? one : { ...one, store: { ...task.store, environment } }
  }
  return {
    ...release,
    tasks: release.tasks.map(there),
    ...(release.undoing === undefined ? {} : { undoing: release.undoing.map((one) => ({ ...one, task: there(one.task) })) }),
    ...(release.back === undefined ? {} : { back: release.back.map(there) }),
  }
}

type OfStore = Extract<Task, { store: unknown }>

const isOfApollo = (task: unknown): task is OfStore => {
  const { store } = task as Partial<OfStore>
  return store?.of === 'apollo'
}
