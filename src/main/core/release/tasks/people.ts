/** `person`, `checklist` and `approval` in a release file: `{ approval: 同意上线, by: [子文, 方德] }`. */
import type { PersonTask } from '#shared/kinds/task/person.ts'
import { mayBeSame, personKey } from '#shared/text/same-name.ts'
import { type Field, report } from '../../files/field.ts'
import type { Entries } from '../../files/map-field.ts'
import { readSomeTexts, readText, readTexts } from '../../files/value-field.ts'

/** @param authors who made the change: none of them approves it */
export function readPeople(kind: PersonTask['kind'], value: Field | undefined, entries: Entries, authors: readonly string[] = []) {
  const text = readText(value)
  const back = readText(entries.get('back'))
  switch (kind) {
    case 'person':
      return text === undefined ? undefined : { kind, text, back }
    case 'checklist': {
      const items = readSomeTexts(entries.get('items'))
      return text === undefined || items === undefined ? undefined : { kind, text, items, back }
    }
    case 'approval': {
      const by = readApprovers(entries.get('by'), authors)
      return text === undefined || by === undefined ? undefined : { kind, text, by, back }
    }
  }
}

/** Two at least, and nobody who made the change. */
function readApprovers(field: Field | undefined, authors: readonly string[]): string[] | undefined {
  const by = readTexts(field)
  if (field === undefined || by === undefined) return undefined
  const own = by.find((name) => authors.some((author) => mayBeSame(author, name)))
  if (own !== undefined) report(field, 'file-approval-author', { name: own })
  const people = new Set(by.map(personKey)).size
  if (people < 2 || people < by.length) report(field, 'file-approval-alone', { found: by.join(', ') || '∅' })
  return by
}
