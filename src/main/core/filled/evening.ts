/** What a run amounts to, as a document asks for it: by task, with who and when. Pure. */
import type { Plan, Target } from '#shared/domain/plan.ts'
import type { Measures } from '#shared/kinds/assessment.ts'
import { describeProblem, type Language } from '#shared/problem/describe.ts'
import type { JournalledEvent, RunResult } from '#shared/run/events.ts'
import type { Signoff } from '#shared/run/question.ts'
import { recordOf } from '#shared/run/record.ts'
import { isBack, isForward, stateFrom, targetOf } from '#shared/run/selectors.ts'
import type { RunState } from '#shared/run/state.ts'
import { wordOfStep } from '#shared/run/step-words.ts'
import { targetNameOf } from '#shared/run/target-name.ts'

/** `unseen`: it was let pass, and nobody looked. */
export type Outcome = 'done' | 'failed' | 'back' | 'unseen' | 'open'
/** A line that a person was asked for. */
export type SaidLine = { text: string; outcome: Outcome; by?: string; at?: number; note?: string }
export type DoneTask = {
  id: string
  title: string
  /** Of the document, from 1. */
  line?: number
  outcome: Outcome
  /** What people have looked at beside it; absent where nobody was asked or nobody has. */
  verified?: 'passed' | 'failed'
  verifiedBy: string[]
  by: string[]
  began?: number
  ended?: number
  /** Where it is nothing but lines for people. */
  lines?: SaidLine[]
}
export type Evening = {
  title: string
  by: string
  /** While it goes on there is none, and no end. */
  result?: RunResult
  began?: number
  ended?: number
  tasks: readonly DoneTask[]
  troubles: readonly { what: string; where: string }[]
  /** What its rehearsal has shown, or this run where it is one. */
  measures?: Measures
}

export function eveningOf(plan: Plan, events: readonly JournalledEvent[], language: Language): Evening {
  const state = stateFrom(plan, events)
  const { phase, by, began } = state
  const said = saidIn(events)
  const tasks = Map.groupBy(plan.targets, ({ task }) => task)
  const { troubles } = recordOf(plan, state, state.lastAt ?? 0)
  return {
    title: plan.title,
    by,
    ...(phase.kind === 'ended' ? { result: phase.result, ended: phase.at } : {}),
    ...(began === undefined ? {} : { began }),
    tasks: [...tasks.values()].map((targets) => taskOf(targets, state, said)),
    troubles: troubles.map(({ target, step, problem }) => ({
      what: describeProblem(problem, language).what,
      where: [targetNameOf(plan, target), step && wordOfStep(step, language)].filter(Boolean).join(' '),
    })),
  }
}

type Said = Signoff & { target: string; at: number }

/** The last word on each line; what was given for a version that was taken away since counts for nothing. */
function saidIn(events: readonly JournalledEvent[]): Said[] {
  const words = new Map<string, Said>()
  for (const { event, at } of events) {
    if (event.type === 'target-began' && event.way === 'back')
      for (const [key, { target }] of words) if (target === event.target) words.delete(key)
    if (event.type !== 'signed-off' || event.restored === true) continue
    const { target, signoff } = event
    words.set(JSON.stringify([target, signoff.line, signoff.text]), { ...signoff, target, at })
  }
  return [...words.values()]
}

function taskOf(targets: readonly Target[], state: RunState, said: readonly Said[]): DoneTask {
  const [first] = targets
  const own = said.filter(({ target }) => targets.some(({ id }) => id === target))
  const isAsked = targets.every(({ waits, forward }) => waits && forward.length === 0)
  const lines = isAsked ? targets.flatMap(({ id, persons }) => persons.map((text) => lineOf(text, id, own, state))) : undefined
  const looked = own.filter((word) => word.looked)
  const isVerified =
    !isAsked && targets.every(({ id, persons }) => persons.every((text) => looked.some((word) => word.target === id && word.text === text)))
  const times = targets.flatMap(({ id }) => timesOf(state, id))
  const by =
    lines === undefined
      ? [state.by]
      : [...new Set(lines.flatMap(({ outcome, by }) => (by === undefined || outcome === 'unseen' ? [] : [by])))]
  return {
    id: first?.task ?? '',
    title: first?.title ?? '',
    ...(first?.line === undefined ? {} : { line: first.line }),
    outcome: together(targets.map(({ id }) => outcomeOf(state, id)).concat((lines ?? []).map(({ outcome }) => outcome))),
    ...(isVerified && looked.length > 0
      ? { verified: looked.every(({ passed }) => passed) ? ('passed' as const) : ('failed' as const) }
      : {}),
    verifiedBy: [...new Set(looked.map((word) => word.by))],
    by,
    ...(times.length === 0 ? {} : { began: Math.min(...times), ended: Math.max(...times) }),
    ...(lines === undefined ? {} : { lines }),
  }
}

function lineOf(text: string, target: string, said: readonly Said[], state: RunState): SaidLine {
  const own = said.filter((word) => word.target === target && word.text === text)
  const [word] = own
  const where = outcomeOf(state, target)
  // Two lines of the same words: whose it is nobody knows.
  if (word === undefined || own.length > 1) return { text, outcome: where === 'back' ? 'back' : 'open' }
  const { by, at, note } = word
  const outcome = where === 'back' ? 'back' : !word.looked ? 'unseen' : word.passed ? 'done' : 'failed'
  return { text, outcome, by, at, ...(note === '' ? {} : { note }) }
}

function outcomeOf(state: RunState, id: string): Outcome {
  const target = targetOf(state, id)
  if (target === undefined) return 'open'
  if (isBack(target)) return 'back'
  if (isForward(target)) return 'done'
  return target.phase.kind === 'failed' ? 'failed' : 'open'
}

/** When it was begun and when it came to its end; of what is not at its end nothing is said. */
function timesOf(state: RunState, id: string): number[] {
  const phase = targetOf(state, id)?.phase
  return phase?.kind === 'done' && phase.way === 'forward' ? [phase.since, phase.at] : []
}

/** Of all places of a task: the worst that is known. */
const together = (outcomes: readonly Outcome[]): Outcome =>
  (['back', 'failed', 'open', 'unseen'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'done'
