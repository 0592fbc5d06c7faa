/** What a document's check says, as the screen shows it beside what the reader remarked. Pure. */
import type { Finding } from '#shared/check/finding.ts'
import type { Choice, Fate, Parameter, Reading, ReadingItem, Section } from '#shared/document/reading.ts'
import type { Remark } from '#shared/domain/release.ts'
import { visible } from '#shared/text/visible.ts'

const weights: Record<Finding['severity'], Remark['severity']> = { blocking: 'error', warning: 'warning', info: 'info' }

/** A finding at its line, with what mends it; one that its author does not mind is only a note. */
export function remarkOf({ line, severity, text, mend, ignored }: Finding, file: string): Remark {
  const said = (language: 'zh' | 'en') => visible([text[language], mend?.text[language], ignored].filter(Boolean).join(' · '))
  return { severity: ignored === undefined ? weights[severity] : 'info', zh: said('zh'), en: said('en'), source: { file, line } }
}

/** What became of each line, from the first; undefined between items. */
export function fatesOf(reading: Reading): ReadonlyMap<number, Fate> {
  const fates = new Map<number, Fate>()
  for (const { lines, fate } of reading.items) for (let line = lines[0]; line <= lines[1]; line += 1) fates.set(line, fate)
  return fates
}

export type ChoiceGroup = { group: string; kind: Choice['kind']; options: { option: string; line: number; titles: string[] }[] }

/** What the operator decides before the plan: options that exclude each other, conditions that hold or not. */
export function choiceGroups(items: readonly ReadingItem[]): ChoiceGroup[] {
  const groups = new Map<string, ChoiceGroup>()
  for (const { choice, lines, title, fate } of items) {
    if (choice === undefined) continue
    const group = groups.get(choice.group) ?? { group: choice.group, kind: choice.kind, options: [] }
    const known = group.options.find(({ option }) => option === choice.option)
    const option = known ?? { option: choice.option, line: lines[0], titles: [] }
    if (known === undefined) group.options.push(option)
    if (fate === 'typed' || fate === 'person') option.titles.push(visible(title))
    groups.set(choice.group, group)
  }
  return [...groups.values()]
}

/** Sections among which one may choose: those of the highest level that several of them have, with something to do below. */
export function choosableSections(sections: readonly Section[]): Section[] {
  const busy = sections.filter(({ tasks }) => tasks > 0)
  for (const level of [...new Set(busy.map((section) => section.level))].toSorted((a, b) => a - b)) {
    const those = busy.filter((section) => section.level === level)
    if (those.length > 1) return those
  }
  return []
}

/** Each once, in the order of the document. */
export const openParameters = (reading: Reading): Parameter[] => [...new Map(reading.parameters.map((one) => [one.name, one])).values()]
