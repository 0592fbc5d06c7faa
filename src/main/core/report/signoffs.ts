import type { Target } from '#shared/domain/plan.ts'
import { restoredLines } from '#shared/kinds/restored.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import type { Signoff } from '#shared/run/question.ts'
import { isBack } from '#shared/run/selectors.ts'
import type { TargetPhase } from '#shared/run/state.ts'
import { formatExactBytes, formatMoment } from '#shared/text/format.ts'
import { type Block, table } from './blocks.ts'
import type { Words } from './words-type.ts'

/** `isGone`: what it was given for was taken away since. */
type Given = Signoff & { target: string; at: number; isGone: boolean; restored: boolean }

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
  const given = givenIn(events).filter(
    (signoff) => !signoff.restored && (target === undefined ? asked.includes(signoff.text) : signoff.target === target),
  )
  const open = asked.filter((text) => !given.some((signoff) => signoff.text === text))
  return rows(given, open, words.versionGone, words.notAsked, words)
}

/** Who has looked at what was brought back; of a target that is back, also what nobody has looked at. */
export function restoredTable(target: Target, phase: TargetPhase, events: readonly JournalledEvent[], words: Words): Block[] {
  const given = givenIn(events).filter((signoff) => signoff.restored && signoff.target === target.id)
  const asked = isBack({ phase }) ? restoredLines(target) : []
  const open = asked.filter(({ line }) => !given.some((signoff) => signoff.line === line && !signoff.isGone)).map(({ text }) => text)
  return rows(given, open, words.restoredGone, words.notSigned, words)
}

function givenIn(events: readonly JournalledEvent[]): Given[] {
  // What the run has brought is gone with the way back; what was brought back, with whatever was begun there after it.
  const lastBack = new Map<string, number>()
  const lastBegun = new Map<string, number>()
  for (const { event, sequence } of events) {
    if (event.type !== 'target-began') continue
    lastBegun.set(event.target, sequence)
    if (event.way === 'back') lastBack.set(event.target, sequence)
  }
  return events.flatMap(({ event, at, sequence }) => {
    if (event.type !== 'signed-off') return []
    const { target, signoff, restored = false } = event
    return [{ ...signoff, target, at, restored, isGone: ((restored ? lastBegun : lastBack).get(target) ?? 0) > sequence }]
  })
}

function rows(given: readonly Given[], open: readonly string[], gone: string, notGiven: string, words: Words): Block[] {
  const files = given.flatMap(({ text, by, evidence = [] }) => evidence.map((file) => ({ text, by, ...file })))
  const signed = table(
    [words.check, words.result, words.by, words.when, words.note],
    [
      ...given.map(({ text, looked, passed, by, at, note, isGone }) => [
        text,
        (looked ? (passed ? words.passed : words.failed) : words.notLookedAt) + (isGone ? gone : ''),
        by,
        formatMoment(at),
        note,
      ]),
      ...open.map((text) => [text, notGiven, '', '', '']),
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
