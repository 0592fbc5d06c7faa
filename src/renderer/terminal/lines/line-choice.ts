/** Lines chosen to be copied: from where the choice began to where it stands. Counted from 0. */
export type LineChoice = { anchor: number; head: number }

export const linesOf = ({ anchor, head }: LineChoice): { first: number; last: number } => ({
  first: Math.min(anchor, head),
  last: Math.max(anchor, head),
})

/** The choice after a key, or nothing when the key is none of these. With `extends` the lines between are chosen too. */
export function moveChoice(choice: LineChoice, key: string, by: { total: number; page: number; extends: boolean }): LineChoice | undefined {
  const steps: Record<string, number> = {
    ArrowUp: choice.head - 1,
    ArrowDown: choice.head + 1,
    PageUp: choice.head - by.page,
    PageDown: choice.head + by.page,
    Home: 0,
    End: by.total - 1,
  }
  const wanted = steps[key]
  if (wanted === undefined) return undefined
  const head = Math.max(0, Math.min(by.total - 1, wanted))
  return { anchor: by.extends ? choice.anchor : head, head }
}
