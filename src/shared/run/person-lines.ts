/** The lines of a target that a person looks at, and which of them a signature from a file is for. Pure. */
import type { Target } from '../domain/plan.ts'
import type { GateLine, GivenSignoff } from './question.ts'

/** A line is known by its target and its place there: two hosts have lines of the same words. */
export function linesOf({ id, persons, named }: Pick<Target, 'id' | 'persons' | 'named'>): GateLine[] {
  return persons.map((text, index) => {
    const by = named === true ? behindText.exec(text)?.[2] : undefined
    return { target: id, line: String(index + 1), text, ...(by === undefined ? {} : { by }) }
  })
}

/** A line's words, and whose it is. */
const behindText = /^(.*) \(([^()]*)\)$/s

/** The line's words, without whose it is. */
export const bareText = (text: string): string => behindText.exec(text)?.[1] ?? text

type Named = Pick<Target, 'place' | 'title' | 'named'>

type Given = Pick<GivenSignoff, 'target' | 'text' | 'by' | 'passed'>

/** Of several that are for one line: whoever refuses is heard; else what was said of this very target goes before what was said of all. */
export const countedOf = <One extends Given>(given: readonly One[]): One | undefined =>
  given.find(({ passed }) => !passed) ?? given.find(({ target }) => target !== undefined) ?? given[0]

/**
 * A line of which two things are said, by whatever name of its target and with or without whose it is: one of them would be lost. What is
 * said of all and what is said of a target are no such two. Where a line counts from the one whom it names, lines of the same words have a
 * word from each. The very same once more loses nothing.
 * @param lines all that are asked, as far as they are known; what is for none of them is told apart by its own words
 */
export function saidTwice<One extends Given>(
  { targets }: { targets: readonly Target[] },
  given: readonly One[],
  lines: readonly GateLine[] = targets.flatMap(linesOf),
): One | undefined {
  const named = new Set(targets.flatMap((target) => (target.named === true ? target.persons.map(bareText) : [])))
  const planned = new Map(targets.map((target) => [target.id, target]))
  const ofText = Map.groupBy(lines, ({ text }) => bareText(text))
  const seen = new Map<string, string>()
  return given.find((one) => {
    const { text, target, by, ...rest } = one
    const own = (ofText.get(bareText(text)) ?? []).filter((line) => isFor(one, line, planned.get(line.target)))
    const words = JSON.stringify([text, target, named.has(bareText(text)) ? by : undefined])
    const keys = [words, ...own.map((line) => JSON.stringify([line.target, line.line, line.text, target === undefined]))]
    const said = JSON.stringify([by, rest])
    const isOther = keys.some((key) => (seen.get(key) ?? said) !== said)
    for (const key of keys) seen.set(key, said)
    return isOther
  })
}

/**
 * Of the file: by the line's text, with or without whose it is; on its target, named by id, place or title, where the file names one.
 * A line that counts only from the one whom it names is not signed by anybody else.
 */
export function isFor({ target, text, by }: Pick<GivenSignoff, 'target' | 'text' | 'by'>, line: GateLine, planned?: Named): boolean {
  const names = [line.target, planned?.place, planned?.title]
  const [, bare, owners = ''] = behindText.exec(line.text) ?? []
  return (
    (text === line.text || text === bare) && (target === undefined || names.includes(target)) && (planned?.named !== true || owners === by)
  )
}
