import type { Translate } from '#shared/i18n/create-translator.ts'
import { standingOf } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import { formatTook } from '#shared/text/format.ts'
import { plainText } from './plain-text.ts'

export function targetPhaseText(words: Translate, target: TargetState): string {
  const { phase } = target
  const time = phase.kind === 'done' ? formatTook(phase.at - phase.since) : ''
  const reason = phase.kind === 'left-out' ? plainText(phase.reason) : ''
  return [words(`host.${standingOf(target)}`, { time }), reason].filter(Boolean).join(': ')
}
