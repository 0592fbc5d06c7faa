import type { Translate } from '#shared/i18n/create-translator.ts'
import type { TargetState } from '#shared/run/state.ts'
import { formatDuration } from './format.ts'
import { plainText } from './plain-text.ts'

export function targetPhaseText(words: Translate, { phase }: TargetState): string {
  switch (phase.kind) {
    case 'waiting':
      return words('host.waiting')
    case 'going':
      return words('host.going')
    case 'done':
      return words(phase.way === 'forward' ? 'host.done' : 'host.restored', { time: formatDuration(phase.at - phase.since) })
    case 'failed':
      return words(phase.way === 'forward' ? 'host.failed' : 'host.restore-failed')
    case 'left-out':
      return [words('host.left-out'), plainText(phase.reason)].filter(Boolean).join(': ')
    case 'stopped':
      return words('host.stopped')
  }
}
