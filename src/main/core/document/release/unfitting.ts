/** What an operator has said of a document that has no such place: a slip in a name must not carry out what he meant to leave out. */
import { type Asked, byPerson, isChosen } from '#shared/document/asked.ts'
import type { Reading } from '#shared/document/reading.ts'
import type { Remark } from '#shared/domain/release.ts'
import { inFile } from '#shared/problem/place.ts'
import { fail } from '#shared/problem/problem.ts'
import { placeholdersIn } from '../guards/placeholders.ts'
import { linesOf } from '../lines.ts'
import { boundIn } from './to-release.ts'

export type Said = {
  parameters: Readonly<Record<string, string>>
  choices: readonly string[]
  sections: readonly string[]
}

export type Places = {
  /** Names of what the document leaves open, before it was filled in. */
  open: readonly string[]
  reading: Pick<Reading, 'items' | 'sections'>
  asked: readonly Asked[]
}

/**
 * Of the whole document, also of sections that are not carried out this time: what is said beside one section may be meant for the next.
 * @param text before it was filled in
 */
export function placesOf(text: string, reading: Reading, options: Parameters<typeof boundIn>[1]): Places {
  const open = placeholdersIn(linesOf(text), () => false).map(({ name }) => name)
  const asked = [options, { ...options, sections: [] }].flatMap((one) => boundIn(reading, one).asked)
  return { open, reading, asked }
}

/** What fits nothing, as it is said on the command line, and what there is instead; of a value its name alone, for it may be a secret. */
export function unfitting({ parameters, choices, sections }: Said, { open, reading, asked }: Places): { said: string[]; there: string[] } {
  const titles = new Set(reading.sections.map(({ title }) => title))
  const names = new Set([...open, ...asked.filter((one) => !isChosen(one)).map(({ name }) => name)])
  const options = new Set(reading.items.flatMap(({ choice }) => (choice === undefined ? [] : [`${choice.group}=${choice.option}`])))
  for (const { name, options: own } of asked.filter(isChosen)) for (const option of [...own, byPerson]) options.add(`${name}=${option}`)
  const short = new Set(reading.items.flatMap(({ choice }) => choice?.option ?? []))
  return [
    one('--section', sections, titles, (title) => titles.has(title)),
    one('--choose', choices, options, (choice) => short.has(choice) || options.has(choice) || ofAll(options, choice)),
    one('--set', Object.keys(parameters), names, (name) => names.has(name) || [...names].some((own) => groupOf(own) === name)),
  ].reduce((all, { said, there }) => ({ said: [...all.said, ...said], there: [...all.there, ...there] }))
}

function one(flag: string, said: readonly string[], there: ReadonlySet<string>, fits: (one: string) => boolean) {
  const wrong = said.filter((name) => !fits(name)).map((name) => `${flag} "${name}"`)
  return { said: wrong, there: wrong.length === 0 ? [] : [...there].map((name) => `${flag} "${name}"`) }
}

/** `service=web` for all that are asked as `service NAME`. */
const ofAll = (options: ReadonlySet<string>, choice: string) =>
  [...options].some((option) => {
    const [name = '', value] = option.split('=')
    return `${groupOf(name)}=${value}` === choice
  })

/** `table 资源` is one of the tables: what is said of `table` holds for all of them. */
const groupOf = (name: string) => name.split(' ')[0] ?? name

/** How many of those that there are a refusal names. */
const mostShown = 40

/** @throws ProblemError filling-unfit, where it must fit */
export function refuseUnfitting({ said, there }: ReturnType<typeof unfitting>, file: string): void {
  if (said.length === 0) return
  const more = there.length > mostShown ? [...there.slice(0, mostShown), '…'] : there
  fail('filling-unfit', { file, said: said.join(' ') }, { place: inFile(file), evidence: more.join('\n') })
}

/** A section that was chosen before the document was changed: what is not there is not carried out, and nothing else in its place. */
export const lostSections = ({ sections }: Pick<Reading, 'sections'>, chosen: readonly string[], file: string): Remark[] =>
  chosen
    .filter((title) => !sections.some((section) => section.title === title))
    .map((title) => ({
      severity: 'warning',
      zh: `选定的章节已不在文档里，里面的事不会做：${title}`,
      en: `A section that was chosen is not in the document any more, and nothing of it is done: ${title}`,
      source: { file, line: 1 },
    }))
