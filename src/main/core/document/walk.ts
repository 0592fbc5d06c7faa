/** Goes down the document block by block and makes pieces of them, knowing where it is. */
import { readBlockOfCode } from './code/read-block.ts'
import { createToldDatabases } from './databases/told-database.ts'
import { createElsewhere } from './elsewhere.ts'
import { createAskedBack } from './guards/asked-back.ts'
import { choiceIn } from './guards/choices.ts'
import { createConfirmed } from './guards/confirmed.ts'
import { askedWhereLedNowhere } from './guards/led-nowhere.ts'
import { withoutParents } from './guards/parents.ts'
import { createScopes } from './guards/scopes.ts'
import { settleChoices } from './guards/settle-choices.ts'
import { createHeldPlaces } from './held-place.ts'
import { asWritten, inPlainOrder, inTurn, takeTurn } from './in-turn.ts'
import type { Head, Placed } from './outline/outline.ts'
import { contextPiece, notePiece, type Piece, shortTitle } from './piece.ts'
import { deedsIn } from './prose/deeds.ts'
import { createHostLists } from './prose/host-line.ts'
import { placePiece } from './prose/place-of-all.ts'
import { switches } from './prose/places.ts'
import { withHostsNamed } from './prose/spans-of-hosts.ts'
import { tellsTime } from './release/clock.ts'
import { expects } from './release/expected.ts'
import { createRepetitions } from './repetitions.ts'
import { type HostBook, type KnownHost, newBook, newSession, type Session, thisComputer } from './session.ts'
import { fromItsHost } from './shell/between-hosts.ts'
import { withDataAbove } from './tables/data-above.ts'
import { readTable } from './tables/read-table.ts'
import { withReleaseTime } from './tables/release-time.ts'
import { headingPiece, textPiece } from './text-piece.ts'

export type Walked = { pieces: Piece[]; book: HostBook }

/** @param hosts of the inventory, which the document may name without an address */
export function walk(placed: readonly Placed[], hosts: readonly KnownHost[] = []): Walked {
  const book = newBook(hosts)
  const session = newSession()
  const pieces: Piece[] = []
  const scopes = createScopes()
  const elsewhere = createElsewhere()
  const confirmed = createConfirmed()
  const repetitions = createRepetitions()
  const askedBack = createAskedBack()
  const held = createHeldPlaces()
  const hostLists = createHostLists()
  const told = createToldDatabases()
  placed.forEach((written, index) => {
    const place = inPlainOrder(withNames(written, book), book)
    if (endAt(place, session)) repetitions.end()
    const before = session.on
    const folder = session.folder
    const { noted, ...scope } = scopes(place)
    const isOff = noted || place.block.struck
    const isPlaceOfAll = !isOff && held(place, scope.choice?.option ?? scope.environment, session, book)
    if (isHere(place)) session.on = [thisComputer]
    else if (!isPlaceOfAll) elsewhere(place, session, book)
    const led = session.on
    const listed = isOff ? [] : hostLists(place, book)
    const made = isOff
      ? [noteOf(place)]
      : listed.length > 0
        ? [{ ...contextPiece([place.block.from, place.block.to], place.text), on: listed }]
        : isPlaceOfAll && place.block.kind !== 'heading'
          ? [placePiece(place, led)]
          : piecesOf(place, placed[index - 1], placed[index + 1], session, book)
    takeTurn(place, before, session)
    const found = told(place, made)
      .map((made) => fromItsHost(made, book))
      .map((piece) => confirmed(asWritten(inTurn({ ...scope, ...placedPiece(piece, place) }, place, session), place, written), place))
    if (session.on !== before && session.on !== undefined) {
      session.level = (place.block.kind === 'heading' ? place.level : place.heads.at(-1)?.level) ?? 0
      const isLead = session.on === led && !(place.block.kind === 'heading' || isLogin(place.text))
      repetitions[isLead ? 'lead' : 'begin'](pieces.length)
    }
    if (session.folder !== folder) session.folderLevel = place.heads.at(-1)?.level ?? 0
    askedBack.ask(place)
    pieces.push(...found)
    repetitions.repeat(pieces, found, place)
    askedBack.take(found)
  })
  return { pieces: settleChoices(withoutParents(askedWhereLedNowhere(pieces, placed), placed)), book }
}

