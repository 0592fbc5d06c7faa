/** `contacts` and `emergency` of a release file. */
import type { Contact, Emergency, Remedy } from '#shared/domain/emergency.ts'
import type { Field } from '../files/field.ts'
import { type Entries, openMap } from '../files/map-field.ts'
import { openList, readPlain, readText } from '../files/value-field.ts'
import { inline, type WrittenMap } from '../files/write-yaml.ts'

export const emergencyKeys = { contacts: 'optional', emergency: 'optional' } as const

export function readEmergency(entries: Entries | undefined): Emergency | undefined {
  const contacts = (openList(entries?.get('contacts')) ?? []).flatMap(readContact)
  const remedies = (openList(entries?.get('emergency')) ?? []).flatMap(readRemedy)
  return contacts.length + remedies.length === 0 ? undefined : { contacts, remedies }
}

function readContact(field: Field): Contact[] {
  const entries = openMap(field, { role: 'optional', name: 'optional', contact: 'optional' })
  // A number of a telephone is no number.
  const contact = readPlain(entries?.get('contact'))
  const given = { role: readText(entries?.get('role')) ?? '', name: readText(entries?.get('name')) ?? '' }
  return contact === undefined && given.role === '' && given.name === '' ? [] : [{ ...given, contact: contact ?? '' }]
}

function readRemedy(field: Field): Remedy[] {
  const entries = openMap(field, { problem: 'optional', symptom: 'optional', remedy: 'optional', owner: 'optional' })
  const text = (name: keyof Remedy) => readText(entries?.get(name)) ?? ''
  const remedy = { problem: text('problem'), symptom: text('symptom'), remedy: text('remedy'), owner: text('owner') }
  return Object.values(remedy).every((one) => one === '') ? [] : [remedy]
}

export function writtenEmergency(emergency: Emergency | undefined): [string, WrittenMap[] | undefined][] {
  const list = (entries: readonly Readonly<Record<string, string>>[]) =>
    entries.length === 0 ? undefined : entries.map((entry) => inline(Object.entries(entry).filter(([, text]) => text !== '')))
  return [
    ['contacts', list(emergency?.contacts ?? [])],
    ['emergency', list(emergency?.remedies ?? [])],
  ]
}
