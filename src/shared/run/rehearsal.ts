/** What a rehearsal has shown: whether it went through, forward and back, and how long each task took. Pure. */
import { z } from 'zod'
import type { Plan, Target } from '../domain/plan.ts'
import { paceOf } from '../kinds/list.ts'
import type { JournalledEvent } from './events.ts'
import { isBack, isTouched, stateFrom } from './selectors.ts'
import type { RunState } from './state.ts'
import type { Way } from './step.ts'

/**
 * Why it does not count as passed: only some hosts were taken along; it has not come to its end; a step was left out; a line was let pass
 * without anybody looking, or though somebody had said that it does not hold. Of the way back: nobody has gone it, or something did not come back.
 */
export const rehearsalGaps = ['part', 'unfinished', 'skipped', 'unlooked', 'refused', 'not-gone-back', 'left-over'] as const
export type RehearsalGap = (typeof rehearsalGaps)[number]

const time = z.number().nonnegative()

export const rehearsalSchema = z.object({
  run: z.string(),
  environment: z.string(),
  by: z.string(),
  /** When the last was heard of it, milliseconds since 1970. */
  at: z.number(),
  /** Milliseconds of work: what lay between steps, and what people were asked, is not in it. Absent where that way was not gone. */
  forward: time.optional(),
  back: time.optional(),
  passed: z.object({ forward: z.boolean(), back: z.boolean() }),
  gaps: z.array(z.enum(rehearsalGaps)),
  /** In the order of the run. */
  tasks: z.array(z.object({ task: z.string(), title: z.string(), forward: time.optional(), back: time.optional() })),
})
export type Rehearsal = z.infer<typeof rehearsalSchema>

export type Recorded = { id: string; plan: Plan; events: readonly JournalledEvent[] }

export function rehearsalOf({ id, plan, events }: Recorded): Rehearsal {
  const end = stateFrom(plan, events)
  const gaps = [...gapsForward(plan, events), ...gapsBack(plan, end)]
  const isForward = !gaps.some((gap) => gap !== 'not-gone-back' && gap !== 'left-over')
  const stretches = stretchesIn(plan, events)
  const timeOf = (way: Way, isOf: (target: string) => boolean = () => true) => {
    const own = stretches.filter((one) => one.way === way && isOf(one.target))
    return own.length === 0 ? {} : { [way]: together(own) }
  }
  const tasks = [...Map.groupBy(plan.targets, ({ task }) => task)]
  return {
    run: id,
    environment: plan.environment ?? '',
    by: end.by,
    at: end.lastAt ?? 0,
    ...timeOf('forward'),
    ...timeOf('back'),
    passed: { forward: isForward, back: isForward && !gaps.includes('not-gone-back') && !gaps.includes('left-over') },
    gaps,
    tasks: tasks.map(([task, targets]) => {
      const isOf = (target: string) => targets.some((one) => one.id === target || one.undoneBy?.includes(target) === true)
      return { task, title: targets[0]?.title ?? '', ...timeOf('forward', isOf), ...timeOf('back', isOf) }
    }),
  }
}

/** Milliseconds of work in this direction, by the same measure as a rehearsal's. */
export function workIn(plan: Plan, events: readonly JournalledEvent[], way: Way): number {
  return together(stretchesIn(plan, events).filter((one) => one.way === way))
}

function gapsForward(plan: Plan, events: readonly JournalledEvent[]): RehearsalGap[] {
  const end = events.findIndex(({ event }) => event.type === 'run-ended' && event.result === 'succeeded')
  const part: RehearsalGap[] = plan.isPart === true ? ['part'] : []
  if (end < 0) return [...part, 'unfinished']
  const { targets } = stateFrom(plan, events.slice(0, end + 1))
  const isSkipped = targets.some(({ forward }) =>
    forward.some(({ progress }) => progress.kind === 'ended' && progress.outcome.kind === 'skipped' && !progress.outcome.needless),
  )
  const isUnlooked = targets.some(({ signoffs }) => signoffs.some(({ looked }) => !looked))
  // The last word on a line counts: somebody may have looked again.
  const isRefused = targets.some(({ signoffs }) => [...new Map(signoffs.map((one) => [one.line, one.passed])).values()].includes(false))
  return [
    ...part,
    ...(isSkipped ? (['skipped'] as const) : []),
    ...(isUnlooked ? (['unlooked'] as const) : []),
    ...(isRefused ? (['refused'] as const) : []),
  ]
}