/** A range of hosts by their names, where it says where something is done. */
function withNames(place: Placed, book: HostBook): Placed {
  const { block } = place
  if (block.kind !== 'heading' && block.kind !== 'prose' && block.kind !== 'entry') return place
  const text = withHostsNamed(place.text, book)
  return text === place.text ? place : { ...place, text }
}

/** 本地打包, "On your local machine:" — what stands below is typed on the operator's own computer. */
const isHere = ({ block, text, leads }: Placed) =>
  (block.kind === 'heading' || leads || (block.kind === 'prose' && /[:：]$/.test(text))) &&
  text.length <= 40 &&
  /本地(?:环境)?(?:打包|构建|编译|执行|操作|机器|电脑|终端)|本机(?:执行|操作)|自己的?电脑|\b(?:on|from) your (?:local )?(?:machine|computer|laptop|workstation)\b|\blocal(?:ly)?\b(?=.{0,12}(?:build|machine|computer|steps?|:$))|\bbuild locally\b/i.test(
    text,
  )

/** Level of `3. …`: the next number of a list is the next step on the same host. */
const listed = 14

/**
 * A heading of the login's own level, or above it, begins something else; the next step of the same goes on.
 * @returns whether the login is over
 */
function endAt({ block, level, leads, steps }: Placed, session: Session): boolean {
  if (block.kind !== 'heading' && !(leads && level < 20)) return false
  const goesOn = steps || block.kind === 'entry' || (block.kind === 'prose' && level === listed)
  const isOver = level < session.level || (level === session.level && !goesOn)
  if (isOver) Object.assign(session, { on: undefined, account: undefined, level: 0 })
  const entered = session.folderLevel ?? 0
  if (level < entered || (level === entered && !goesOn)) Object.assign(session, { folder: undefined, folderLevel: 0 })
  return isOver
}

const isLogin = (text: string) => deedsIn(text).includes('login') || switches(text)

const phases = new WeakMap<readonly Head[], string>()

/** The headings above, outermost first. */
function phaseOf(heads: readonly Head[]): string {
  const known = phases.get(heads)
  if (known !== undefined) return known
  const phase = shortTitle(
    heads
      .map((head) => head.text)
      .filter((words) => words !== '')
      .join(' › '),
  )
  phases.set(heads, phase)
  return phase
}

function placedPiece(piece: Piece, { heads, role, block, text }: Placed): Piece {
  const above = phaseOf(heads)
  const phase = block.kind !== 'heading' ? above : shortTitle([above, text].filter((words) => words !== '').join(' › '))
  const ahead = /可(?:以)?提前|提前(?:上线?|配置|准备|执行)|\bin advance\b|\bahead of\b/i.test(text) && piece.fate !== 'context'
  const known = piece.guess && (piece.state !== undefined || role === 'verification' || role === 'preparation')
  return {
    ...piece,
    ...(known ? { guess: undefined } : {}),
    ...(role === 'back' && namesUndoing(text, piece) ? { choice: undefined } : {}),
    role: piece.role ?? (role === 'steps' && saysBack(block, text) ? 'back' : role),
    ...(ahead ? { ahead } : {}),
    ...(phase === '' ? {} : { phase }),
  }
}

