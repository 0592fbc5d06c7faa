/** Commands and SQL that stand in the text without a fence. */
import { hasOpenQuote, longestQuote } from '../shell/chunks.ts'
import { heredocOf } from '../shell/heredoc.ts'
import { isJobLine } from '../shell/jobs-of-cron.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import { beginsStatement } from '../sql/statements.ts'
import type { Block, TextLine } from './block.ts'

/** A statement may run over so many lines before its semicolon. */
const longestStatement = 200

export function readLooseCode(lines: readonly string[], at: number): Block | undefined {
  const text = (lines[at] ?? '').trim()
  if (beginsStatement(text)) return sql(lines, at)
  if (isJobLine(text)) return jobs(lines, at)
  return looksLikeCommand(text) ? shell(lines, at) : undefined
}

/** Lines of a crontab: `* * * * * /a.sh` is no entry of a list. */
function jobs(lines: readonly string[], at: number): Block {
  let end = at + 1
  while (end < lines.length && isJobLine((lines[end] ?? '').trim())) end += 1
  return block(lines, at, end)
}

function sql(lines: readonly string[], at: number): Block | undefined {
  let end = at
  while (end < lines.length) {
    let last = end
    while (last < lines.length && last - end < longestStatement && !/;\s*(?:--.*)?$/.test(lines[last] ?? '')) {
      if (last > end && (lines[last] ?? '').trim() === '') return end === at ? undefined : block(lines, at, end, 'sql')
      last += 1
    }
    if (last >= lines.length || last - end >= longestStatement) break
    end = last + 1
    if (!beginsStatement((lines[end] ?? '').trim()) && !/^\s*--/.test(lines[end] ?? '')) break
  }
  return end === at ? undefined : block(lines, at, end, 'sql')
}

function shell(lines: readonly string[], at: number): Block {
  let end = afterQuote(lines, at)
  for (let open = (lines[end - 1] ?? '').trimEnd().endsWith('\\'); end < lines.length; end += 1) {
    const text = (lines[end] ?? '').trim()
    if (text === '' || (!open && !looksLikeCommand(text) && !isSecretAlone(text))) break
    end = afterQuote(lines, end) - 1
    open = (lines[end] ?? '').trimEnd().endsWith('\\')
  }
  return block(lines, at, end)
}

/** `mysql -e "…` and `<<EOF` over several lines, empty ones too; where nothing closes them, the first line alone. */
function afterQuote(lines: readonly string[], at: number): number {
  let text = lines[at] ?? ''
  const word = heredocOf(text)
  if (word !== undefined) {
    const end = lines.slice(at + 1, at + 1 + longestStatement).findIndex((line) => line.trim() === word)
    return end < 0 ? at + 1 : at + end + 2
  }
  for (let end = at + 1; hasOpenQuote(text); end += 1) {
    if (end >= lines.length || end - at >= longestQuote) return at + 1
    text += `\n${lines[end]}`
    if (!hasOpenQuote(text)) return end + 1
  }
  return at + 1
}

/** A password that was typed below its command and is masked by now. */
const isSecretAlone = (text: string) => /^\{secret-\d+\}$/.test(text)

function block(lines: readonly string[], at: number, end: number, language?: string): Block {
  const first = lines[at] ?? ''
  const inner = lines.slice(at, end).map((text, index): TextLine => ({ text: text.trim(), line: at + 1 + index }))
  return {
    kind: 'code',
    fenced: false,
    from: at + 1,
    to: end,
    indent: first.length - first.trimStart().length,
    lines: inner,
    ...(language === undefined ? {} : { language }),
  }
}
