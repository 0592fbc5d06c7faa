/** The document's own way back, made concrete: its order names targets of the plan, and its own tasks become targets beside them. */
import type { BackStep, Target, WayBack } from '#shared/domain/plan.ts'
import type { Release } from '#shared/domain/release.ts'
import { type BackEntry, isNaming } from '#shared/kinds/back-list.ts'
import type { Task } from '#shared/kinds/list.ts'
import type { Planning, Room } from '../kinds/room.ts'
import { backNames } from '../release/back-names.ts'

/** A task of the release with those of its targets that the plan has. */
export type NamedTask = { task: Task; number: number; ids: string[] }

type Around = { planning: Planning; wishes: { only?: readonly string[] }; roomOf(kind: string): Room }

export async function planWayBack(entries: readonly BackEntry[], named: readonly NamedTask[], around: Around): Promise<WayBack> {
  const order: BackStep[] = []
  const targets: Target[] = []
  const tasks = entries.filter((entry) => !isNaming(entry))
  for (const entry of entries) {
    if (isNaming(entry)) {
      const ids = named.filter(({ task }) => backNames(task).includes(entry.of)).flatMap((one) => one.ids)
      order.push({ kind: entry.kind, targets: ids, title: entry.of, owner: entry.owner })
      continue
    }
    const own = await ownTargets(entry, tasks.indexOf(entry) + 1, around)
    targets.push(...own)
    const [first] = own
    if (first !== undefined) order.push({ kind: 'task', targets: own.map(({ id }) => id), title: first.title, owner: first.owner })
  }
  return { order, targets }
}

/**
 * Targets with the tasks that undo them: one on the same place goes back with its target, others with the first target of their task, which
 * goes back last of them.
 * @param after how many tasks the way back has already: their ids are made of their place among them
 */
export async function planUndoing(
  undoing: NonNullable<Release['undoing']>,
  { targets, named, after }: { targets: readonly Target[]; named: readonly NamedTask[]; after: number },
  around: Around,
): Promise<{ targets: Target[]; own: Target[] }> {
  const by = new Map<string, Target[]>()
  for (const [index, { of, task }] of undoing.entries()) {
    const ids = named.find((one) => one.number === of + 1)?.ids ?? []
    if (ids.length === 0) continue
    for (const id of ids) by.set(id, by.get(id) ?? [])
    const places = new Map(targets.filter(({ id }) => ids.includes(id)).map(({ id, place }) => [place, id]))
    for (const own of await ownTargets(task, after + index + 1, around)) by.get(places.get(own.place) ?? ids[0] ?? '')?.push(own)
  }
  const undone = (target: Target): Target => {
    const own = by.get(target.id)
    if (own === undefined) return target
    const steps = own.flatMap(({ forward }) => forward.filter(({ ahead }) => !ahead))
    const lines = [...steps.flatMap((step) => step.lines), ...own.flatMap(({ persons }) => persons)]
    const reads = [...steps.flatMap((step) => step.reads ?? step.lines), ...own.flatMap(({ persons }) => persons)]
    const step = { step: 'undo', lines, reads, ahead: false, changes: true, lasting: true }
    return { ...target, undoneBy: own.map(({ id }) => id), back: [step], lasts: undefined }
  }
  return { targets: targets.map(undone), own: [...by.values()].flat() }
}

/** Their ids are apart from those of the way forward, however alike the tasks are. Hosts that were left out are left out here too. */
async function ownTargets(task: Task, number: number, { planning, wishes: { only }, roomOf }: Around): Promise<Target[]> {
  const drafts = roomOf(task.kind)
    .plan(task, { ...planning, numberOf: () => number })
    .filter(({ place }) => only === undefined || place === '' || only.includes(place))
  const made: Target[] = []
  for (const draft of drafts) {
    const target = await draft.make()
    made.push({ ...target, id: `back-${target.id}`, task: `back-${target.task}`, back: [], lasts: undefined })
  }
  return made
}
