/** Where the clauses of one sentence are carried out, beside what each says itself. */
import type { HostBook, Session } from '../session.ts'
import type { Clause } from './clauses.ts'
import { deedsIn } from './deeds.ts'
import { asideIn, hostsIn } from './hosts-in.ts'
import { switches } from './places.ts'

/** A host that the sentence speaks of is not the one that is logged in to: where its commands are typed is for a person to say. */
export function besideIn(text: string, line: number, { on }: Session, book: HostBook): 'elsewhere' | undefined {
  if (on === undefined || hostsIn(book, text, line, false).length > 0) return undefined
  const deeds = deedsIn(text)
  if (deeds.includes('notify') || (deeds.includes('check') && deeds.length === 1)) return undefined
  return asideIn(book, text).some((name) => !on.includes(name)) ? 'elsewhere' : undefined
}

/** On app-2, run …: what is said of the place holds to the end of its sentence, and no further. */
export function thereFor<T>(before: readonly Clause[], line: number, session: Session, book: HostBook, read: () => T): T {
  const said = before.findLast(({ text }) => isPlaceAhead(text) && hostsIn(book, text, line, false).length > 0)
  if (said === undefined || deedsIn(said.text).includes('login') || switches(said.text)) return read()
  const { on, folder } = session
  const there = hostsIn(book, said.text, line, false)
  Object.assign(session, { on: there, folder: there.join() === on?.join() ? folder : undefined })
  const found = read()
  if (session.on === there) Object.assign(session, { on, folder })
  return found
}

const isPlaceAhead = (text: string) =>
  /^\W{0,3}(?:[在于]|(?:while )?(?:on|at)\b)|[(（][^()（）]*[)）]$/i.test(text) && !/[后前时]$/.test(text)
