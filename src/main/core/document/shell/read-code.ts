/** A block of code → pieces, line by line in its order. */
import type { BlockOf, TextLine } from '../blocks/block.ts'
import { isForbidden } from '../guards/negation.ts'
import { contextPiece, type Doing, doing, notePiece, type Piece, shortTitle } from '../piece.ts'
import { deedsIn } from '../prose/deeds.ts'
import { changeFolder, type HostBook, type Session } from '../session.ts'
import { type Chunk, chunksOf } from './chunks.ts'
import { isCommandWord } from './looks-like-command.ts'
import { readLine, readScript } from './read-command.ts'
import { readSsh } from './read-ssh.ts'

/** @returns pieces of its lines; fences and empty lines are left to the neighbours */
export function readShell(lines: readonly TextLine[], session: Session, book: HostBook): Piece[] {
  const chunks = chunksOf(lines)
  let label: string | undefined
  return chunks.map((chunk, index) => {
    if (chunk.kind === 'comment') {
      const piece = readComment(chunk, chunks[index + 1])
      label = piece.fate === 'context' ? chunk.text : undefined
      return piece
    }
    const piece = readChunk(chunk, session, book)
    const words = chunk.kind === 'other' ? undefined : (chunk.label ?? label)
    label = undefined
    return words !== undefined && words !== '' && piece.fate === 'typed' ? labelled(piece, words) : piece
  })
}

/** What a comment says of a command: its title, and where it tells how often, its timetable. */
function labelled(piece: Piece, words: string): Piece {
  const title = shortTitle(words)
  const often =
    /(?:每\s*)?\d{1,3}\s*个?(?:分钟|小时|天)(?:跑|执行|运行|同步|更新)?一次|每(?:天|日|周|小时|分钟)|\d{1,2}\s*点(?:之?后)?跑|\bevery (?:\d+ )?(?:minutes?|hours?|days?)\b|\b(?:hourly|daily|weekly)\b/i.exec(
      words,
    )?.[0]
  if (often === undefined || piece.kind !== 'command') return { ...piece, title }
  return { ...piece, ...doing('cron', title, { cron: piece.command ?? piece.title, schedule: often }) }
}

/** A comment labels the next command; one with nothing below it is asked of a person. */
function readComment({ from, to, text }: Extract<Chunk, { kind: 'comment' }>, next: Chunk | undefined): Piece {
  const lines: [number, number] = [from, to]
  if (isForbidden(text) || isCommented(text)) return notePiece(lines, text)
  const labels = next !== undefined && (next.kind !== 'other' || /^\s*\d{1,2}[.、)]/.test(next.text)) && next.from === to + 1
  if (labels || text === '' || deedsIn(text).length === 0) return contextPiece(lines, text)
  return { lines, fate: 'person', ...doing('person', text, { person: text }), deed: deedsIn(text)[0] }
}

/** A command that somebody has switched off. */
const isCommented = (text: string) => isCommandWord(text) && !/\p{Script=Han}/u.test(text) && /\s-|\//.test(text) && !/^\/\S+$/.test(text)

function readChunk(chunk: Exclude<Chunk, { kind: 'comment' }>, session: Session, book: HostBook): Piece {
  const lines: [number, number] = [chunk.from, chunk.to]
  if (chunk.kind === 'other') return readOther(chunk.text, lines)
  if (chunk.kind === 'script') return typed(readScript(chunk.text, session), lines)
  const place = readPlace(chunk.text, session)
  if (place) return { ...contextPiece(lines, chunk.text), deeds: [], command: chunk.text }
  const ssh = readSsh(chunk.text, chunk.from, session, book)
  if (ssh !== undefined) return { lines, ...ssh }
  return typed(readLine(chunk.text, chunk.from, session), lines)
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
    session.account = account?.[1] ?? 'root'
    return true
  }
  if (!/^(?:exit|logout|quit)\s*;?$/.test(text)) return false
  session.account = undefined
  return true
}

/** Not a command: a list of what to do in its order, or what a command prints. */
function readOther(text: string, lines: [number, number]): Piece {
  const entry = /^\s*(?:\d{1,2}[.、)]|第\S{1,2}步)\s*(.+)$/.exec(text)?.[1]
  const asks = entry !== undefined || (/\p{Script=Han}/u.test(text) && deedsIn(text).length > 0 && !/[:：]\s*\S+$/.test(text))
  if (isForbidden(text)) return notePiece(lines, text)
  return asks
    ? { lines, fate: 'person', ...doing('person', entry ?? text, { person: entry ?? text }), guess: true }
    : contextPiece(lines, text)
}

/** What a block does, for the sentence above it. */
export const deedsOf = (pieces: readonly Piece[]) => new Set(pieces.flatMap((piece) => piece.deeds ?? []))

export type CodeBlock = BlockOf<'code'>
