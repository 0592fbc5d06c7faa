/** Lines of a crontab in a block of code, with the words that say what becomes of them. */
import { contextPiece, doing, type Piece } from '../piece.ts'
import type { Session } from '../session.ts'
import { looksLikeCommand } from './looks-like-command.ts'

/** A line of a crontab: five fields, then what is run (crontab(5)). */
const cronLine =
  /^\s*((?:[\d*/,-]+\s+){2}(?:[\w*/,-]+\s+){2}[\w*/,-]+|@(?:hourly|daily|weekly|monthly|yearly|midnight|reboot))\s+([~/a-z.].*)$/i
/** `(crontab -l; echo "…") | crontab -` says in one line that a line is added. */
const appended = /^\(\s*crontab\s+-l(?:\s+2>\s*\/dev\/null)?\s*;\s*echo\s+(?:"([^"\\$`]+)"|'([^']+)')\s*\)\s*\|\s*crontab\s+-\s*$/
const editor = /^(?:sudo\s+)?crontab\s+(?:-e(?:\s+-u\s*([\w.-]+))?|-u\s*([\w.-]+)\s+-e)\s*$/

/** A line by itself that is nothing else: a field of every time, and what is run. */
export function isJobLine(text: string): boolean {
  const [, schedule = '', run = ''] = cronLine.exec(text) ?? []
  return /(?:^|\s)\*(?:\/\d+)?(?:\s|$)|^@/.test(schedule) && (/^[~/.]/.test(run) || looksLikeCommand(run))
}

export function cronPiece(text: string, lines: [number, number], { on, account }: Session): Piece | undefined {
  const added = appended.exec(text)
  const entry = (added?.[1] ?? added?.[2] ?? text).trim()
  const [, schedule, run] = cronLine.exec(entry) ?? []
  if (schedule === undefined || run === undefined) return undefined
  const fields = { cron: run, schedule, entry, command: entry, ...(added === null ? {} : { says: 'add' }) }
  return {
    lines,
    fate: 'typed',
    ...doing('cron', entry, fields),
    ...(on === undefined ? {} : { on: [...on] }),
    ...(account === undefined ? {} : { account }),
    deed: 'edit',
    deeds: ['edit'],
  }
}

/**
 * What stands nearest above a job says what becomes of it: a comment, `crontab -e` right before it (it is added), else the words that lead to
 * the block. The editor itself is then no task of its own.
 */
export function saidOfJobs(pieces: readonly Piece[], label: string): Piece[] {
  let says = label
  let whose: string | undefined
  return pieces.map((piece, index): Piece => {
    const opened = piece.command === undefined ? null : editor.exec(piece.command)
    if (opened !== null) {
      whose = opened[1] ?? opened[2]
      const leads = isJob(pieces.slice(index + 1).find((one) => one.comment !== true))
      if (leads && !/[删去移停]|注释|取消|remove|delete|comment|disable/i.test(label)) says = `add ${label}`
      return leads ? { ...contextPiece(piece.lines, piece.title), command: piece.command } : piece
    }
    const next = pieces[index + 1]
    if (isComment(piece) && isJob(next)) {
      says = piece.title
      return { ...contextPiece(piece.lines, piece.title), comment: true }
    }
    if (!isJob(piece) || piece.task === undefined || typeof piece.task.says === 'string') return piece
    const account = whose === undefined ? {} : { account: whose }
    return { ...piece, ...account, title: isComment(pieces[index - 1]) ? says : piece.title, task: { ...piece.task, says } }
  })
}

/** Also one that asks for something, and was taken for a task: what it asks for is the job below. */
const isComment = (piece: Piece | undefined): piece is Piece =>
  piece !== undefined && (piece.comment === true || (piece.kind === 'person' && piece.command === undefined))
const isJob = (piece: Piece | undefined) => piece?.kind === 'cron' && typeof piece.task?.entry === 'string'
