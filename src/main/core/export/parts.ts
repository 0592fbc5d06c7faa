/** A plan as plays and gates, forward and back, in the order in which Ferry itself goes. Knows no kind. Pure. */
import type { Plan, Target } from '#shared/domain/plan.ts'
import type { Way } from '#shared/run/step.ts'
import { wavesOf } from '#shared/run/waves.ts'
import { movesBack } from '#shared/run/way-back.ts'
import type { Carried, Deed } from '../kinds/common/deeds.ts'

/** A task on places where the same is done, one after the other. */
export type Play = {
  kind: 'play'
  way: Way
  /** Names its targets among all that are on one host. */
  mark: string
  title: string
  targets: Target[]
  /** Of each target, in their order: alike but for the text of scripts. */
  deeds: (readonly Deed[])[]
  atOnce: number
  /** Somebody says go behind each place; his lines. */
  gate?: readonly string[]
  /** Only where this task has done something. */
  guard?: string
  /** What was noted of it is forgotten behind it. */
  forgets: boolean
}
export type Part = Play | { kind: 'gate'; way: Way; title: string; lines: readonly string[] }

export type CarriedOf = (target: Target) => Carried

/**
 * By the id of a target: `001` for each task, in the order of the plan, the way back's own tasks after them; `001-2` for the second that a
 * task has on the same host.
 */
export function marksOf({ targets, wayBack }: Pick<Plan, 'targets' | 'wayBack'>): ReadonlyMap<string, string> {
  const all = [...targets, ...(wayBack?.targets ?? [])]
  const tasks = [...new Set(all.map(({ task }) => task))]
  const seen = new Map<string, number>()
  return new Map(
    all.map(({ id, task, host }) => {
      const number = tasks.indexOf(task) + 1
      const place = `${number} ${host?.name ?? ''}`
      const count = (seen.get(place) ?? 0) + 1
      seen.set(place, count)
      return [id, `${String(number).padStart(3, '0')}${count === 1 ? '' : `-${count}`}`]
    }),
  )
}

export function forwardParts(plan: Plan, carriedOf: CarriedOf): Part[] {
  const marks = marksOf(plan)
  const parts: Part[] = []
  let pending: string[] = []
  const waves = wavesOf(plan)
  for (const group of grouped(waves, marks, (wave) => wave.targets, carriedOf)) {
    const targets = group.flatMap((wave) => wave.targets)
    const [first] = targets
    if (first === undefined) continue
    const deeds = targets.map((target) => carriedOf(target).forward)
    const inside = group.every(({ gate }) => gate) && first.host !== undefined && deeds.some((own) => own.length > 0)
    const isLast = group.at(-1)?.next === undefined
    const play = playOf({ way: 'forward', marks, targets, deeds, forgets: false })
    if (play !== undefined) parts.push(inside ? { ...play, gate: first.persons } : play)
    if (!inside) pending = [...pending, ...targets.flatMap((target) => linesOf(target, targets.length))]
    const end = isLast ? plan.verify.map(({ person }) => person) : []
    const lines = [...pending, ...end]
    const asks = group.at(-1)?.gate === true && (lines.length > 0 || (!inside && !isLast))
    if (!asks) continue
    parts.push({ kind: 'gate', way: 'forward', title: titleOf(first), lines })
    pending = []
  }
  return parts
}

