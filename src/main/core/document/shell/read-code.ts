/** A block of code → pieces, line by line in its order. */
import type { Choice } from '#shared/document/reading.ts'
import type { TextLine } from '../blocks/block.ts'
import { unstruck } from '../blocks/struck.ts'
import { isCancelledHeading } from '../guards/cancelled.ts'
import { alternativeIn, isOr } from '../guards/choices.ts'
import { isForbidden } from '../guards/negation.ts'
import { type SaidBelow, saidBelow } from '../guards/said-below.ts'
import { withoutNumber } from '../outline/numbering.ts'
import { contextPiece, type Doing, doing, notePiece, type Piece, shortTitle } from '../piece.ts'
import { deedsIn } from '../prose/deeds.ts'
import { changeFolder, type HostBook, type Session, thisComputer } from '../session.ts'
import { type Chunk, chunksOf, hasOpenQuote } from './chunks.ts'
import { goOn } from './folder-behind.ts'
import { cronPiece, saidOfJobs } from './jobs-of-cron.ts'
import { looksLikeCommand } from './looks-like-command.ts'
import { oftenIn } from './often.ts'
import { createPrinted, type Printed } from './printed.ts'
import { promptsAccount } from './prompts-account.ts'
import { readLine, readScript } from './read-command.ts'
import { readSsh } from './read-ssh.ts'
import { createPlaces, leave, opensPrompt } from './told-places.ts'
import { readInside } from './typed-inside.ts'
import { unknownLine } from './unknown-line.ts'

type Surroundings = { settings: string; of?: string }

/** @param told whether the block is said to be shell; @returns pieces of its lines; fences and empty lines are left to the neighbours */
export function readShell(lines: readonly TextLine[], session: Session, book: HostBook, above = '', told = false): Piece[] {
  const chunks = chunksOf(lines)
  const elsewhere = session.on
  const places = createPlaces(chunks, session, book)
  session.inside = 0
  let label: string | undefined
  let choice: Choice | undefined
  let said: SaidBelow = {}
  let surroundings: Surroundings | undefined
  const isTold = told || session.on !== undefined
  const printedIn = createPrinted(lines)
  const pieces: Piece[] = chunks.map((chunk, index) => {
    const goesOn = chunk.from <= (chunks[index - 1]?.to ?? 0) + 1
    if (!goesOn || (chunk.kind === 'comment' && chunks[index - 1]?.kind !== 'comment')) said = {}
    if (chunk.kind === 'comment') {
      said = { ...said, ...saidBelow(chunk.text, chunk.from) }
      const piece = readComment(chunk, chunks, index)
      printedIn.next(chunk, piece)
      surroundings = surroundingsIn(chunk.text) ?? surroundings
      const alternative = alternativeIn(chunk.text)
      if (alternative !== undefined)
        choice = { kind: 'alternative', group: `${alternative.group}-${lines[0]?.line ?? 1}`, option: alternative.option }
      else if (isOr(chunk.text)) choice = { kind: 'alternative', group: `or-${chunk.from}`, option: chunk.text }
      const here = placeIn(chunk.text)
      if (here !== undefined) session.on = here === thisComputer ? [thisComputer] : elsewhere
      else places.comment(chunk.text, chunk.from)
      label = piece.fate === 'context' && here === undefined && !isOr(chunk.text) ? withoutNumber(chunk.text) : undefined
      return choice === undefined ? piece : { ...piece, choice }
    }
    const gone = goneOf(chunk)
    if (gone !== undefined) return gone
    if (chunk.kind === 'other') places.words(chunk.text, chunk.from)
    if (chunk.at !== undefined) places.prompt(chunk.at, chunk.from)
    const account = chunk.as === undefined ? undefined : promptsAccount(chunk.as, chunk, session, book)
    const read = { ...readChunk(chunk, session, book), ...account }
    const piece = isTold && chunk.kind === 'other' && read.fate === 'context' ? readUnknown(chunk, session, printedIn(chunk)) : read
    printedIn.next(chunk, piece)
    const words = chunk.kind === 'other' ? undefined : (chunk.label ?? label)
    label = undefined
    const own = said.choice ?? choice
    const role = said.back && (piece.fate === 'typed' || piece.fate === 'person') ? { role: 'back' as const } : {}
    if (chunk.kind === 'other' && isWords(chunk.text)) said = saidBelow(chunk.text, chunk.from)
    // `# or` is about the next line alone.
    if (choice?.group.startsWith('or-')) choice = undefined
    const titled = words !== undefined && words !== '' && piece.fate === 'typed' ? labelled(piece, words, surroundings) : piece
    return own === undefined ? { ...titled, ...role } : { ...titled, ...role, choice: own }
  })
  if (session.on?.[0] === thisComputer) session.on = elsewhere
  places.end()
  return saidOfJobs(pieces, above)
}

