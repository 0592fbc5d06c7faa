import type { Target } from '#shared/domain/plan.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { isUpgrade } from '#shared/kinds/task/upgrade.ts'
import { writtenWayBack } from '#shared/kinds/written-way-back.ts'
import type { RunState, TargetState } from '#shared/run/state.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { fileName, formatBytes } from '#shared/text/format.ts'
import type { shownWayBack } from '../../stores/run/rollback-scopes.ts'
import { wayBackOf } from './way-back.ts'

/** Why there is no way back: nothing was begun, or all that could be undone is. */
export const noWayBackWord = ({ targets }: RunState) =>
  targets.some(({ phase }) => phase.kind !== 'waiting') ? 'back.nothing-left' : 'back.nothing'

/** How much would go back, and in which order. */
export const wayBackCount = ({ moves, order }: ReturnType<typeof shownWayBack>, words: Translate): string =>
  words(order === 'document' ? 'back.count-document' : 'back.count', { count: moves.length })

/** What going back would do on a target, in one line: from what was done. */
export function wayBackText(target: Target, state: TargetState, words: Translate): string {
  if (isUpgrade(target)) {
    const backup = wayBackOf(target, state)
    if (backup === undefined) return words('back.restart')
    return backup.made === 0
      ? fileName(backup.path)
      : words('back.backup', { backup: fileName(backup.path), size: formatBytes(backup.bytes) })
  }
  const written = writtenWayBack(target)?.join('; ')
  return written ?? target.back.map(({ step }) => stepWord(words, step)).join(' · ')
}
