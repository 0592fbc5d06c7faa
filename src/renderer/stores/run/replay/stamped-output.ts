import type { Stamp } from '#shared/run/stamp.ts'
import type { Portion } from './timeline.ts'

/** A portion's text as live output has it, with its stamps. `starts`: the characters that the portion's later times begin with. */
export function stampedOutput(
  { text, starts }: { text: string; starts: readonly number[] },
  { step, times }: Pick<Portion, 'step' | 'times'>,
): { text: string; stamps: Stamp[] } {
  const stamps: Stamp[] = []
  let shown = ''
  for (const [index, at] of times.entries()) {
    stamps.push({ from: shown.length, at, step })
    shown += withoutFacts(text.slice(index === 0 ? 0 : starts[index - 1], starts[index]))
  }
  return { text: shown, stamps }
}

/** A portion of a log: as it is, with the times at which its lines came. */
export function stampedLog(
  { text, starts }: { text: string; starts: readonly number[] },
  { step, times }: Pick<Portion, 'step' | 'times'>,
): { text: string; stamps: Stamp[] } {
  return { text, stamps: times.map((at, index) => ({ from: index === 0 ? 0 : (starts[index - 1] ?? text.length), at, step })) }
}

/** What a script of an earlier Ferry reports to Ferry stands in the journal, and is shown to nobody: live output leaves it out, too. */
const withoutFacts = (text: string): string => text.replace(/^ferry-fact .*(\n|$)/gm, '')
