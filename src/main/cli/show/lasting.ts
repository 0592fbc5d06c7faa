import type { Plan, Target } from '#shared/domain/plan.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import type { RunState } from '#shared/run/state.ts'
import { lastingOf } from '#shared/run/way-back.ts'
import type { Setting } from '../around.ts'
import { plainText } from './plain-text.ts'

/** What was done and cannot be undone; nothing where there is nothing of it. */
export const lastingLines = (setting: Setting, plan: Plan, state: RunState): string[] =>
  linesOf(setting, lastingOf(plan, state), 'lasting.done')

/** The same ahead of the run. */
export const lastingAhead = (setting: Setting, plan: Plan): string[] =>
  linesOf(
    setting,
    plan.targets.filter(({ lasts }) => lasts !== undefined),
    'lasting.ahead',
  )

function linesOf({ words, language, terminal }: Setting, targets: readonly Target[], head: 'lasting.done' | 'lasting.ahead'): string[] {
  if (targets.length === 0) return []
  return [
    terminal.style('yellow', words(head, { count: targets.length })),
    ...targets.map(({ title, place, lasts }) => {
      const why = lasts === undefined ? '' : describeProblem(lasts, language).what
      return `  ! ${plainText([place, title].filter(Boolean).join(' · '))}${why === '' ? '' : `  ${plainText(why)}`}`
    }),
  ]
}
