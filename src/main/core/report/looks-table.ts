import type { Measured } from '#shared/run/measured.ts'
import { formatMoment } from '#shared/text/format.ts'
import { type Block, table } from './blocks.ts'
import type { Words } from './words-type.ts'

/** What was measured over time: a line for each look, and for each that nobody has made. */
export function looksTable(measured: readonly Measured[], words: Words): Block[] {
  const names = [...new Set(measured.flatMap(({ figures }) => Object.keys(figures)))].filter((name) => !name.startsWith('#'))
  return table(
    [words.when, ...names],
    measured.map(({ due, figures, missed }) => [
      formatMoment(due),
      ...names.map((name) => (missed === true ? words.notLookedAt : String(figures[name] ?? '∅'))),
    ]),
  )
}
