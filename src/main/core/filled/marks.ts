/** Boxes that wait for a tick, and what they become. */

const ticks: Readonly<Record<string, { done: string; failed?: string }>> = {
  '⬜': { done: '✅', failed: '❌' },
  '⬜️': { done: '✅', failed: '❌' },
  '☐': { done: '☑', failed: '☒' },
  '□': { done: '☑', failed: '☒' },
  '[ ]': { done: '[x]' },
}
const box = '⬜\\uFE0F?|☐|□|\\[ \\]'

const alone = new RegExp(`^\\s*(${box})\\s*$`, 'u')
const atBegin = new RegExp(`^(\\s*(?:>\\s*)?(?:[-*+]|\\d+[.)、])\\s+)(${box})(?=\\s)`, 'u')
const choice = new RegExp(`(${box})(\\s*)(是|否|yes|no)(?![\\p{L}])`, 'giu')

type Mark = { from: number; to: number; was: string }

/** A cell that is nothing but a box. */
export function boxIn(cell: string): Mark | undefined {
  const was = alone.exec(cell)?.[1]
  return was === undefined ? undefined : { was, from: cell.indexOf(was), to: cell.indexOf(was) + was.length }
}

/** The box with which a line of a list begins. */
export function boxAtBegin(line: string): Mark | undefined {
  const [, before, was] = atBegin.exec(line) ?? []
  return before === undefined || was === undefined ? undefined : { was, from: before.length, to: before.length + was.length }
}

/** `□ 是 □ 否`: the box before the answer, where both are there and neither is ticked. */
export function boxBefore(text: string, isYes: boolean): Mark | undefined {
  const all = [...text.matchAll(choice)]
  if (all.length !== 2) return undefined
  const [yes, no] = [/^(?:是|yes)$/i, /^(?:否|no)$/i].map((word) => all.find((match) => word.test(match[3] ?? '')))
  const found = isYes ? yes : no
  if (yes === undefined || no === undefined || found === undefined) return undefined
  const was = found[1] ?? ''
  return { was, from: found.index, to: found.index + was.length }
}

/** Undefined where the box has no sign for it. */
export const ticked = (was: string, isDone: boolean): string | undefined => ticks[was]?.[isDone ? 'done' : 'failed']
