/** A line of prose → one piece, with parts where it asks for several things. */
import type { LineRange, Part } from '#shared/document/reading.ts'
import { isChangedBeside } from '../guards/beside-command.ts'
import { isCancelled } from '../guards/cancelled.ts'
import { isUndoing } from '../guards/choices.ts'
import { isCondition } from '../guards/condition.ts'
import { isForbidden, isRemark } from '../guards/negation.ts'
import { ownersIn } from '../guards/owners.ts'
import { stateOf } from '../guards/state.ts'
import { type Doing, notePiece, type Piece, shortTitle } from '../piece.ts'
import { type HostBook, inPlaceOf, namesOf, remember, type Session } from '../session.ts'
import { goOn } from '../shell/folder-behind.ts'
import { cronPiece } from '../shell/jobs-of-cron.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import { readShell } from '../shell/read-code.ts'
import { clausesOf, joinedLabels } from './clauses.ts'
import { type Deed, deedsIn } from './deeds.ts'
import { isOtherPlace } from './group-places.ts'
import { hostsIn } from './hosts-in.ts'
import { isTraffic } from './place-forms.ts'
import { isLeaving, switches, unclearPlace } from './places.ts'
import { besideIn, thereFor } from './places-of-clauses.ts'
import { accountIn, readClause } from './read-clause.ts'
import { isRepeat, isSameAs } from './repeats.ts'
import { choiceOf, person, repeated, sameAgain } from './same-again.ts'
import { readWhole } from './simple-clauses.ts'
import { codesIn, pathsIn } from './tokens.ts'
import { isFact, withoutDeed } from './without-deed.ts'

export type Sentence = {
  text: string
  lines: LineRange
  /** A list's entry or a numbered line: without a verb it is something to be done all the same. */
  entry: boolean
  /** It says what is looked at: a command in it is what was to be done before. */
  verifies?: boolean
  /** The block it leads to stands directly below. */
  adjacent?: boolean
  /** What the block below it does: what the sentence says of that is its label. */
  covered: ReadonlySet<Deed> | undefined
}

/** What the block below does, and whether this clause is the one that leads to it. */
type Label = { covered: ReadonlySet<Deed>; leads: boolean } | undefined
const labelOf = (covered: ReadonlySet<Deed> | undefined, leads: boolean): Label => (covered === undefined ? undefined : { covered, leads })

const isCovered = (label: Label, deed: Deed) =>
  label !== undefined && (label.covered.has(deed) || (deed === 'restart' && (label.covered.has('start') || label.covered.has('stop'))))

/** 环境准备----略过 */
const isSkipped = (text: string) => /(?:(?<!-)-{2,}|[—:：(（])\s*(?:略过?|跳过|不涉及|无|N\/A|skip(?:ped)?|none)\s*[)）]?\s*$/i.test(text)