/** All of it, from the last to the first, or in the document's own order. */
export function backParts(plan: Plan, carriedOf: CarriedOf): Part[] {
  const marks = marksOf(plan)
  const { order = [], targets: own = [] } = plan.wayBack ?? {}
  const named = order.filter(({ kind }) => kind === 'task').flatMap(({ targets }) => targets)
  const wanted = [...plan.targets.map(({ id }) => id), ...named]
  const moves = movesBack(plan, { targets: wanted, order: order.length === 0 ? 'reverse' : 'document' })
  const all = new Map([...plan.targets, ...own].map((target) => [target.id, target]))
  const done = new Set<string>()
  const steps = moves.flatMap(({ kind, target: id }): Move[] => {
    const target = all.get(id)
    if (target === undefined) return []
    if (kind === 'task') return [{ target, deeds: carriedOf(target).forward, lines: target.persons, undoes: undefined, forgets: false }]
    if (kind === 'stop') return [{ target, deeds: carriedOf(target).takeDown ?? [], lines: [], undoes: target, forgets: false }]
    if (target.undoneBy === undefined) return [{ target, deeds: carriedOf(target).back, lines: [], undoes: target, forgets: true }]
    return target.undoneBy.flatMap((by): Move[] => {
      const undoing = all.get(by)
      if (undoing === undefined || done.has(by)) return []
      done.add(by)
      const sameHost = undoing.host?.name === target.host?.name ? target : undefined
      return [{ target: undoing, deeds: carriedOf(undoing).forward, lines: undoing.persons, undoes: sameHost, forgets: false }]
    })
  })
  return grouped(
    steps,
    marks,
    ({ target }) => [target],
    carriedOf,
    (a, b) => alike(a.deeds, b.deeds) && a.undoes?.task === b.undoes?.task,
  ).flatMap((group): Part[] => {
    const targets = group.map(({ target }) => target)
    const [first] = group
    const play = playOf({ way: 'back', marks, targets, deeds: group.map(({ deeds }) => deeds), forgets: first?.forgets ?? false })
    const guard = first?.undoes?.host === undefined ? undefined : marks.get(first.undoes.id)
    const lines = group.flatMap((one) => one.lines)
    return [
      ...(play === undefined ? [] : [{ ...play, guard }]),
      ...(lines.length === 0 || first === undefined
        ? []
        : [{ kind: 'gate' as const, way: 'back' as const, title: titleOf(first.target), lines }]),
    ]
  })
}

type Move = { target: Target; deeds: readonly Deed[]; lines: readonly string[]; undoes: Target | undefined; forgets: boolean }

type Making = Pick<Play, 'way' | 'targets' | 'deeds' | 'forgets'> & { marks: ReadonlyMap<string, string> }

function playOf({ marks, targets, deeds, ...play }: Making): Play | undefined {
  const [first] = targets
  if (first === undefined || deeds.every((own) => own.length === 0)) return undefined
  return { kind: 'play', mark: marks.get(first.id) ?? '000', title: titleOf(first), targets, deeds, atOnce: first.atOnce, ...play }
}

/** In their order: neighbours of one task are together where the same is done on each. */
function grouped<Item>(
  items: readonly Item[],
  marks: ReadonlyMap<string, string>,
  targetsOf: (item: Item) => readonly Target[],
  carriedOf: CarriedOf,
  fit: (a: Item, b: Item) => boolean = (a, b) => fitting(targetsOf(a), targetsOf(b), carriedOf),
): Item[][] {
  const groups: Item[][] = []
  for (const item of items) {
    const before = groups.at(-1)?.[0]
    const [one] = before === undefined ? [] : targetsOf(before)
    const [other] = targetsOf(item)
    // No place is twice in a play: Ansible would do it there once.
    const places = groups.at(-1)?.flatMap((known) => targetsOf(known).map(({ host }) => host?.name)) ?? []
    const isMarked = one !== undefined && targetsOf(item).every(({ id }) => marks.get(id) === marks.get(one.id))
    const isNew = isMarked && one.host !== undefined && targetsOf(item).every(({ host }) => !places.includes(host?.name))
    if (before !== undefined && one?.task === other?.task && isNew && fit(before, item)) groups.at(-1)?.push(item)
    else groups.push([item])
  }
  return groups
}

function fitting(some: readonly Target[], others: readonly Target[], carriedOf: CarriedOf): boolean {
  const [first] = some
  if (first === undefined) return false
  return others.every(
    (other) => alike(carriedOf(first).forward, carriedOf(other).forward) && first.persons.join('\n') === other.persons.join('\n'),
  )
}

/** But for the text of scripts, which a play may have for each place. */
export function alike(some: readonly Deed[], others: readonly Deed[]): boolean {
  const bare = (deeds: readonly Deed[]) =>
    JSON.stringify(deeds.map((deed) => (deed.do === 'script' ? { ...deed, command: { changes: deed.command.changes } } : deed)))
  return bare(some) === bare(others)
}

export const titleOf = ({ title }: Pick<Target, 'title'>): string => (title.split('\n')[0] ?? title).slice(0, 120)

const linesOf = ({ persons, place }: Target, among: number): string[] =>
  persons.map((line) => (among > 1 && place !== '' ? `${place}: ${line}` : line))
