/** The way back of a plan as plays and gates, each only where what it undoes was done. Knows no kind. Pure. */
import type { Plan, Target } from '#shared/domain/plan.ts'
import { movesBack } from '#shared/run/way-back.ts'
import type { Deed } from '../kinds/common/deeds.ts'
import { leavesNote, type Noted, noteOf } from './notes.ts'
import { alike, type CarriedOf, grouped, marksOf, type Part, playOf, titleOf } from './parts.ts'

type Move = {
  target: Target
  deeds: readonly Deed[]
  lines: readonly string[]
  /** It is done only where this one has left its note. */
  undoes?: Target
  /** Whose notes are no longer true behind it. */
  forgets: readonly Target[]
}

/** All of it, from the last to the first, or in the document's own order. */
export function backParts(plan: Plan, carriedOf: CarriedOf): Part[] {
  const marks = marksOf(plan)
  const notes = (move: Move, from: Target['host']) => notedBy(move, marks, from)
  const fit = (a: Move, b: Move) => {
    const [own, other] = [notes(a, a.target.host), notes(b, b.target.host)]
    // A gate has one condition.
    const isApart = own.guard !== undefined && a.lines.length + b.lines.length > 0
    return !isApart && alike(a.deeds, b.deeds) && JSON.stringify(own) === JSON.stringify(other)
  }
  return grouped(movesOf(plan, carriedOf), marks, ({ target }) => [target], fit).flatMap((group): Part[] => {
    const [first] = group
    if (first === undefined) return []
    const targets = group.map(({ target }) => target)
    const lines = group.flatMap((one) => one.lines)
    const play = playOf({ way: 'back', marks, targets, deeds: group.map(({ deeds }) => deeds), ...notes(first, first.target.host) })
    const gate = { kind: 'gate' as const, way: 'back' as const, title: titleOf(first.target), lines, ...notes(first, undefined) }
    if (lines.length === 0) return play === undefined ? [] : [play]
    // Forgotten behind the last of them: what was broken off before is brought back anew.
    return play === undefined ? [gate] : [{ ...play, forgets: [] }, gate]
  })
}

/** As seen from a host; nothing is forgotten of what nothing was noted of. */
function notedBy({ undoes, forgets }: Move, marks: ReadonlyMap<string, string>, from: Target['host']): Noted {
  const note = (target: Target) => noteOf(target, marks.get(target.id) ?? '000', from)
  return undoes === undefined ? { forgets: [] } : { guard: note(undoes), forgets: forgets.map(note) }
}

function movesOf(plan: Plan, carriedOf: CarriedOf): Move[] {
  const { order = [], targets: own = [] } = plan.wayBack ?? {}
  const named = order.filter(({ kind }) => kind === 'task').flatMap(({ targets }) => targets)
  const wanted = [...plan.targets.map(({ id }) => id), ...named]
  const moves = movesBack(plan, { targets: wanted, order: order.length === 0 ? 'reverse' : 'document' }, () => false)
  const all = new Map([...plan.targets, ...own].map((target) => [target.id, target]))
  const noting = (target: Target) => (leavesNote(carriedOf(target).forward) ? target : undefined)
  const doing = (target: Target) => ({ target, deeds: carriedOf(target).forward, lines: target.persons })
  const again = readersIn(plan, carriedOf)
  const anew = [...again].map(([target, deeds]): Move => ({ target, deeds, lines: [], undoes: noting(target), forgets: [target] }))
  const made = moves.map(({ kind, target: id }): Move[] => {
    const target = all.get(id)
    if (target === undefined) return []
    if (kind === 'task') return [{ ...doing(target), forgets: [] }]
    const { takeDown = [], back } = carriedOf(target)
    const undoes = noting(target)
    if (kind === 'stop') return [{ target, deeds: takeDown, lines: [], undoes, forgets: [] }]
    if (target.undoneBy === undefined) return [{ target, deeds: back, lines: [], undoes, forgets: again.has(target) ? [] : [target] }]
    const undoing = target.undoneBy.flatMap((by) => all.get(by) ?? []).map(doing)
    const somehow = undoing.filter(({ deeds, lines }) => deeds.length + lines.length > 0)
    const others = withoutOwn(plan, target)
    // What undoes has notes of its own, by which it would take itself for done the next time.
    const forgets = [target, ...others, ...somehow.map((one) => one.target)]
    return somehow.map((one, index) => ({ ...one, undoes, forgets: index === somehow.length - 1 ? forgets : [] }))
  })
  return made.toSpliced(moves.findLastIndex(({ kind }) => kind === 'back') + 1, 0, anew).flat()
}

/** What has read what others before it have changed, and so reads it once more when they are back; in the order of the run. */
function readersIn({ targets }: Plan, carriedOf: CarriedOf): ReadonlyMap<Target, readonly Deed[]> {
  const isUndone = (target: Target) => target.undoneBy !== undefined || carriedOf(target).back.length > 0
  const first = targets.findIndex(isUndone)
  return new Map(
    targets.flatMap((target, index) => {
      const { readsAnew = [] } = carriedOf(target)
      return readsAnew.length === 0 || target.undoneBy !== undefined || first < 0 || first >= index ? [] : [[target, readsAnew] as const]
    }),
  )
}

/** Places of its task that go back with it: they have nothing of their own that undoes them. */
function withoutOwn({ targets }: Plan, { id, task }: Target): Target[] {
  const all = targets.filter((other) => other.task === task)
  return all[0]?.id === id ? all.filter(({ undoneBy }) => undoneBy?.length === 0) : []
}