/** Web 回滚：`…` in the way back: what is done there, and no question of whether. */
function namesUndoing(text: string, { choice, lines }: Piece): boolean {
  const [label] = /^[^，,；;。`]{0,24}(?:回滚|回退|还原|roll ?back)\s*[:：]\s*/i.exec(text) ?? []
  return (
    choice?.kind === 'condition' &&
    label !== undefined &&
    choiceIn(label, lines[0]) === undefined &&
    choiceIn(text.slice(label.length), lines[0]) === undefined
  )
}

/** 回滚：`…` — one line of the way back among the steps. */
const saysBack = (block: Placed['block'], text: string) =>
  (block.kind === 'entry' || block.kind === 'prose') &&
  /^\W{0,3}(?:如?失败(?:时|后)?|异常时?)?[，,]?(?:回滚|回退|还原|roll ?back)(?:(?:命令|方式|方法|步骤|操作|语句|脚本|sql)?\s*[:：]|[时则请]?(?:执行|运行|使用))/i.test(
    text,
  )

function piecesOf(place: Placed, before: Placed | undefined, next: Placed | undefined, session: Session, book: HostBook): Piece[] {
  const { block, role } = place
  const lines: [number, number] = [block.from, block.to]
  if (block.kind === 'remark') return [notePiece(lines, block.text)]
  if (role === 'trouble' && block.kind !== 'heading') return [noteOf(place)]
  switch (block.kind) {
    case 'heading':
      return [headingPiece(place, next, lines, session, book)]
    case 'code':
      return role === 'contacts' || role === 'record'
        ? [contextPiece(lines, wordsOf(place))]
        : ledBy(labelAbove(place, before), readBlockOfCode(block, session, book, labelAbove(place, before))).map((piece) =>
            role === 'description' && piece.fate === 'person'
              ? contextPiece(piece.lines, piece.title)
              : { ...piece, ...timeOf(labelAbove(place, before)) },
          )
    case 'table':
      return withReleaseTime(
        block.rows,
        readTable(withDataAbove(block, wordsAbove(place, before)), role, labelAbove(place, before), session, book),
      )
    case 'entry':
    case 'prose':
      return [withStruck(block, textPiece(place, next, lines, session, book))]
  }
}

/** 确认旧进程已不存在： above one command that looks: what it is to show. */
function ledBy(label: string, pieces: Piece[]): Piece[] {
  const looks = pieces.filter(({ task }) => task?.command !== undefined)
  return looks.length === 1 && expects(label)
    ? pieces.map((piece) => (piece.task?.reads === true ? { ...piece, task: { ...piece.task, said: label } } : piece))
    : pieces
}

/** What is struck in a line is told with it. Where the rest is no command of its own, a person reads both. */
function withStruck({ shown }: Placed['block'], piece: Piece): Piece {
  if (shown === undefined) return piece
  const told = { ...piece, title: shortTitle(shown) }
  const isPlain = piece.fate === 'typed' && piece.command !== undefined && piece.parts === undefined
  if (isPlain || piece.fate === 'note' || piece.fate === 'context') return told
  return { ...told, choice: { kind: 'condition', group: `condition-${piece.lines[0]}`, option: shortTitle(shown) } }
}

/** Nobody acts upon it; the cells of a table may be needed in a hurry. */
function noteOf(place: Placed): Piece {
  const { block } = place
  const note = notePiece([block.from, block.to], wordsOf(place))
  return block.kind === 'table' ? { ...note, rows: block.rows.map(({ cells }) => [...cells]) } : note
}

/** The line that stands directly above, where it leads here; else the nearest heading. */
function labelAbove({ block, heads }: Placed, before: Placed | undefined): string {
  const leads =
    before !== undefined &&
    (before.block.kind === 'prose' || before.block.kind === 'entry') &&
    (before.block.to === block.from - 1 || /[:：]$/.test(before.text))
  return leads ? before.text.replace(/[:：]\s*$/, '') : (heads.at(-1)?.text ?? '')
}

/** The line that stands above, wherever it ends, or the nearest heading. */
const wordsAbove = ({ heads }: Placed, before: Placed | undefined) =>
  before?.block.kind === 'prose' || before?.block.kind === 'entry' ? before.text : (heads.at(-1)?.text ?? '')

/** What stands directly below a time waits for it. */
const timeOf = (label: string) => (tellsTime(label) ? { time: label } : {})

function wordsOf({ block, text }: Placed): string {
  if (block.shown !== undefined) return block.shown
  return block.kind === 'code' ? (block.lines.find((line) => line.text.trim() !== '')?.text ?? '') : text
}
