import type { JournalledEvent } from '#shared/run/events.ts'
import { formatExactBytes, formatMoment } from '#shared/text/format.ts'
import { type Block, table } from './blocks.ts'
import type { Words } from './words-type.ts'

/**
 * The lines that a person ticks, with who did and when. One that nobody looked at says so, whatever it was counted as;
 * one that was never asked is listed too, and what was signed for a version that was taken away since is not good for the one that is there.
 * Files that stand behind a word follow, with size and hash.
 */
export function signoffTable(
  asked: readonly string[],
  target: string | undefined,
  events: readonly JournalledEvent[],
  words: Words,
): Block[] {
  const wentBack = new Map(
    events.flatMap(({ event, sequence }) => (event.type === 'target-began' && event.way === 'back' ? [[event.target, sequence]] : [])),
  )
  const given = events.flatMap(({ event, at, sequence }) =>
    event.type === 'signed-off' && (target === undefined ? asked.includes(event.signoff.text) : event.target === target)
      ? [{ at, isGone: (wentBack.get(event.target) ?? 0) > sequence, ...event.signoff }]
      : [],
  )
  const open = asked.filter((text) => !given.some((signoff) => signoff.text === text))
  const files = given.flatMap(({ text, by, evidence = [] }) => evidence.map((file) => ({ text, by, ...file })))
  const signed = table(
    [words.check, words.result, words.by, words.when, words.note],
    [
      ...given.map(({ text, looked, passed, by, at, note, isGone }) => [
        text,
        (looked ? (passed ? words.passed : words.failed) : words.notLookedAt) + (isGone ? words.versionGone : ''),
        by,
        formatMoment(at),
        note,
      ]),
      ...open.map((text) => [text, words.notAsked, '', '', '']),
    ],
  )
  return [
    ...signed,
    ...table(
      [words.attached, words.size, 'SHA-256', words.check, words.by],
      files.map(({ name, size, sha256, text, by }) => [name, formatExactBytes(size), sha256, text, by]),
    ),
  ]
}
