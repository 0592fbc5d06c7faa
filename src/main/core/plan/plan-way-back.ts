/** The document's own way back, made concrete: its order names targets of the plan, and its own tasks become targets beside them. */
import type { BackStep, Target, WayBack } from '#shared/domain/plan.ts'
import { type BackEntry, isNaming } from '#shared/kinds/back-list.ts'
import type { Task } from '#shared/kinds/list.ts'
import type { Planning, Room } from '../kinds/room.ts'
import { backNames } from '../release/back-names.ts'

/** A task of the release with those of its targets that the plan has. */
export type NamedTask = { task: Task; ids: string[] }

type Around = { planning: Planning; wishes: { only?: readonly string[] }; roomOf(kind: string): Room }

export async function planWayBack(
  entries: readonly BackEntry[],
  named: readonly NamedTask[],
  around: Around,
): Promise<WayBack | undefined> {
  if (entries.length === 0) return undefined
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
