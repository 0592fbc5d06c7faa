/** A block of code: shell, SQL, or content that is put or shown somewhere. */
import type { BlockOf, TextLine } from '../blocks/block.ts'
import { type SaidBelow, saidBelow } from '../guards/said-below.ts'
import { contextPiece, doing, notePiece, type Piece, shortTitle } from '../piece.ts'
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
  if (shells.test(language) && !isContent(written)) return readShell(block.lines, session, book, label, true)
  if (unnamed.test(language) && !isContent(written)) {
    const chunks = chunksOf(block.lines)
    if (!block.fenced || chunks.some((chunk) => chunk.kind !== 'comment')) return readShell(block.lines, session, book, label)
  }
  return [contentPiece(block, lines, label, session)]
}

const isSql = (lines: readonly TextLine[]) =>
  beginsStatement((lines.find(({ text }) => !/^\s*(?:--|#|\/\*)/.test(text))?.text ?? '').trim())

/** Statements as one task: they share a session. What a comment says of those below it (回滚, 可选) parts them. */
function readSql(block: readonly TextLine[], whole: [number, number], session: Session): Piece[] {
  const inner = block.filter(({ text }) => !isCommentLine(text) && text.trim() !== '')
  if (inner.every(({ text }) => isNothing(text))) return [notePiece(whole, inner.map(({ text }) => text.trim()).join(' · ') || 'N/A')]
  const judged = block.find(({ text }) => /^\s*(?:--|#|\/\*)|\s--\s/.test(text) && isJudged.test(text))
  const decided: SaidBelow['choice'] = judged && {
    kind: 'condition',
    group: `condition-${judged.line}`,
    option: shortTitle(judged.text.replace(/^\s*(?:--|#|\/\*)\s*/, '')),
  }
  return partsOf(block).flatMap(({ lines, said }) => {
    const own = lines.filter(({ text }) => !isNothing(text))
    const written = own.filter(({ text }) => text.trim() !== '')
    const statement = written.find(({ text }) => !isCommentLine(text))
    const [first] = written
    if (statement === undefined || first === undefined) return []
    const sql = own
      .map(({ text }) => text)
      .join('\n')
      .trim()
    return [
      {
        lines: [first.line, written.at(-1)?.line ?? first.line],
        fate: 'typed',
        ...doing('sql', statement.text.trim(), { sql, ...(session.on === undefined ? {} : { on: [...session.on] }) }),
        deed: 'import',
        deeds: ['import'],
        ...(said.back ? { role: 'back' } : {}),
        ...((said.choice ?? decided) === undefined ? {} : { choice: said.choice ?? decided }),
      },
    ]
  })
}

/** 预期影响 1204 行，不一致则 ROLLBACK: somebody looks before it is committed, and of one session no part is typed without the rest. */
const isJudged =
  /(?:不一致|不相?符|不相?等|不对|否则).{0,12}(?:rollback|回[滚退]|停止|终止|不(?:要|再|得)?提交|(?:不|勿).{0,3}commit)|(?:确认|核对|检查|一致|无误).{0,24}(?:再|才|后).{0,6}(?:commit|提交)|\b(?:otherwise|if not|unless|mismatch|differs?)\b.{0,40}\b(?:roll ?back|stop|abort)|\b(?:roll ?back|stop|abort)\b.{0,30}\b(?:otherwise|if not|unless|if (?:it|they|the) .{0,20}(?:differ|not))/i

const isCommentLine = (text: string) => /^\s*(?:--|#|\/\*.*\*\/\s*$)/.test(text)

/** From a comment that says something of what is below it to the next comment. */
function partsOf(block: readonly TextLine[]): { lines: TextLine[]; said: SaidBelow }[] {
  const parts: { lines: TextLine[]; said: SaidBelow }[] = [{ lines: [], said: {} }]
  for (const line of block) {
    const words = isCommentLine(line.text) ? line.text.replace(/^\s*(?:--|#|\/\*)+|\*\/\s*$/g, '').trim() : ''
    const said = words === '' || beginsStatement(words) ? undefined : saidBelow(words, line.line)
    const last = parts.at(-1)
    const isNew = said !== undefined && (said.back || said.choice !== undefined || last?.said.back || last?.said.choice !== undefined)
    if (isNew || last === undefined) parts.push({ lines: [line], said: said ?? {} })
    else last.lines.push(line)
  }
  return parts
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
