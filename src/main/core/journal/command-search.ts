import { fail, ProblemError } from '#shared/problem/problem.ts'
import { runEventSchema } from '#shared/run/events.ts'
import { readableLines } from '../commands/command.ts'
import type { Database } from './database.ts'
import { fold } from './output/text.ts'
import type { SearchHit } from './port.ts'
import { readRow } from './read-row.ts'
import { upcastEvent } from './upcast.ts'

/** Milliseconds of work before everything else has its turn, and after which a search is given up, in the open. */
const slice = 8
const searchLimit = 20_000
/** Events that are looked at in one go: a run may have hundreds of thousands, and while they are read nothing else is done. */
const window = 1_000

type Row = { sequence: number; at: number; event: string }

/**
 * What stands in the stored text as it is, without case, whatever else is looked for: JSON escapes neither of these, and SQLite's `lower`
 * knows the letters of ASCII alone.
 */
const plainPiece = /[ -!#-@[\]-~]+|\p{Script=Han}+/gu

/** The rows that are worth being opened are chosen by SQLite; what is compared is the command as it is shown, line by line. */
export function createCommandSearch(database: Database) {
  const runs = database
    .prepare<[{ run: string | null }], string>('SELECT id FROM runs WHERE (@run IS NULL OR id = @run) ORDER BY number DESC')
    .pluck()
  const newest = database.prepare<[string], number | null>('SELECT max(sequence) FROM events WHERE run = ?').pluck()
  const rows = database.prepare<[string, number, number, string], Row>(
    `SELECT sequence, at, event FROM events WHERE run = ? AND sequence > ? AND sequence <= ?
     AND instr(event, '"type":"command-intended"') > 0 AND instr(lower(event), ?) > 0 ORDER BY sequence DESC`,
  )
  function* windows(run: string | undefined): Generator<{ id: string; from: number; to: number }> {
    for (const id of runs.all({ run: run ?? null }))
      for (let to = newest.get(id) ?? 0; to > 0; to -= window) yield { id, from: to - window, to }
  }

  /** Lines of commands that change something, as `replay` shows them. Newest runs first, and the newest command of each. @throws ProblemError search-too-long */
  return async (text: string, { run, limit, context = 0 }: { run?: string; limit: number; context?: number }): Promise<SearchHit[]> => {
    const needle = fold(text)
    if (needle === '' || /[\r\n]/.test(needle)) return []
    const [longest = ''] = [...needle.matchAll(plainPiece)].map(([piece]) => piece).sort((one, other) => other.length - one.length)
    const found: SearchHit[] = []
    const began = performance.now()
    let turn = began
    for (const { id, from, to } of windows(run)) {
      for (const row of rows.all(id, from, to, longest)) found.push(...hitsIn(id, row, needle, context))
      if (found.length >= limit) break
      const now = performance.now()
      if (now - began > searchLimit) fail('search-too-long', { text, seconds: searchLimit / 1000 })
      if (now - turn > slice) {
        await new Promise((resolve) => setImmediate(resolve))
        turn = performance.now()
      }
    }
    return found.slice(0, limit)
  }
}

function hitsIn(run: string, { sequence, at, event: stored }: Row, needle: string, context: number): SearchHit[] {
  const event = intended(run, sequence, stored)
  if (event === undefined || !event.changes) return []
  const { target, way, step, attempt } = event
  const lines = readableLines(event).flatMap((line) => line.split('\n'))
  return lines.flatMap((line, number) =>
    fold(line).includes(needle)
      ? [
          {
            ...{ run, target, way, step, attempt, isCommand: true, line, number, at },
            before: lines.slice(Math.max(0, number - context), number),
            after: lines.slice(number + 1, number + 1 + context),
          },
        ]
      : [],
  )
}

/** A damaged row is told where its run is listed and opened; it keeps nobody from finding what stands in others. */
function intended(run: string, sequence: number, stored: string) {
  try {
    const event = readRow(runEventSchema, stored, { table: 'events', row: `${run}/${sequence}` }, upcastEvent)
    return event.type === 'command-intended' ? event : undefined
  } catch (caught) {
    if (caught instanceof ProblemError) return undefined
    throw caught
  }
}

/** Both by run, the newest first; in a run the commands stand above what was printed. */
export function togetherByRun(commands: readonly SearchHit[], output: readonly SearchHit[], limit: number): SearchHit[] {
  return [...commands, ...output]
    .sort((one, other) => (one.run === other.run ? 0 : other.run.length - one.run.length || (other.run > one.run ? 1 : -1)))
    .slice(0, limit)
}
