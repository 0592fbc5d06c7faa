import type { EntryProblem, WrittenEntry } from '../../../stores/fleet.ts'
import type { Written } from './entry-draft.ts'

/** What the fields of an entry share. */
export type Form = {
  entry: WrittenEntry
  set(path: string, value: Written): void
  problems: EntryProblem[]
}

/** Problems of this field, and of what is inside it. */
export function problemsAt(problems: readonly EntryProblem[], path: string): EntryProblem[] {
  return problems.filter(({ field }) => field === path || field.startsWith(`${path}.`))
}

export const problemsExactlyAt = (problems: readonly EntryProblem[], path: string): EntryProblem[] =>
  problems.filter(({ field }) => field === path)
