/** What every task of a release file may say beside its kind. */
import type { Entries } from '../files/map-field.ts'
import { readChoice, readInteger, readSomeTexts, readText, readTexts } from '../files/value-field.ts'
import { readHold } from './read-hold.ts'

/** What is not written is not there. */
export function grouped(entries: Entries) {
  const batch = readText(entries.get('batch'))
  const owner = readTexts(entries.get('owner'))
  const atOnce = readInteger(entries.get('at once'), 1, 1_000)
  const stopAfter = readInteger(entries.get('stop after'), 1, 1_000)
  const when = readHold(entries)
  return {
    ...(batch === undefined ? {} : { batch }),
    ...(owner === undefined ? {} : { owner }),
    ...(atOnce === undefined ? {} : { atOnce }),
    ...(stopAfter === undefined ? {} : { stopAfter }),
    ...(when === undefined ? {} : { when }),
  }
}

export const commonOf = (entries: Entries) => ({
  owner: [],
  ...grouped(entries),
  title: readText(entries.get('title')),
  on: readSomeTexts(entries.get('on')) ?? [],
  state: readChoice(entries.get('state'), ['open', 'done'] as const) ?? ('open' as const),
})
