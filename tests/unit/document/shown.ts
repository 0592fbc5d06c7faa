import { readText } from '#core/document/read-text.ts'
import type { KnownHost } from '#core/document/session.ts'
import type { Part, Reading, ReadingItem } from '#shared/document/reading.ts'

/** What a person would see of it: `4-9 upgrade web @a,b (张三)`; context only where asked for. `hosts`: those of the inventory. */
export function shown(text: string, withContext = false, hosts: readonly KnownHost[] = []): string[] {
  return readText(text, { hosts })
    .items.filter((item) => withContext || item.fate !== 'context')
    .map(line)
}

export const itemAt = (reading: Reading, line: number) => reading.items.find(({ lines }) => line >= lines[0] && line <= lines[1])

function line(item: ReadingItem): string {
  const { lines, fate, kind, role, choice } = item
  const what = fate === 'typed' || fate === 'person' ? (kind ?? fate) : fate
  const parts = item.parts === undefined ? [] : [`[${item.parts.map((part) => `${part.kind}${about(part)}`).join(', ')}]`]
  return [
    `${lines[0]}`,
    what,
    about(item).trim(),
    ...parts,
    ...(role === 'steps' ? [] : [`{${role}}`]),
    ...(choice === undefined ? [] : [`<${choice.option}>`]),
  ]
    .filter((word) => word !== '')
    .join(' ')
}

function about({ on, owner, state }: Part): string {
  const names = (sign: string, list: readonly string[] | undefined) =>
    list === undefined || list.length === 0 ? '' : ` ${sign}${list.join(',')}`
  return `${names('@', on)}${names('#', owner)}${state === 'done' ? ' done' : ''}`
}
