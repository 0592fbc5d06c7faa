import { describeProblem } from '#shared/problem/describe.ts'
import { standingOf } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import { formatTook } from '#shared/text/format.ts'
import type { Setting } from '../around.ts'
import { plainText } from './plain-text.ts'

export function targetPhaseText({ words, language }: Pick<Setting, 'words' | 'language'>, target: TargetState): string {
  const { phase } = target
  const time = phase.kind === 'done' ? formatTook(phase.at - phase.since) : ''
  const reason = phase.kind === 'left-out' ? plainText(phase.reason) : ''
  const why =
    (phase.kind === 'failed' || phase.kind === 'left-out') && phase.problem ? plainText(describeProblem(phase.problem, language).what) : ''
  return [words(`host.${standingOf(target)}`, { time }), reason, why].filter(Boolean).join(': ')
}