/** A comment that says at which computer the next lines are typed, and nothing else. */
function placeIn(text: string): typeof thisComputer | 'host' | undefined {
  if (text.length > 40 || !/执行|运行|操作|\b(?:run|execute|on)\b|^(?:本地|本机|服务器|local|server|remote)\b/i.test(text)) return undefined
  if (/本地|本机|自己的电脑|开发机|\blocal(?:ly)?\b|\byour (?:machine|computer|laptop)\b/i.test(text)) return thisComputer
  return /服务器|远程|远端|\bserver\b|\bremote\b/i.test(text) && deedsIn(text).every((deed) => deed === 'run') ? 'host' : undefined
}

/** What a comment says of a command: its title, and where it tells how often, its timetable. */
function labelled(piece: Piece, words: string, surroundings: Surroundings | undefined): Piece {
  const title = shortTitle(words)
  const often = oftenIn(words)
  if (often === undefined || piece.kind !== 'command') return { ...piece, title }
  return { ...piece, ...doing('cron', title, { cron: piece.command ?? piece.title, schedule: often, ...surroundings }) }
}

/** `# userapi SINASRV_ENV=PROD` above a list of jobs: whose they are, and with which variables they run. */
function surroundingsIn(text: string): Surroundings | undefined {
  const [, of, settings] = /^([A-Za-z][\w.-]*\s+)?((?:[A-Za-z_]\w*=[\w./:@-]+\s*)+)$/.exec(text.trim()) ?? []
  return settings === undefined ? undefined : { settings: settings.trim(), ...(of === undefined ? {} : { of: of.trim() }) }
}

/** 如果失败，执行： — a sentence between commands, and nothing that one of them prints. */
const isWords = (text: string) => /\p{Script=Han}/u.test(text) || /[:：]$/.test(text.trim())

/** A line that is struck through, or whose own comment takes it back. */
function goneOf(chunk: Exclude<Chunk, { kind: 'comment' }>): Piece | undefined {
  const label = chunk.kind === 'other' ? undefined : chunk.label
  const { shown } = unstruck(chunk.text)
  return shown !== undefined || (label !== undefined && isCancelledHeading(label))
    ? notePiece([chunk.from, chunk.to], label === undefined ? (shown ?? chunk.text) : `${chunk.text} # ${label}`)
    : undefined
}

/** A comment labels the next command; one with nothing below it is asked of a person. */
function readComment({ from, to, text }: Extract<Chunk, { kind: 'comment' }>, chunks: readonly Chunk[], index: number): Piece {
  const lines: [number, number] = [from, to]
  if (isForbidden(text) || isCommented(text)) return notePiece(lines, text)
  const before = chunks[index - 1]
  // What a comment goes on to say of itself is no further task.
  const next = chunks[index + 1]
  const listed = /[:：]$/.test(text) && next?.kind === 'comment' && next.from === to + 1
  const shown = /^(?:输出|结果|返回|示例|例如|预期|output|result|expected|returns?|example)\s*[:：]/i.test(text)
  const detail = listed || shown || (before?.kind === 'comment' && before.to === from - 1 && withoutNumber(text) === text)
  if (text === '' || detail || leadsToCommand(chunks, index) || deedsIn(text).length === 0)
    return { ...contextPiece(lines, text), comment: true }
  const title = withoutNumber(text)
  return { lines, fate: 'person', ...doing('person', title, { person: title }), deed: deedsIn(text)[0] }
}

/** Directly below, or below more comments without an empty line between, stands what it is about. */
function leadsToCommand(chunks: readonly Chunk[], index: number): boolean {
  for (let at = index; at + 1 < chunks.length; at += 1) {
    const next = chunks[at + 1]
    if (next === undefined || next.from !== (chunks[at]?.to ?? 0) + 1) return false
    if (next.kind === 'command' || next.kind === 'script') return true
    if (next.kind === 'other') return /^\s*\d{1,2}[.、)]/.test(next.text)
  }
  return false
}

/** A command that somebody has switched off. */
const isCommented = (text: string) => looksLikeCommand(text) && !/\p{Script=Han}/u.test(text)

