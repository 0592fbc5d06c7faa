import type { Translate } from '#shared/i18n/create-translator.ts'
import { stepWord } from '#shared/run/step-word.ts'
import type { ReplayMark } from '../../stores/run/replay/marks.ts'

/** What happened at a mark, in a few words. */
export function markText(mark: ReplayMark, words: Translate): string {
  const target = mark.target ?? ''
  switch (mark.kind) {
    case 'step':
      return words('replay.mark-step', { target, step: stepWord(words, mark.step) })
    case 'failure':
      return words('replay.mark-failure', { target, step: stepWord(words, mark.step) })
    case 'gate':
      return words('replay.mark-gate', { target })
    case 'break':
      return words('replay.mark-break')
    case 'resumed':
      return words('replay.mark-resumed')
    case 'way-back':
      return words('replay.mark-way-back', { target })
  }
}
