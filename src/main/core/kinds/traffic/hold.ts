/** A rung is held: its time is counted from when the journal says that it was set, and all that must hold is looked at again and again. */
import { shownValue } from '#shared/kinds/task/key.ts'
import { fail } from '#shared/problem/problem.ts'
import type { StepState } from '#shared/run/state.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { formatTime } from '#shared/text/format.ts'
import { clockFrom } from '../../engine/clock.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { storeFor } from '../common/config/store-for.ts'
import { lookOnce } from './looks.ts'
import { factsOfRung } from './rung.ts'
import { rungAt, type TrafficContext } from './target.ts'

/** Milliseconds between two pieces of news. */
const newsInterval = 1_000

/** Milliseconds: that all is well is written down so often at least, so that it is known for which time nobody has looked. */
const leastNoted = 60_000
/** Notes of one hold at most, roughly: one of a day is no thousand lines. */
const notesOfAHold = 10

export type HoldFacts = StepFacts & { since: number; until: number; looks: number; told: string[] }

/** When the journal last says that somebody has looked at it; undefined where it says nothing yet. */
export function lastSeenAt(step: StepState | undefined): number | undefined {
  if (step === undefined || step.progress.kind === 'waiting') return undefined
  const noted = step.notes.filter(({ code }) => code === 'traffic-looked').map(({ values }) => Number(values.at))
  return noted.at(-1) ?? (step.progress.kind === 'ended' ? step.progress.at : step.progress.since)
}

/** @param seen when it was last looked at before a break */
export async function holdRung(context: TrafficContext, number: number, seen: number | undefined): Promise<HoldFacts> {
  const { run, target, step } = context
  const { hold, title } = rungAt(target, number)
  const now = clockFrom(run)
  const since = factsOfRung(targetState(run, target), number)?.at ?? now()
  const end = since + hold
  const noteInterval = Math.max(leastNoted, target.every, hold / notesOfAHold)
  const place = placeOf(target, step)
  // Ferry was not there, this computer slept, or the host has kept it waiting.
  const saySo = (from: number, to: number) => {
    const minutes = Math.round((to - from) / 60_000)
    const times = { title, from: formatTime(from), to: formatTime(to) }
    if (to - from > noteInterval + 2 * target.every && minutes > 0)
      context.note({ code: 'traffic-unwatched', values: { ...times, minutes }, place })
  }
  let [noted, looked] = [since, seen]
  for (let looks = 1; ; looks += 1) {
    const began = now()
    if (looked !== undefined) saySo(looked, Math.min(began, end))
    looked = began
    const told = await lookAtRung(context, number)
    if (began >= end) return { step, since, until: now(), looks, told }
    if (now() - noted >= noteInterval) {
      noted = now()
      context.note({ code: 'traffic-looked', values: { title, at: noted, time: formatTime(noted), looks, told: told.join('; ') }, place })
    }
    const next = Math.min(end, began + target.every)
    for (let left = next - now(); left > 0; left = next - now()) {
      context.progress(Math.round((now() - since) / 1000), Math.round(hold / 1000), 'seconds')
      await context.rest(Math.min(left, newsInterval))
    }
  }
}

/** What stands there is still this rung, and all its checks hold. */
async function lookAtRung(context: TrafficContext, number: number): Promise<string[]> {
  const { run, target, step } = context
  const rung = rungAt(target, number)
  const place = placeOf(target, step)
  const quiet: TrafficContext = { ...context, ask: (name, command, options) => context.ask(name, command, { ...options, quiet: true }) }
  const { value, live } = await storeFor(target.store).now(quiet)
  if (value !== rung.value || live !== rung.value) {
    const [now, wanted] = [value === rung.value ? live : value, rung.value].map((one) => shownValue({ key: target.key }, one))
    fail('traffic-moved', { key: target.key, value: now ?? '∅', expected: wanted ?? '', wanted: wanted ?? '' }, { place })
  }
  const outcomes = await lookOnce(quiet, rung.checks)
  const said = outcomes.map(({ holds, told }) => `${holds ? '✓' : '✗'} ${told}`)
  if (said.length > 0) context.say(`${formatTime(run.now())} ${rung.title}  ${said.join('  ')}\n`)
  const wrong = outcomes.filter(({ holds }) => !holds)
  if (wrong.length > 0)
    fail(
      'traffic-check-failed',
      { title: rung.title, count: wrong.length, checks: wrong.map(({ told }) => told).join('; ') },
      { place, evidence: said.join('\n') },
    )
  return outcomes.map(({ told }) => told)
}
