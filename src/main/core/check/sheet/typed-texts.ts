import { looksLikeShell } from '#core/shell/looks-like-shell.ts'
import { looksLikeSql } from '#core/sql/looks-like-sql.ts'
import type { CheckedItem, CheckedReading } from '../checked.ts'
import type { SheetLine } from './lines.ts'

/**
 * What the plan will run, as the reader has understood it: without numbers, labels, marks and prompts. `exact` where it stands in the
 * document letter for letter, so that places in it are places of the document.
 */
export type TypedText = {
  text: string
  language: 'shell' | 'sql'
  line: number
  lastLine: number
  column: number
  exact: boolean
  /** The lines of its item. */
  item: readonly [number, number]
}

/** The texts of every task that Ferry carries out, wherever it stands: in a fence, a cell, a sentence, below a prompt. */
export function typedTexts({ items, secrets }: CheckedReading, lines: readonly SheetLine[]): readonly TypedText[] {
  const named = new Map(secrets.map(({ name = '', line, from, to }) => [`{${name}}`, lines[line - 1]?.text.slice(from, to) ?? '']))
  const unmasked = (text: string) => text.replace(/\{secret-\d+\}/g, (mask) => named.get(mask) ?? mask)
  return items.flatMap((item) => {
    const own = item.fate === 'typed' ? (item.parts?.length ? item.parts : [item]) : []
    return [...own, ...(item.back ? [item.back] : [])].flatMap((doing) => {
      const found = textOf(doing)
      return found === undefined ? [] : [{ ...found, ...placed(unmasked(found.text), item, lines) }]
    })
  })
}

function textOf({ title, task }: Pick<CheckedItem, 'title' | 'task'>): Pick<TypedText, 'text' | 'language'> | undefined {
  const shell = [task?.command, task?.cron].find((text) => typeof text === 'string')
  if (typeof shell === 'string') return { text: shell, language: looksLikeSql(shell) ? 'sql' : 'shell' }
  if (typeof task?.sql === 'string') return { text: task.sql, language: 'sql' }
  // What is typed of another kind may be called by its command: `systemctl stop firewalld`. A title that was cut is none.
  return looksLikeShell(title) && !/⏎|…$/.test(title) ? { text: title, language: 'shell' } : undefined
}

function placed(text: string, { lines: item }: CheckedItem, lines: readonly SheetLine[]): Omit<TypedText, 'language'> {
  const written = text.split('\n')
  const [first = ''] = written
  const here = lines.slice(item[0] - 1, item[1])
  const at = here.findIndex((line) => line.text.includes(first))
  const line = at < 0 ? (here.find(({ form }) => form !== 'fence' && form !== 'blank')?.number ?? item[0]) : item[0] + at
  const exact = at >= 0 && written.every((words, index) => index === 0 || lines[line - 1 + index]?.text === words)
  const column = at < 0 ? 0 : (here[at]?.text.indexOf(first) ?? 0)
  return { text, line, lastLine: Math.max(line, Math.min(item[1], line + written.length - 1)), column, exact, item }
}
