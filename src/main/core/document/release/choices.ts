/** What the operator has chosen among the options of a document, and what is still to be asked. */
import type { ReadingItem } from '#shared/document/reading.ts'

/** From a group to its option; a group or an option that the document does not have counts for nothing. */
export type Chosen = Readonly<Record<string, string>>

/** Another option of its group was chosen. A condition that was answered with `no` does not hold. */
export function isLeftOut({ choice }: ReadingItem, chosen: Chosen): boolean {
  const answer = choice === undefined ? undefined : chosen[choice.group]
  return choice !== undefined && answer !== undefined && answer !== choice.option
}

export type Question = { group: string; text(items: readonly ReadingItem[]): string }

/** Alternatives and environments without an answer: a person decides in their place, and nothing of any of them is done. */
export function questionOf({ choice }: ReadingItem, chosen: Chosen): Question | undefined {
  if (choice === undefined || chosen[choice.group] !== undefined) return undefined
  if (choice.kind !== 'alternative' && choice.kind !== 'environment') return undefined
  const { group } = choice
  return {
    group,
    text(items) {
      const own = items.filter((item) => item.choice?.group === group && (item.fate === 'typed' || item.fate === 'person'))
      const options = [...new Set(own.map((item) => item.choice?.option ?? ''))]
      return options
        .map(
          (option) =>
            `${option}: ${own
              .filter((item) => item.choice?.option === option)
              .map((item) => item.title)
              .join('; ')}`,
        )
        .join('\n')
    },
  }
}
