/** A plan as plays and gates in the order in which Ferry itself goes. Knows no kind. Pure. */
import type { Plan, Target } from '#shared/domain/plan.ts'
import type { Way } from '#shared/run/step.ts'
import { type Wave, wavesOf } from '#shared/run/waves.ts'
import type { Carried, Deed } from '../kinds/common/deeds.ts'
import type { Noted } from './notes.ts'

/** A task on places where the same is done, one after the other. */
export type Play = Noted & {
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
}
export type Part = Play | (Noted & { kind: 'gate'; way: Way; title: string; lines: readonly string[] })

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
  const together = (targets: readonly Target[]) =>
    grouped(
      targets,
      marks,
      (target) => [target],
      (a, b) => alike(carriedOf(a).forward, carriedOf(b).forward),
    )
  const isOne = ({ targets }: Wave) => together(targets).length === 1
  const fit = (a: Wave, b: Wave) => isOne(a) && isOne(b) && fitting([...a.targets, ...b.targets], carriedOf)
  for (const group of grouped(wavesOf(plan), marks, (wave) => wave.targets, fit)) {
    const targets = group.flatMap((wave) => wave.targets)
    const [first] = targets
    if (first === undefined) continue
    // Places that are to be done side by side, and are not alike, are done one after the other; the gate is behind the last.
    const plays = (group.length === 1 ? together(targets) : [targets]).flatMap(
      (own) => playOf({ way: 'forward', marks, targets: own, deeds: own.map((target) => carriedOf(target).forward), forgets: [] }) ?? [],
    )
    const last = plays.pop()
    const inside = group.every(({ gate }) => gate) && first.host !== undefined && last !== undefined
    const isLast = group.at(-1)?.next === undefined
    parts.push(...plays)
    if (last !== undefined) parts.push(inside ? { ...last, gate: askedAt(targets) } : last)
    if (!inside) pending = [...pending, ...targets.flatMap((target) => linesOf(target, targets.length))]
    const end = isLast ? plan.verify.map(({ person }) => person) : []
    const lines = [...pending, ...end]
    const asks = group.at(-1)?.gate === true && (lines.length > 0 || (!inside && !isLast))
    if (!asks) continue
    parts.push({ kind: 'gate', way: 'forward', title: titleOf(first), lines, forgets: [] })
    pending = []
  }
  return parts
}

type Making = Noted & Pick<Play, 'way' | 'targets' | 'deeds'> & { marks: ReadonlyMap<string, string> }

export function playOf({ marks, targets, deeds, ...play }: Making): Play | undefined {
  const [first] = targets
  if (first === undefined || deeds.every((own) => own.length === 0)) return undefined
  return { kind: 'play', mark: marks.get(first.id) ?? '000', title: titleOf(first), targets, deeds, atOnce: first.atOnce, ...play }
}

/** In their order: neighbours of one task are together where the same is done on each. */
export function grouped<Item>(
  items: readonly Item[],
  marks: ReadonlyMap<string, string>,
  targetsOf: (item: Item) => readonly Target[],
  fit: (a: Item, b: Item) => boolean,
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

/** All of them could be one play, with the same lines for a person behind each wave. */
function fitting([first, ...others]: readonly Target[], carriedOf: CarriedOf): boolean {
  if (first === undefined) return false
  return others.every((other) => alike(carriedOf(first).forward, carriedOf(other).forward) && isSameAsked(first, other))
}

const isSameAsked = (some: Target, other: Target) => some.persons.join('\n') === other.persons.join('\n')

/** But for the text of scripts, which a play may have for each place. */
export function alike(some: readonly Deed[], others: readonly Deed[]): boolean {
  const bare = (deeds: readonly Deed[]) =>
    JSON.stringify(deeds.map((deed) => (deed.do === 'script' ? { ...deed, command: { changes: deed.command.changes } } : deed)))
  return bare(some) === bare(others)
}

export const titleOf = ({ title }: Pick<Target, 'title'>): string => (title.split('\n')[0] ?? title).slice(0, 120)

const linesOf = ({ persons, place }: Target, among: number): string[] =>
  persons.map((line) => (among > 1 && place !== '' ? `${place}: ${line}` : line))

/** Once where all places have the same; else of each its own. */
function askedAt(targets: readonly Target[]): readonly string[] {
  const [first] = targets
  if (first === undefined) return []
  return targets.every((other) => isSameAsked(first, other)) ? first.persons : targets.flatMap((target) => linesOf(target, targets.length))
}
