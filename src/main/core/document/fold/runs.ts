/** Runs of pieces that are one upgrade by their deeds and their order. */

import type { Piece } from '../piece.ts'
import type { Deed } from '../prose/deeds.ts'

export type Run = {
  from: number
  to: number
  /** Line of the heading that names the service. */
  heading?: number
  on: string[]
  pieces: Piece[]
  /** What a person is asked on each of its hosts. */
  asks?: readonly Piece[]
}

/** Deeds of an upgrade. What is none of them stands between, and then nothing is folded. */
const ranks: Partial<Record<Deed, number>> = { login: 0, upload: 1, stop: 2, backup: 2, unpack: 3, start: 4, look: 5, check: 5 }

export function runsOf(pieces: readonly Piece[]): Run[] {
  const runs: Run[] = []
  for (let at = 0; at < pieces.length; at += 1) {
    const run = runFrom(pieces, at)
    if (run === undefined) continue
    runs.push(run)
    at += run.pieces.length - 1
  }
  return runs
}

function runFrom(pieces: readonly Piece[], at: number): Run | undefined {
  const first = pieces[at]
  if (first === undefined || !begins(first)) return undefined
  const taken: Piece[] = []
  const seen: number[] = []
  for (const piece of pieces.slice(at, at + longestRun)) {
    const deeds = accounted(piece, taken.length === 0)
    if (deeds === undefined || (isHeading(piece) && taken.length > 0)) break
    const found = deeds.map((deed) => ranks[deed] ?? 0)
    if (found.some((rank) => rank < 5 && seen.includes(4) && rank !== 0)) break
    seen.push(...found)
    taken.push(piece)
    if (isRepeat(piece)) break
  }
  const last = taken.findLastIndex(
    (piece) => isRepeat(piece) || (piece.deeds ?? []).some((deed) => deed === 'start' || deed === 'look' || deed === 'check'),
  )
  const own = taken.slice(0, last + 1)
  if (!isComplete(own)) return undefined
  const heading = headingBefore(pieces, at)
  const on = [...new Set(own.flatMap((piece) => piece.on ?? []))]
  return {
    from: first.lines[0],
    to: endOf(pieces, at + own.length, own.at(-1) ?? first),
    ...(heading === undefined ? {} : { heading }),
    on,
    pieces: own,
  }
}

/** A run ends with the line that closes its fence, which is no piece's. */
function endOf(pieces: readonly Piece[], next: number, last: Piece): number {
  const following = pieces[next]?.lines[0]
  return last.command === undefined || (following !== undefined && following <= last.lines[1] + 1) ? last.lines[1] : last.lines[1] + 1
}

/** An upgrade of today has some thirty lines. */
const longestRun = 120

const isRepeat = (piece: Piece) => piece.fate === 'context' && piece.deed === 'do'
const isHeading = (piece: Piece) => piece.fate === 'context' && piece.heading === true

const begins = (piece: Piece) =>
  piece.choice === undefined &&
  piece.role !== 'back' &&
  piece.role !== 'verification' &&
  piece.state === undefined &&
  (piece.deeds ?? []).some((deed) => deed === 'login' || deed === 'upload') &&
  piece.on !== undefined

/** The deeds of a piece that an upgrade has; nothing where there is more in it than that. */
function accounted(piece: Piece, first: boolean): readonly Deed[] | undefined {
  if (piece.choice !== undefined || piece.account !== undefined) return undefined
  if (piece.fate === 'context') return piece.deeds?.filter((deed) => deed === 'login') ?? []
  if (piece.fate === 'note') return []
  if (isClearing(piece)) return []
  const deeds = deedsOf(piece)
  if (deeds.length === 0 || !deeds.every((deed) => ranks[deed] !== undefined)) return undefined
  if (piece.owner !== undefined && !first) return undefined
  const tasks = piece.parts ?? [piece]
  return tasks.every(({ kind, task }) => kinds.has(kind ?? '') && isPlain(task)) ? deeds : undefined
}

/** A version that is one file is not unpacked but copied into place. */
function deedsOf(piece: Piece): readonly Deed[] {
  const deeds = piece.deeds ?? (piece.deed === undefined ? [] : [piece.deed])
  const [task, ...more] = piece.parts ?? [piece]
  if (more.length > 0) return deeds
  return task?.kind === 'file' && /\.(?:jar|war)$/i.test(String(task.task?.copy ?? task.task?.move ?? '')) ? ['unpack'] : deeds
}

/** What a container has made of a WAR goes before the new one comes. */
const isClearing = ({ parts, task }: Piece): boolean => parts === undefined && clearing.test(String(task?.command ?? ''))
const clearing = /^(?:sudo\s+)?rm\s+-rf?\s+\S*webapps\/[\w.#-]+\/?$/

const kinds = new Set(['file', 'command', 'watch', 'http', 'service'])

/** Not more than an upgrade does: no other file than the archive, nothing that a unit or a container does. */
function isPlain(task: Piece['task']): boolean {
  if (task === undefined) return false
  if (task.kind === 'file')
    return (
      task.keep !== undefined ||
      [task.put, task.copy, task.move].some((file) => file !== undefined && /\.(?:tar(?:\.\w+)?|tgz|zip|jar|war)$/i.test(String(file)))
    )
  // Several units are no one service.
  if (task.kind === 'service') return typeof task.service === 'string'
  if (task.kind === 'command') return !/--strip|docker|kubectl|podman|&&.*(?:rm|mysql)\b/.test(String(task.command))
  return true
}

/** In order, each once: back up and stop before unpack, unpack before start. */
function isComplete(pieces: readonly Piece[]): boolean {
  const deeds = pieces.flatMap((piece) => (isRepeat(piece) ? [] : deedsOf(piece)))
  const count = (deed: Deed) => deeds.filter((each) => each === deed).length
  if (count('upload') !== 1 || count('unpack') !== 1 || count('start') !== 1 || count('stop') > 1 || count('backup') > 1) return false
  const unpack = deeds.indexOf('unpack')
  const start = deeds.indexOf('start')
  const before = (['upload', 'stop', 'backup'] as const).every((deed) => deeds.indexOf(deed) < unpack)
  return before && unpack < start
}

function headingBefore(pieces: readonly Piece[], at: number): number | undefined {
  const piece = pieces.slice(Math.max(0, at - 3), at).findLast(isHeading)
  return piece?.lines[0]
}
