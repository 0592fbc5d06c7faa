/** Look after look, at the times that the timetable says, counted from its beginning; what was passed over is said, and not made up. */
import { amountOf, dueTimes, type Limit, limitName } from '#shared/kinds/task/watch.ts'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import type { Measured } from '#shared/run/measured.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { formatDate } from '#shared/text/format.ts'
import { clockFrom } from '../../engine/clock.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { type Figures, type Look, meansOf, measure } from './measure.ts'
import type { WatchContext } from './target.ts'
import { tellings } from './tellings.ts'
import { type Due, standing } from './timetable.ts'

/** Milliseconds between two looks at the clock: the computer may have slept. */
const clockInterval = 15_000
/** A host that is away is asked again so often until it is too late for this look, in milliseconds at the most. */
const longestRetry = 30_000

export async function lookUntilTheEnd(context: WatchContext): Promise<StepFacts & { looks: number; missed: number; told: string[] }> {
  const { run, target, step, way } = context
  const { began = run.now() } = target
  const now = clockFrom(run)
  const due = dueTimes(target.times).map((after) => began + after)
  const measured = (): Measured[] => stepOf(targetState(run, target), way, step)?.measured ?? []
  for (;;) {
    const { missed, next } = standing(due, measured(), now())
    pass(context, missed)
    context.progress(measured().length, due.length, 'entries')
    if (next === undefined) break
    if (now() < next.at) await context.rest(Math.min(next.at - now(), clockInterval))
    else await look(context, next, measured(), now)
  }
  const all = measured()
  const missed = all.filter((one) => one.missed === true).length
  return { step, looks: all.length - missed, missed, told: [`${all.length - missed} / ${all.length}`] }
}

/** Nobody looked at these times. */
function pass(context: WatchContext, missed: readonly number[]): void {
  const { run, target, step, way, attempt } = context
  const [first] = missed
  const last = missed.at(-1)
  if (first === undefined || last === undefined) return
  for (const due of missed) run.record({ type: 'step-measured', target: target.id, way, step, attempt, due, figures: {}, missed: true })
  const values = { count: missed.length, from: formatDate(first), to: formatDate(last) }
  context.note({ code: 'watch-missed', values, place: placeOf(target, step) })
}

async function look(context: WatchContext, due: Due, before: readonly Measured[], now: () => number): Promise<void> {
  const { run, target, step, way, attempt } = context
  const seen = before.filter((one) => one.missed !== true)
  const { figures, said } = await insist(context, due, marksOf(seen), now)
  run.record({ type: 'step-measured', target: target.id, way, step, attempt, due: due.at, figures })
  context.say(`${shown(target.limits, figures) || said || '∅'}\n`)
  for (const problem of tellings(target.limits, seen, figures, said)) context.note({ ...problem, place: placeOf(target, step) })
}

/** The newest marks of each log: a look without an answer has none. */
const marksOf = (seen: readonly Measured[]): Figures =>
  Object.fromEntries(seen.flatMap(({ figures }) => Object.entries(figures).filter(([name]) => name.startsWith('#'))))

const shown = (limits: readonly Limit[], figures: Figures): string =>
  limits
    .flatMap((limit) => {
      const value = figures[limitName(limit)]
      return value === undefined ? [] : [`${limitName(limit)} ${amountOf(limit, value)}`]
    })
    .join('  ')

/** A gap is no verdict: a host that is away is asked again as long as it is still this look. Then that is what was seen. */
async function insist(
  context: WatchContext,
  { at, until }: Due,
  before: Figures,
  now: () => number,
): Promise<{ figures: Figures; said: string }> {
  const { run, target } = context
  const between = Math.min(longestRetry, (until - at) / 4)
  for (;;) {
    const found = await lookOnce(context, before)
    // Whoever has stopped it was not looking any more.
    run.flow.signal.throwIfAborted()
    if ('look' in found) return { figures: found.look.figures, said: wordsOf(found.look) }
    if (now() + between >= until) return { figures: {}, said: found.problem.evidence ?? `${target.place}: ${found.problem.code}` }
    await context.rest(between)
  }
}

async function lookOnce({ run, target, step }: WatchContext, before: Figures): Promise<{ look: Look } | { problem: Problem }> {
  try {
    return { look: await measure(target.limits, meansOf(run, target, step, run.flow.signal), before) }
  } catch (caught) {
    return { problem: problemOf(caught) }
  }
}

const wordsOf = ({ silent }: Look): string =>
  silent
    .filter(({ said }) => said !== '')
    .map(({ limit, said }) => `${limitName(limit)}: ${said}`)
    .join('\n')
