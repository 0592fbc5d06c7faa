/** What a rehearsal's assessment asks for, as far as a run can tell: counted from what was done, and never from what was planned. Pure. */
import type { Plan, Target } from '../domain/plan.ts'
import type { JournalledEvent } from '../run/events.ts'
import { linesOf } from '../run/person-lines.ts'
import type { Signoff } from '../run/question.ts'
import { rehearsalOf } from '../run/rehearsal.ts'
import { stateFrom, targetOf } from '../run/selectors.ts'
import type { RunState } from '../run/state.ts'
import { formatTook } from '../text/format.ts'
import { learnedBy } from './report/line.ts'
import { drilledSchema } from './task/drill.ts'

/**
 * Services that came up; lines and calls that passed; limits that were kept; how long the slowest fault took to be over, or without any the
 * way back, milliseconds.
 */
export type Measures = { started: Share; functions: Share; performance: Share; recovery?: number }
export type Share = { done: number; of: number }
export const shares = ['started', 'functions', 'performance'] as const

export function measuresOf(plan: Plan, events: readonly JournalledEvent[]): Measures {
  const state = stateFrom(plan, events)
  const said = saidIn(events)
  const lines = [
    ...plan.targets.flatMap(linesOf),
    ...plan.verify.map((_, at) => ({ target: plan.targets.at(-1)?.id ?? '', line: `end-${at + 1}` })),
  ]
  const seen = { done: lines.filter((line) => isSeen(said.get(keyOf(line)))).length, of: lines.length }
  const calls = shareOf(plan, state, ({ kind }) => kind === 'http')
  const { back } = rehearsalOf({ id: '', plan, events })
  return {
    started: shareOf(plan, state, ({ kind, forward }) => kind === 'service' || forward.some(({ step }) => step === 'start')),
    functions: { done: seen.done + calls.done, of: seen.of + calls.of },
    performance: shareOf(plan, state, ({ kind }) => kind === 'check' || kind === 'load'),
    ...recoveryOf(plan, state, back),
  }
}

/** A fault that was not over in time has no time of its own: then there is none to show. */
function recoveryOf({ targets }: Plan, state: RunState, back: number | undefined): { recovery?: number } {
  const drills = targets.filter(({ kind }) => kind === 'drill')
  const times = drills.flatMap(({ id }) => {
    const own = targetOf(state, id)
    return (own && learnedBy(own, 'forward', 'execute', drilledSchema)?.recovered) ?? []
  })
  if (drills.length > 0) return times.length === drills.length ? { recovery: Math.max(...times) } : {}
  return back === undefined ? {} : { recovery: back }
}

function shareOf({ targets }: Plan, state: RunState, isAsked: (target: Target) => boolean): Share {
  const asked = targets.filter(isAsked)
  const isDone = ({ id }: Target) => {
    const steps = targetOf(state, id)?.forward ?? []
    return steps.length > 0 && steps.every(({ progress }) => progress.kind === 'ended' && progress.outcome.kind === 'succeeded')
  }
  return { done: asked.filter(isDone).length, of: asked.length }
}

/** The last word on each line; what was said of what was brought back is another matter. */
function saidIn(events: readonly JournalledEvent[]): Map<string, Signoff> {
  const said = new Map<string, Signoff>()
  for (const { event } of events)
    if (event.type === 'signed-off' && event.restored !== true)
      said.set(keyOf({ target: event.target, line: event.signoff.line }), event.signoff)
  return said
}

const keyOf = ({ target, line }: { target: string; line: string }) => JSON.stringify([target, line])
const isSeen = (signoff: Signoff | undefined): boolean => signoff?.looked === true && signoff.passed

/** How the rows of a document's own table name them. */
const items: readonly (readonly [keyof Measures, RegExp])[] = [
  ['started', /启动.*(?:成功|通过)率|start(?:up)?s?\b.*(?:success|rate)/i],
  ['functions', /(?:功能|用例|验证).*(?:通过|成功)率|(?:function|feature|test)s?\b.*(?:pass|success)/i],
  ['performance', /(?:性能|指标).*(?:达标|通过)率|performance\b.*(?:met|pass|rate)/i],
  ['recovery', /(?:恢复|回滚|回退)(?:时间|时长|用时|耗时)|(?:recovery|roll-?back) time|\bRTO\b/i],
]

/** `isMet` is undefined where the standard is not one that can be compared with. */
export type Judged = { text: string; isMet?: boolean }

/** One row of an assessment; undefined where it asks for what the run cannot tell. */
export function judge(item: string, standard: string, measures: Measures): Judged | undefined {
  const name = items.find(([, pattern]) => pattern.test(item))?.[0]
  if (name === undefined) return undefined
  if (name === 'recovery') {
    const { recovery } = measures
    const most = timeIn(standard)
    if (recovery === undefined) return undefined
    return { text: formatTook(recovery), ...(most === undefined ? {} : { isMet: recovery <= most }) }
  }
  const { done, of } = measures[name]
  if (of === 0) return undefined
  const least = Number(/(\d+(?:\.\d+)?)\s*[%％]/.exec(standard)?.[1] ?? Number.NaN)
  const percent = (done / of) * 100
  // What is not whole is never rounded up to it.
  const shown = Number.isInteger(percent) ? String(percent) : (Math.floor(percent * 10) / 10).toFixed(1)
  return { text: `${shown}% (${done}/${of})`, ...(Number.isNaN(least) ? {} : { isMet: percent >= least }) }
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:小时|h)/i, 3_600_000],
  [/^(?:分|m(?!s))/i, 60_000],
  [/^(?:秒|s)/i, 1_000],
]

/** `<5分钟`, `≤ 30 s`: milliseconds. */
function timeIn(standard: string): number | undefined {
  const [, number = '', unit = ''] = /(\d+(?:\.\d+)?)\s*(小时|分钟?|秒|h\w*|min\w*|m(?!s)|s\w*)/i.exec(standard) ?? []
  const factor = units.find(([pattern]) => pattern.test(unit))?.[1]
  return number === '' || factor === undefined ? undefined : Number(number) * factor
}
