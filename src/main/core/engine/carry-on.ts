import { canCarryOn } from '#shared/run/selectors.ts'
import type { IndexLine } from '../journal/index-line.ts'
import type { Journal } from '../journal/port.ts'

/** So many of the newest runs are looked at: what was left longer ago is named by whoever means it. */
const recent = 50

/**
 * The run that is meant where none is named: the newest that was broken off, else the newest that was stopped or has failed and has
 * something left to do, unless the same release was begun anew after it.
 */
export function runToCarryOn(journal: Pick<Journal, 'known' | 'stateOf'>): string | undefined {
  // What only looks is carried on by itself, and is not what anybody means.
  const interrupted = journal.known.inState('interrupted').find(({ apart }) => apart === undefined)
  if (interrupted !== undefined) return interrupted.id
  const lines = journal.known.newest(recent)
  const isLeft = (line: IndexLine, index: number) =>
    (line.state === 'stopped' || line.state === 'failed') &&
    !lines.slice(0, index).some(({ title, source }) => title === line.title && source === line.source) &&
    canCarryOn(journal.stateOf(line.id))
  return lines.find(isLeft)?.id
}
