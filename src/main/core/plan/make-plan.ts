import { type Host, worksAs } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { type Gate, type Plan, planFormat, type Target } from '#shared/domain/plan.ts'
import type { Release } from '#shared/domain/release.ts'
import type { Task } from '#shared/kinds/list.ts'
import { fail } from '#shared/problem/problem.ts'
import { typedBySudo } from '../commands/sudo.ts'
import { kinds } from '../kind-list.ts'
import type { Draft, ReadFacts, Room, Sending } from '../kinds/room.ts'
import { restoreTarget } from '../kinds/upgrade/plan.ts'
import { planUndoing, planWayBack } from './plan-way-back.ts'
import { inShownWords } from './shown-words.ts'

export type PlanWishes = {
  gate: Gate
  only?: readonly string[]
  from?: string
  /** `20261120`: the day of the run, or the document's. */
  date: string
  source?: string
  /** Told of each host that a file goes to, before any is read. */
  onSending?(target: { id: string; host: string; sends: Sending }): void
}

/** A release made concrete: every step on every place with its exact commands. Connects to nothing. */
export async function makePlan(release: Release, inventory: Inventory, wishes: PlanWishes, readFacts: ReadFacts): Promise<Plan> {
  const numbers = new Map(release.tasks.map((task, at) => [task, at + 1]))
  const numberOf = (task: Task) => numbers.get(task) ?? 0
  const planning = { release, inventory, date: wishes.date, readFacts, numberOf }
  // What the document says is done already stays done.
  const open = release.tasks.filter((task) => !('state' in task) || task.state === 'open')
  const planned = open.map((task) => ({
    task,
    drafts: roomOf(task.kind)
      .plan(task, planning)
      .map((draft) => fromTask(draft, task, release.date)),
  }))
  const drafts = planned.flatMap((one) => one.drafts)
  // Only what is taken along is read: an archive that is not there yet keeps nobody from the other hosts.
  const chosen: Target[] = []
  const choice = choose(drafts, wishes)
  for (const { id, place: host, sends } of choice) if (sends) wishes.onSending?.({ id, host, sends })
  for (const draft of choice) chosen.push(readBySudo(await draft.make()))
  const ids = new Set(chosen.map(({ id }) => id))
  const named = planned.map(({ task, drafts: own }) => ({
    task,
    number: numberOf(task),
    ids: own.map(({ id }) => id).filter((id) => ids.has(id)),
  }))
  const around = { planning, wishes, roomOf }
  const listed = await planWayBack(release.back ?? [], named, around)
  const undoing = release.undoing ?? []
  const { targets, own } = await planUndoing(undoing, { targets: chosen, named, after: release.back?.length ?? 0 }, around)
  const whole = { order: listed.order, targets: [...listed.targets, ...own] }
  const wayBack = whole.order.length + whole.targets.length === 0 ? undefined : whole
  return inShownWords({
    format: planFormat,
    title: release.release,
    date: wishes.date,
    gate: wishes.gate,
    targets,
    jumps: jumpsOf(inventory, [...targets, ...(wayBack?.targets ?? [])]),
    wayBack,
    verify: release.verify.filter((check) => check.on === undefined),
    source: wishes.source,
    ...(release.emergency === undefined ? {} : { emergency: release.emergency }),
    ...(release.authors === undefined ? {} : { authors: release.authors }),
  })
}

/** The document comes back: its line is where what became of the task is said. When it may begin is the task's, whatever its kind. */
const fromTask = (draft: Draft, { source, when }: Task, day: string | undefined): Draft => ({
  ...draft,
  make: async () => ({
    ...(await draft.make()),
    ...(source === undefined ? {} : { line: source.line }),
    ...(when === undefined ? {} : { held: { ...when, ...(day === undefined ? {} : { day }) } }),
  }),
})

/** What a person reads names the account that it is done by, where that is not the one that logs in; the exact lines are what its shell gets. */
function readBySudo(target: Target): Target {
  if (target.host === undefined || worksAs(target.host) === undefined) return target
  const steps = (way: Target['forward']) =>
    way.map((step) => (step.reads === undefined ? step : { ...step, reads: typedBySudo(target.host, step.reads) }))
  return { ...target, forward: steps(target.forward), back: steps(target.back) }
}

/** A plan that only brings one backup back. */
export function makeRestorePlan(
  inventory: Inventory,
  wanted: { host: string; service: string; path: string; date: string; title: string },
): Plan {
  const target = restoreTarget(inventory, wanted)
  return {
    format: planFormat,
    title: wanted.title,
    date: wanted.date,
    gate: 'none',
    targets: [readBySudo(target)],
    jumps: jumpsOf(inventory, [target]),
    verify: [],
  }
}

const roomOf = (kind: string): Room => kinds.find(({ name }) => name === kind) ?? fail('kind-unknown', { kind, target: kind })

function choose(drafts: readonly Draft[], { only, from }: PlanWishes): readonly Draft[] {
  const names = drafts.map(({ place }) => place)
  for (const name of [...(only ?? []), ...(from === undefined ? [] : [from])]) {
    if (!names.includes(name)) fail('plan-host-unknown', { host: name, hosts: [...new Set(names)].join(', ') })
  }
  const rest = from === undefined ? drafts : drafts.slice(names.indexOf(from))
  // What people do belongs to no host: it is asked whichever hosts are left out.
  const chosen = only === undefined ? rest : rest.filter(({ place }) => place === '' || only.includes(place))
  return chosen.length > 0 ? chosen : fail('plan-empty')
}

/** Hosts that are gone through, and those that they are gone through. */
function jumpsOf(inventory: Inventory, targets: readonly Target[]): Host[] {
  const wanted = new Set<string>()
  const add = (host: Host) => {
    for (const name of host.jump) {
      if (wanted.has(name)) continue
      wanted.add(name)
      const jump =
        inventory.hosts.find((candidate) => candidate.name === name) ?? fail('plan-host-missing', { host: name, service: host.name })
      add(jump)
    }
  }
  for (const { host, looksAt = [] } of targets) for (const one of host === undefined ? looksAt : [host, ...looksAt]) add(one)
  return inventory.hosts.filter((host) => wanted.has(host.name))
}
