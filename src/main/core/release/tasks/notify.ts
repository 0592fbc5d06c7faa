import type { NotifyTask } from '#shared/kinds/task/notify.ts'
import type { Field } from '../../files/field.ts'
import type { Entries, Keys } from '../../files/map-field.ts'
import { readSomeTexts, readText } from '../../files/value-field.ts'
import { listOf, type Written } from './written.ts'

export const notifyKeys = { to: 'optional', back: 'optional' } as const satisfies Keys

/** `{ notify: 22:00 上线, to: [值班群, mail], back: 上线已回退 }` */
export function readNotify(value: Field | undefined, entries: Entries): Omit<NotifyTask, 'on' | 'owner' | 'state'> | undefined {
  const text = readText(value)
  if (text === undefined) return undefined
  return { kind: 'notify', text: text.trimEnd(), to: readSomeTexts(entries.get('to')) ?? [], correction: readText(entries.get('back')) }
}

export const writtenNotify = ({ text, to, correction }: NotifyTask): Written[] => [
  ['notify', text],
  ['to', to.length === 0 ? undefined : listOf(to)],
  ['back', correction],
]
