/** A heading, or a line of text: what it asks for, or the scene that it sets. */
import type { Role } from '#shared/document/reading.ts'
import { readBlockOfCode } from './code/read-block.ts'
import { tellsDatabase } from './databases/told-database.ts'
import { isCancelled } from './guards/cancelled.ts'
import { isCondition } from './guards/condition.ts'
import { isForbidden } from './guards/negation.ts'
import { isOnlyOwners, ownersIn } from './guards/owners.ts'
import { stateOf } from './guards/state.ts'
import type { Placed } from './outline/outline.ts'
import { contextPiece, doing, notePiece, type Piece } from './piece.ts'
import { asksNothing } from './prose/asks-nothing.ts'
import { type Deed, deedsIn } from './prose/deeds.ts'
import { hostsIn, isPlaceAlone } from './prose/hosts-in.ts'
import { readSentence } from './prose/read-sentence.ts'
import { tellsCommand } from './prose/typed-text.ts'
import { type HostBook, newBook, newSession, type Session } from './session.ts'
import { deedsOfCommand } from './shell/deeds-of-command.ts'
import { deedsOf } from './shell/read-code.ts'

/** A heading sets the scene. One with nothing below it that says what to do would be lost as that. */
export function headingPiece(place: Placed, next: Placed | undefined, lines: [number, number], session: Session, book: HostBook): Piece {
  const { text, role, level } = place
  const empty = next === undefined || (next.block.kind === 'heading' && next.level <= level) || isTemplate(next)
  const begins =
    /^(?:.{0,2})(?:停|启|重启|备份|上传|执行|通知|告知|发送|修改|更新|替换|删除|关闭|打开|检查|验证|确认|stop|start|restart|back ?up|upload|run|execute|notify|announce|inform|tell|send|edit|update|replace|delete|close|open|check|verify)/i.test(
      text,
    )
  if (!empty || level === 1 || !begins || deedsIn(text).length === 0 || isQuiet(role))
    return { ...contextPiece(lines, text), heading: true }
  return readSentence({ text, lines, entry: true, covered: undefined }, session, book)
}

/** The words of a message, and nothing that is run. */
const isTemplate = ({ block }: Placed) =>
  block.kind === 'code' &&
  readBlockOfCode(block, newSession(), newBook(), '').every((piece) => piece.fate === 'context' && piece.command === undefined)

const isQuiet = (role: Role) => role === 'trouble' || role === 'contacts' || role === 'record' || role === 'description'

/** A line of prose or an entry of a list, with what stands below it. */
export function textPiece(place: Placed, next: Placed | undefined, lines: [number, number], session: Session, book: HostBook): Piece {
  const { text, role, block, leads, follows } = place
  if (place.empty) return { ...contextPiece(lines, text), heading: true }
  if ((block.kind === 'entry' && block.link) || (block.kind === 'prose' && asksNothing(text, block.from, place.heads.length === 0)))
    return contextPiece(lines, text)
  if (tellsDatabase(text) || isOnlyOwners(text)) return contextPiece(lines, text)
  // 步骤 1（app-1）: where the step is done, which stands below.
  if (follows !== undefined && deedsIn(text).length === 0 && isPlaceAlone(text, lines[0], book))
    return { ...contextPiece(lines, text), heading: true }
  if ((isForbidden(text) && isQuiet(role)) || isCancelled(text)) return notePiece(lines, text)
  // What is only described is not done; a command with its place is not left out in silence either.
  if (role === 'description' && tellsCommand(text) && hostsIn(book, text, lines[0], false).length > 0)
    return { lines, fate: 'person', ...doing('person', text, { person: text }) }
  if (isQuiet(role) && !namesHost(text) && !(role === 'contacts' && tellsWhom(text))) return contextPiece(lines, text)
  if (leads && follows !== 'code' && !hasDeedOfItsOwn(text, follows)) {
    const { owner } = ownersIn(stateOf(text).rest)
    return { ...contextPiece(lines, text), heading: true, ...(owner.length === 0 ? {} : { owner }) }
  }
  const piece = readSentence(
    {
      text,
      lines,
      entry: block.kind === 'entry' || place.level < 100,
      covered: coveredBy(place, next, session),
      verifies:
        role === 'verification' ||
        /(?:完成|通过|成功|正常|已\p{Script=Han}{1,4})\s*[:：]\s*`/u.test(text) ||
        (/已\p{Script=Han}{2}/u.test(text) && stateOf(text).state !== undefined),
      adjacent: follows === 'code' && (place.level < 100 || next?.block.from === block.to + 1),
    },
    session,
    book,
  )
  const quoted = block.kind === 'prose' && block.quoted === true
  return quoted && piece.fate === 'person' ? { ...notePiece(lines, text), ...(piece.owner ? { owner: piece.owner } : {}) } : piece
}

/** 上线完成后通知客服: among the names of those whom one may call, what is done all the same. */
const tellsWhom = (text: string) =>
  deedsIn(text).includes('notify') &&
  /[前后]|\b(?:before|after|once|upon)\b/i.test(text) &&
  !isCondition(text) &&
  !/异常|问题|故障|紧急|如|若|\b(?:if|in case|problems?|issues?|emergency)\b/i.test(text)
const namesHost = (text: string) => /\d{1,3}(?:\.\d{1,3}){3}/.test(text)
const hasDeedOfItsOwn = (text: string, follows: Placed['follows']) => follows === 'prose' && deedsIn(text).length > 0 && text.length > 12

/** What the block below does: the sentence above it only says so too. Read with a session of its own, which is thrown away. */
function coveredBy({ text, follows, block }: Placed, next: Placed | undefined, session: Session): ReadonlySet<Deed> | undefined {
  const labels = follows === 'code' || (next?.block.kind === 'code' && (/[:：]$/.test(text) || next.block.from === block.to + 1))
  if (!labels || next?.block.kind !== 'code') {
    const introduces = /[:：]$/.test(text) && follows !== undefined
    return introduces && doing('person', text, {}).title.length < 60 ? new Set() : undefined
  }
  const pieces = readBlockOfCode(next.block, { ...session }, newBook(), text)
  // What is only shown does nothing of what the sentence asks for.
  return pieces.every((piece) => piece.fate === 'context' && piece.command === undefined) ? undefined : deedsDone(pieces)
}

const deedsDone = (pieces: readonly Piece[]): ReadonlySet<Deed> =>
  new Set([...deedsOf(pieces), ...pieces.flatMap(({ fate, command }) => (fate === 'typed' ? deedsOfCommand(command ?? '') : []))])