/** What cannot be undone keeps nothing from having been rehearsed: it was said before. */
function gapsBack(plan: Plan, { targets }: RunState): RehearsalGap[] {
  const lasting = new Set(plan.targets.filter(({ lasts }) => lasts !== undefined).map(({ id }) => id))
  const undoable = targets.filter(({ id, touched }) => touched && !lasting.has(id))
  if (undoable.length === 0) return []
  if (!undoable.some(isBack)) return ['not-gone-back']
  return undoable.some(isTouched) ? ['left-over'] : []
}

type Stretch = { target: string; way: Way; from: number; to: number }

/** Steps that were at work, each without the time in which its target asked something. */
function stretchesIn(plan: Plan, events: readonly JournalledEvent[]): Stretch[] {
  const own = new Map([...plan.targets, ...(plan.wayBack?.targets ?? [])].map((target) => [target.id, target]))
  const onlyBack = new Set((plan.wayBack?.targets ?? []).map(({ id }) => id))
  const going = new Map<string, { target: string; way: Way; since: number }>()
  const asked = new Map<string, { target?: string; since: number }>()
  const found: Stretch[] = []
  const pause = (key: string, at: number) => {
    const open = going.get(key)
    if (open === undefined) return
    if (at > open.since) found.push({ target: open.target, way: open.way, from: open.since, to: at })
    going.delete(key)
  }
  const held = new Map<string, { target: string; way: Way }>()
  for (const { event, at } of events) {
    switch (event.type) {
      case 'step-began': {
        const target = own.get(event.target)
        if (target === undefined || isPeoples(target)) break
        // A task of the way back goes forward when it is done.
        const way = onlyBack.has(event.target) ? 'back' : event.way
        going.set(keyOf(event), { target: event.target, way, since: at })
        break
      }
      case 'step-ended':
        pause(keyOf(event), at)
        held.delete(keyOf(event))
        break
      case 'question-asked': {
        const target = 'target' in event.question ? event.question.target : undefined
        asked.set(event.id, { target, since: at })
        for (const [key, open] of [...going]) {
          if (target !== undefined && open.target !== target) continue
          pause(key, at)
          held.set(key, open)
        }
        break
      }
      case 'question-answered':
      case 'question-withdrawn':
        asked.delete(event.id)
        for (const [key, open] of [...held]) {
          if ([...asked.values()].some(({ target }) => target === undefined || target === open.target)) continue
          held.delete(key)
          going.set(key, { ...open, since: at })
        }
        break
      case 'run-interrupted':
      case 'run-ended':
        for (const key of [...going.keys()]) pause(key, at)
        held.clear()
        asked.clear()
        break
      default:
        break
    }
  }
  const last = events.at(-1)?.at ?? 0
  for (const key of [...going.keys()]) pause(key, last)
  return found
}

const isPeoples = ({ kind }: Target): boolean => paceOf(kind).isWaiting === true
const keyOf = ({ target, way, step }: { target: string; way: Way; step: string }) => JSON.stringify([target, way, step])

/** What went on side by side counts once. */
function together(stretches: readonly Stretch[]): number {
  let sum = 0
  let until = Number.NEGATIVE_INFINITY
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return sum
}

/** Whether it is enough for what is demanded. */
export const isEnough = ({ passed }: Pick<Rehearsal, 'passed'>, need: 'forward' | 'both'): boolean =>
  need === 'both' ? passed.forward && passed.back : passed.forward
