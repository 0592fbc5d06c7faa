/** Where the clauses of one sentence are carried out, beside what each says itself. */
import { callsOf, type HostBook, type Session } from '../session.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import type { Clause } from './clauses.ts'
import { deedsIn } from './deeds.ts'
import { asideIn, hostsIn, movedIn } from './hosts-in.ts'
import { switches } from './places.ts'
import { codesIn } from './tokens.ts'

/** A host that the sentence speaks of is not the one that is logged in to: where its commands are typed is for a person to say. */
export function besideIn(text: string, line: number, { on }: Session, book: HostBook): 'elsewhere' | undefined {
  const typed = codesIn(text)
    .filter((code) => looksLikeCommand(code))
    .join('\n')
  const isOfTyped = (name: string) => callsOf(book, name).some((call) => typed.includes(call))
  // 把 lb-1 的配置拷到 lb-2：`scp …`: what is copied lies on lb-1, and not on the own computer.
  if (on === undefined && copies.test(typed) && asideIn(book, text).some((name) => !isOfTyped(name))) return 'elsewhere'
  if (on === undefined || hostsIn(book, text, line, false).length > 0) return undefined
  // 摘除 app-1 流量：`sh offline.sh app-1` is typed here; without the name in it, perhaps on app-1 itself.
  const moved = movedIn(book, text).filter((name) => !on.includes(name))
  if (typed !== '' && !balancer.test(typed) && !moved.every(isOfTyped)) return 'elsewhere'
  const others = asideIn(book, text).filter((name) => !on.includes(name))
  const deeds = deedsIn(text)
  const isQuiet = deeds.includes('notify') || (deeds.includes('check') && deeds.length === 1)
  // 检查 app-2 的端口：`nc -z app-2 80` is typed here; 从 app-2 检查：`nc -z app-1 80` is not.
  const isHere = (name: string) => isQuiet && (typed === '' || (isOfTyped(name) && !deeds.includes('notify') && !isFrom(text, name)))
  return others.every(isHere) ? undefined : 'elsewhere'
}

const balancer = /(?:^|[\s/&;])(?:nginx|openresty|haproxy|ipvsadm|keepalived|traefik|kubectl)(?:\s|$)|nginx|haproxy|upstream/m
const copies = /^(?:sudo\s)?(?:scp|rsync|sftp)\s/m
const isFrom = (text: string, name: string) => /(?:从|自|由|\bfrom)\s?`?$/i.test(text.slice(0, text.indexOf(name)))

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
