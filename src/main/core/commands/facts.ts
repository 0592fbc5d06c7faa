/**
 * What a script reports to Ferry, apart from all that it and the programs in it print. A fact never travels as a line of output:
 * a profile that prints without a newline would swallow it, and whoever prints a line like it would forge it.
 * - A question's facts stand on its standard output between two marks that are made anew for each question (frame.ts).
 * - A job's facts go to a file of its own, `~/.ferry/jobs/<id>/facts`, which whoever follows the job reads with its end (jobs.ts).
 * Each is ended by NUL, so that a name with a newline stays one.
 */

/** `ferry_fact NAME WORD…`. */
export type Fact = { name: string; words: string[]; rest: string }

/** The records of one report, as `ferry_fact` writes them. */
export function readFacts(report: string): Fact[] {
  return report.split('\0').slice(0, -1).map(factOf)
}

/** A line of a job's output that an earlier Ferry has begun: its facts stood there. */
export function earlierFact(line: string): Fact | undefined {
  return line.startsWith(earlier) ? factOf(line.slice(earlier.length)) : undefined
}

const earlier = 'ferry-fact '

function factOf(record: string): Fact {
  const space = record.indexOf(' ')
  const [name, rest] = space < 0 ? [record, ''] : [record.slice(0, space), record.slice(space + 1)]
  return { name, rest, words: rest.split(' ') }
}

/** The last of this name: a script may correct itself. */
export function lastFact(facts: readonly Fact[], name: string): Fact | undefined {
  return facts.findLast((fact) => fact.name === name)
}
