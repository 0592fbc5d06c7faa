import type { JournalledEvent } from '#shared/run/events.ts'
import { formatMoment } from '#shared/text/format.ts'
import { type Block, table } from './blocks.ts'
import type { Words } from './words-type.ts'

/**
 * The lines that a person ticks, with who did and when. One that nobody looked at says so, whatever it was counted as;
 * one that was never asked is listed too.
 */
export function signoffTable(
  asked: readonly string[],
  target: string | undefined,
  events: readonly JournalledEvent[],
  words: Words,
): Block[] {
  const given = events.flatMap(({ event, at }) =>
    event.type === 'signed-off' && (target === undefined ? asked.includes(event.signoff.text) : event.target === target)
      ? [{ at, on: event.target, ...event.signoff }]
      : [],
  )
  const open = asked.filter((text) => !given.some((signoff) => signoff.text === text))
  return table(
    [words.check, words.result, words.by, words.when, words.note],
    [
      ...given.map(({ text, looked, passed, by, at, note }) => [
        text,
        looked ? (passed ? words.passed : words.failed) : words.notLookedAt,
        by,
        formatMoment(at),
        note,
      ]),
      ...open.map((text) => [text, words.notAsked, '', '', '']),
    ],
  )
}
