/** A block of code: shell, SQL, or content that is put or shown somewhere. */
import type { BlockOf, TextLine } from '../blocks/block.ts'
import { contextPiece, doing, notePiece, type Piece } from '../piece.ts'
import { deedsIn } from '../prose/deeds.ts'
import { pathsIn } from '../prose/tokens.ts'
import type { HostBook, Session } from '../session.ts'
import { chunksOf } from '../shell/chunks.ts'
import { readShell } from '../shell/read-code.ts'
import { beginsStatement, isNothing } from '../sql/statements.ts'
import { isContent } from './content.ts'

const shells = /^(?:sh|bash|shell|zsh|ksh|console|terminal|shellsession|shell-session|cmd|bat|powershell|ps1)$/
const unnamed = /^(?:text|txt|plain|plaintext|linux|none|)$/
const statements = /^(?:sql|mysql|plsql|pgsql|postgresql|postgres|tsql|oracle|hql)$/

export function readBlockOfCode(block: BlockOf<'code'>, session: Session, book: HostBook, label: string): Piece[] {
  const lines: [number, number] = [block.from, block.to]
  const written = block.lines.filter(({ text }) => text.trim() !== '')
  if (written.length === 0) return [contextPiece(lines, label)]
  const language = block.language ?? ''
  if (statements.test(language) || (unnamed.test(language) && isSql(written))) return readSql(block.lines, lines, session)
  if (shells.test(language) && !isContent(written)) return readShell(block.lines, session, book, label)
  if (unnamed.test(language) && !isContent(written)) {
    const chunks = chunksOf(block.lines)
    if (!block.fenced || chunks.some((chunk) => chunk.kind === 'command' || chunk.kind === 'script' || chunk.kind === 'other'))
      return readShell(block.lines, session, book, label)
  }
  return [contentPiece(block, lines, label, session)]
}

const isSql = (lines: readonly TextLine[]) =>
  beginsStatement((lines.find(({ text }) => !/^\s*(?:--|#|\/\*)/.test(text))?.text ?? '').trim())

/** Statements as one task: they share a session. What is only N/A is said to be nothing. */
function readSql(block: readonly TextLine[], whole: [number, number], session: Session): Piece[] {
  const inner = block.filter(({ text }) => !/^\s*(?:--|#|\/\*.*\*\/\s*$)/.test(text) && text.trim() !== '')
  if (inner.every(({ text }) => isNothing(text))) return [notePiece(whole, inner.map(({ text }) => text.trim()).join(' · ') || 'N/A')]
  const sql = block
    .filter(({ text }) => !isNothing(text))
    .map(({ text }) => text)
    .join('\n')
    .trim()
  const first = block.find(({ text }) => text.trim() !== '')?.line ?? whole[0]
  const last = block.findLast(({ text }) => text.trim() !== '')?.line ?? whole[1]
  return [
    {
      lines: [first, last],
      fate: 'typed',
      ...doing('sql', inner[0]?.text.trim() ?? sql, { sql, ...(session.on === undefined ? {} : { on: [...session.on] }) }),
      deed: 'import',
      deeds: ['import'],
    },
  ]
}

/** The text of a file. Where the sentence above says which, it is put there. */
function contentPiece(block: BlockOf<'code'>, lines: [number, number], label: string, session: Session): Piece {
  const [path] = pathsIn(label)
  const acts = deedsIn(label).some((deed) => deed === 'edit' || deed === 'do' || deed === 'upload')
  const text = block.lines.map((line) => line.text).join('\n')
  if (path === undefined || !acts || !/\.\w+$|\/etc\//.test(path)) return contextPiece(lines, label || (block.lines[0]?.text ?? ''))
  return {
    lines,
    fate: 'typed',
    ...doing('file', label, { file: path, content: text }),
    ...(session.on === undefined ? {} : { on: [...session.on] }),
    deed: 'edit',
    deeds: ['edit'],
  }
}