/** A line that is nothing but what is typed: a command, with a remark in brackets, or several in backquotes. */
function readTyped(rest: string, lines: LineRange, session: Session, book: HostBook): Piece | undefined {
  const quoted = /^(?:`[^`]+`[\s,;]*)+$/.test(rest) ? codesIn(rest).filter(looksLikeCommand) : []
  // rm -rf /opt/（旧）: the bracket is perhaps more of the path.
  const bare = rest.replace(/(?:\s+|(?<![/=_~-]))[(（][^()（）]*[)）]\s*$/, '')
  const job = cronPiece(/^`([^`]+)`$/.exec(rest)?.[1] ?? rest, lines, session)
  if (job !== undefined) return job
  const typed = quoted.length > 0 ? quoted : looksLikeCommand(bare) && !isChangedBeside(rest, bare) ? [bare] : []
  const pieces = readShell(
    typed.map((text, index) => ({ text, line: lines[0] + index })),
    session,
    book,
  )
  const [first] = pieces
  if (first === undefined || pieces.length === 1)
    return first === undefined ? undefined : { ...first, lines, title: first.fate === 'typed' ? first.title : shortTitle(rest) }
  const parts = pieces.filter((piece) => piece.fate === 'typed' || piece.fate === 'person').map(partOf)
  return { ...first, lines, title: shortTitle(rest), parts, deeds: pieces.flatMap((piece) => piece.deeds ?? []) }
}

/** A tick or a check that names a command which acts: `容器已停止：docker compose down`. */
const changes = ({ command, task, deed }: Found) => command !== undefined && task?.reads !== true && deed !== 'look' && deed !== 'check'

const withoutRemarks = (text: string) => text.replace(/\s*[(（][^()（）]*[)）]/g, '').replace(/(?<=`)\s+[-–—]{1,3}\s[^`]*$/, '')

/** A clause with a command that only its own remark forbids. */
const isAsked = (clause: string) =>
  !isForbidden(withoutRemarks(clause)) && codesIn(withoutRemarks(clause)).some((code) => looksLikeCommand(code))

type Found = Doing & { login?: boolean; unknown?: boolean }

/** 替换文件并验证： above a block that only replaces it: how it is proved is for a person to say. */
const isUnproved = (clause: string, covered: ReadonlySet<Deed> | undefined) =>
  /^(?:进行)?(?:验证|校验)|^(?:verify|validate)\b/i.test(clause) && covered?.has('check') !== true && covered?.has('look') !== true

export function readSentence(sentence: Sentence, session: Session, book: HostBook): Piece {
  const { lines, entry, covered } = sentence
  const { state, rest } = stateOf(sentence.text)
  const { owner, rest: text } = ownersIn(rest)
  const common = { ...(owner.length === 0 ? {} : { owner }), ...(state === undefined ? {} : { state }) }
  const elsewhere = looksLikeCommand(text)
    ? undefined
    : (unclearPlace(text, (words) => hostsIn(book, words, lines[0], false), namesOf(book)) ??
      besideIn(text, lines[0], session, book) ??
      (isOtherPlace(text, session.on, (words) => hostsIn(book, words, lines[0], false)) ? 'elsewhere' : undefined))
  if (elsewhere === 'moved') Object.assign(session, { on: undefined, folder: undefined })
  if (elsewhere !== undefined && !isForbidden(text) && !isRemark(text))
    return { lines, ...person(rest), fate: 'person', ...common, ...choiceOf(text, lines[0]), deeds: [] }
  if (isSameAs(text, (words) => hostsIn(book, words, lines[0], false).length > 0)) return sameAgain(rest, sentence, session, book, common)
  const again = isRepeat(text) ? hostsIn(book, text, lines[0], true) : []
  if (isRepeat(text) && again.length === 0 && deedsIn(text).length < 2) return sameAgain(rest, sentence, session, book, common)
  if (again.length > 0 && !isForbidden(text)) return repeated(rest, again, sentence, session, common)
  if (isSkipped(text) || isCancelled(text)) return { ...notePiece(lines, rest), ...common }
  const typed = readTyped(rest, lines, session, book)
  if (typed !== undefined) return { ...typed, ...common, ...choiceOf(text, lines[0]) }
  const whole = readWhole(text)
  if (whole !== undefined)
    return {
      lines,
      ...whole,
      ...common,
      ...choiceOf(text, lines[0]),
      fate: whole.fate ?? 'typed',
      deeds: whole.deed === undefined ? [] : [whole.deed],
    }
  const clauses = joinedLabels(clausesOf(rest))
  // 执行 `a`（app-2 不用执行）: what its remark forbids is not all that the line says.
  const allowed = clauses.filter((clause) => !isForbidden(clause.text) || isAsked(clause.text))
  const remark = isRemark(text) && (!entry || clauses.every((clause, index) => index === 0 || deedsIn(clause.text).length === 0))
  if (remark || allowed.every((clause) => isRemark(clause.text) || clause.text.length < 2)) return { ...notePiece(lines, rest), ...common }
  if (allowed.some((clause, index) => index > 0 && isUndoing(clause.text)))
    return { lines, ...person(rest), fate: 'person', ...common, ...choiceOf(text, lines[0]), deeds: [] }
  const last = allowed.at(-1)
  const found = allowed
    .map((clause, index) => {
      const leads = clause === last && (/[:：]\s*$/.test(text) || sentence.adjacent === true)
      const label = labelOf(covered, leads && !(index > 0 && isUnproved(clause.text, covered)))
      return thereFor(allowed.slice(0, index), lines[0], session, book, () => readOne(clause.text, lines[0], session, book, label))
    })
    .filter((each) => each !== undefined)
  const acts = meaningful(found).map((act) =>
    sentence.verifies && changes(act) ? { ...person(act.title), ...(act.on ? { on: act.on } : {}) } : act,
  )
  const more = { ...common, ...choiceOf(text, lines[0]) }
  // Do not start before 21:00: beside names and facts, what must not be done is all that is said.
  if (acts.length === 0 && allowed.length < clauses.length && !found.some((each) => each.login))
    return { ...notePiece(lines, rest), ...common }
  if (acts.length === 0) return withoutDeed(sentence, rest, found, more)
  return { lines, ...together(acts, rest), ...more, deeds: found.flatMap((each) => each.deed ?? []) }
}

function readOne(clause: string, line: number, session: Session, book: HostBook, label: Label): Found | undefined {
  const { owner, rest: text } = ownersIn(clause)
  const deeds = deedsIn(text)
  const login = deeds.includes('login') || switches(text)
  const hosts = hostsIn(book, text, line, login)
  if (isLeaving(text, hosts)) {
    Object.assign(session, { on: undefined, folder: undefined, account: undefined })
    return { title: text, unknown: true }
  }
  if (login && hosts.length > 0) {
    session.on = hosts
    session.folder = undefined
    const user = accountIn(text) ?? /[(（]\s*([a-z_][\w-]{0,31})\s*(?:用户|账号|user|account)\s*[)）]/i.exec(text)?.[1]
    for (const name of user === undefined ? [] : hosts) remember(book, { name, user, line })
  }
  const named = hosts.length === 0 ? {} : { on: hosts }
  const owned = owner.length === 0 ? {} : { owner }
  const typed = readClause(text, line, hosts.length === 0 ? session : inPlaceOf(session, hosts))
  if (typed !== undefined && isCovered(label, typed.deed ?? 'do')) return undefined
  if (typed !== undefined) {
    if (typed.command !== undefined && hosts.every((name) => session.on?.includes(name))) goOn(typed.command, session)
    return { ...typed, ...named, ...owned }
  }
  if (login && hosts.length > 0) return { title: text, deed: 'login', login, ...named }
  const [deed] =
    isFact(text) || isCondition(text) || /^(?:用户名?|账号|帐号|账户|密码|user(?:name)?|password|端口|port)\s*[:：]?\s*\S+$/i.test(text)
      ? []
      : deeds
  // 发布时间：22:00 负责人：张伟 tells who, and asks nothing of him.
  const tells = owner.length === 0 || isFact(text) || !/[\p{L}\p{N}]/u.test(text)
  if (deed === undefined) return tells ? { title: clause, unknown: true } : { ...person(text), ...owned, unknown: true }
  if (label !== undefined && (label.leads || deeds.every((each) => isCovered(label, each)))) return undefined
  return { ...person(text), deed, ...onHost(deeds, text, session), ...named, ...owned }
}

/** What is said of processes, files and traffic is done where one is logged in. */
const onHost = (deeds: readonly Deed[], text: string, { on }: Session) =>
  on !== undefined &&
  (deeds.some((deed) => deed === 'stop' || deed === 'start' || deed === 'restart') || pathsIn(text).length > 0 || isTraffic(text))
    ? { on: [...on] }
    : {}

/** What is to be done: logins set the scene, and what has no verb belongs to its neighbour. */
function meaningful(found: readonly Found[]): Found[] {
  const acts: Found[] = []
  for (const each of found) {
    const last = acts.at(-1)
    if (each.login) continue
    if (each.unknown && each.owner === undefined) {
      if (last !== undefined) last.title = shortTitle(`${last.title}，${each.title}`)
    } else acts.push(each)
  }
  return acts
}

/** One thing is the line's own; several are its parts. Neighbours for the same person are one. */
function together(acts: readonly Found[], whole: string): Omit<Piece, 'lines'> {
  const typed = acts.filter((act) => act.kind !== 'person')
  const owners = new Set(acts.flatMap((act) => act.owner ?? []))
  const several = acts.length > 1 && (typed.length > 0 || owners.size > 1)
  const [first] = acts
  if (!several && first !== undefined) {
    const { unknown: _, login: __, ...own } = first
    const title = shortTitle(whole)
    const task = first.kind === 'person' ? { kind: 'person' as const, person: title } : first.task
    return {
      ...own,
      title,
      ...(task === undefined ? {} : { task }),
      fate: first.fate ?? 'typed',
      ...(acts.length > 1 ? { on: acts.find((act) => act.on)?.on } : {}),
    }
  }
  const parts = acts.map(partOf)
  const people = acts.some((act) => act.kind === 'person')
  const on = [...new Set(acts.flatMap((act) => act.on ?? []))]
  const leading = typed.length > 0 && !people ? first : (acts.find((act) => act.kind === 'person') ?? first)
  return {
    fate: people ? 'person' : 'typed',
    kind: leading?.kind,
    title: shortTitle(whole),
    ...(on.length === 0 ? {} : { on }),
    parts,
    ...(first?.deed === undefined ? {} : { deed: first.deed }),
  }
}

function partOf({ kind, title, on, owner, state, task }: Found | Piece): Part {
  return {
    ...(kind ? { kind } : {}),
    title,
    ...(on ? { on } : {}),
    ...(owner ? { owner } : {}),
    ...(state ? { state } : {}),
    ...(task ? { task } : {}),
  }
}
