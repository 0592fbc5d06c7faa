/** What the operator has chosen among the options of a document, and what is still to be asked. */
import type { ReadingItem } from '#shared/document/reading.ts'

/** Options as the document calls them, or `GROUP=OPTION` where several groups have the same. What the document does not have counts for nothing. */
export type Chosen = readonly string[]

export type Choices = {
  /** Another option of its group was chosen. */
  isLeftOut(item: ReadingItem): boolean
  /** Its option was chosen: a condition holds. */
  holds(item: ReadingItem): boolean
  /** Alternatives and environments without an answer: a person decides in their place, and nothing of any of them is done. */
  question(item: ReadingItem): { group: string; text: string } | undefined
}

export function choicesOf(items: readonly ReadingItem[], chosen: Chosen): Choices {
  const wanted = new Set(chosen)
  const answers = new Map<string, string>()
  for (const { choice } of items)
    if (choice && (wanted.has(choice.option) || wanted.has(`${choice.group}=${choice.option}`))) answers.set(choice.group, choice.option)
  const answer = ({ choice }: ReadingItem) => (choice === undefined ? undefined : answers.get(choice.group))
  return {
    isLeftOut: (item) => answer(item) !== undefined && answer(item) !== item.choice?.option,
    holds: (item) => answer(item) !== undefined && answer(item) === item.choice?.option,
    question(item) {
      const { choice } = item
      if (choice === undefined || answer(item) !== undefined) return undefined
      return choice.kind === 'alternative' || choice.kind === 'environment'
        ? { group: choice.group, text: optionsOf(items, choice.group) }
        : undefined
    },
  }
}

/** `方式 A: …` a line, each with what it would do. */
function optionsOf(items: readonly ReadingItem[], group: string): string {
  const options = new Map<string, string[]>()
  for (const { choice, fate, title } of items) {
    if (choice?.group !== group || (fate !== 'typed' && fate !== 'person')) continue
    options.set(choice.option, [...(options.get(choice.option) ?? []), title])
  }
  return [...options].map(([option, titles]) => `${option}: ${titles.join('; ')}`).join('\n')
}