function readChunk(chunk: Exclude<Chunk, { kind: 'comment' }>, session: Session, book: HostBook): Piece {
  const lines: [number, number] = [chunk.from, chunk.to]
  const job = cronPiece(chunk.text, lines, session)
  if (job !== undefined) return job
  if (chunk.kind === 'other') return readOther(chunk, lines)
  if (chunk.kind === 'inside') return readInside(chunk.inside, lines, session)
  if (chunk.kind === 'script' && !chunk.unsure) return thenOn(chunk.text, session, typed(readScript(chunk.text, session), lines))
  if (chunk.kind === 'script') return unsure(chunk.text, lines, session)
  const place = readPlace(chunk.text, session)
  if (place) return { ...contextPiece(lines, chunk.text), deeds: [], command: chunk.text }
  // A quote that nothing closes: the rest of it stands somewhere else.
  if (chunk.kind === 'command' && hasOpenQuote(chunk.text)) return unsure(chunk.text, lines, session)
  const ssh = readSsh(chunk.text, chunk.from, session, book)
  if (ssh !== undefined) return { lines, ...ssh }
  if (opensPrompt(chunk.text)) session.inside = (session.inside ?? 0) + 1
  if (chunk.unsure) return unsure(chunk.text, lines, session)
  return thenOn(chunk.text, session, typed(readLine(chunk.text, chunk.from, session), lines))
}

/** What stands below is typed where this line has gone. */
function thenOn(text: string, session: Session, piece: Piece): Piece {
  goOn(text, session)
  return piece
}

/** Typed or printed, a person sees it; a log that is only looked at changes nothing either way. */
function unsure(text: string, lines: [number, number], session: Session): Piece {
  return readLine(text, lines[0], session).deed === 'look' ? contextPiece(lines, text) : asked(text, lines, session)
}

function asked(text: string, lines: [number, number], session: Session): Piece {
  const { on, folder } = session
  return {
    lines,
    fate: 'person',
    ...doing('person', text, { person: text }),
    ...(on === undefined ? {} : { on: [...on] }),
    ...(folder === undefined ? {} : { folder }),
  }
}

const typed = (found: Doing, lines: [number, number]): Piece => ({
  lines,
  ...found,
  fate: found.fate ?? 'typed',
  deeds: found.deed === undefined ? [] : [found.deed],
})

/** `cd`, `su - app`, `exit`: they say where the next ones are typed. */
function readPlace(text: string, session: Session): boolean {
  const folder = /^(?:cd|pushd)(?:\s+(?:"([^"]+)"|'([^']+)'|([^\s;&|]+)))?\s*;?$/.exec(text)
  if (folder) {
    changeFolder(session, folder[1] ?? folder[2] ?? folder[3])
    return true
  }
  const account = /^(?:sudo\s+)?su(?:\s+-l?)?(?:\s+([a-z_][\w-]*))?\s*$/.exec(text)
  if (account || /^sudo\s+(?:-i|-s|bash)\s*$/.test(text)) {
    const { account: before, folder, outer } = session
    // A login shell begins at home.
    const stays = !/\s-l?i?(?:\s|$)/.test(text)
    Object.assign(session, {
      account: account?.[1] ?? 'root',
      folder: stays ? folder : undefined,
      outer: { account: before, folder, outer },
    })
    return true
  }
  return leave(text, session)
}

/** Not a command: a list of what to do in its order, or what a command prints. */
function readOther({ text, inside }: Extract<Chunk, { kind: 'other' }>, lines: [number, number]): Piece {
  const entry = /^\s*(?:\d{1,2}[.、)]|第\S{1,2}步)\s*(.+)$/.exec(text)?.[1]
  const asks = entry !== undefined || (/\p{Script=Han}/u.test(text) && deedsIn(text).length > 0 && !/[:：]\s*\S+$/.test(text))
  if (isForbidden(text)) return notePiece(lines, text)
  if (inside) return { lines, fate: 'person', ...doing('person', text, { person: text }) }
  return asks
    ? { lines, fate: 'person', ...doing('person', entry ?? text, { person: entry ?? text }), guess: true }
    : contextPiece(lines, text)
}

/** In a block that is said to be shell: what is neither said nor printed is typed. */
function readUnknown({ text, from, to }: Extract<Chunk, { kind: 'other' }>, session: Session, printed: Printed): Piece {
  const verdict = unknownLine(text, printed)
  if (verdict === 'neither') return contextPiece([from, to], text)
  return verdict === 'typed' ? typed(readLine(text, from, session), [from, to]) : { ...asked(text, [from, to], session), guess: true }
}

/** What a block does, for the sentence above it. */
export const deedsOf = (pieces: readonly Piece[]) => new Set(pieces.flatMap((piece) => piece.deeds ?? []))
