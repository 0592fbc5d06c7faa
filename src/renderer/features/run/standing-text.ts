import type { Translate } from '#shared/i18n/create-translator.ts'
import { standingCounts } from '#shared/run/selectors.ts'
import type { RunState } from '#shared/run/state.ts'

const kinds = ['fresh', 'back', 'between', 'untouched'] as const

/** One line of truth: how many have the new version, were brought back, are in between, are as they were. */
export function standingText(state: Pick<RunState, 'targets'>, words: Translate): string {
  const counts = standingCounts(state)
  return kinds
    .flatMap((kind) => (counts[kind] === 0 ? [] : words(`run.standing-${kind}`, { count: counts[kind] })))
    .join(words('run.standing-and'))
}
