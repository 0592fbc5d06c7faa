/** What earlier attempts at a target's statements have done, from what they printed. */
import type { Statement, StatementDone } from '#shared/kinds/task/sql.ts'
import type { Way } from '#shared/run/step.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import type { Scripted } from './script.ts'
import { transactionWord } from './transactions.ts'

/** Bytes of an earlier attempt's output that are read: what the statements print beside Ferry's own lines may be much. */
const readLimit = 16 * 1024 * 1024

export type Told = {
  done: StatementDone[]
  /** Begun, and not seen to its end. */
  open?: number
  committed: boolean
  /** Its old values would meet on the way back, so that it was not done. */
  meets?: number
  /** The database said what was wrong: what was open is not done. */
  isFailed: boolean
}

/**
 * What the database itself has refused. Codes of MySQL from 2000 on are the client's: where the connection is gone (2006, 2013, 2055)
 * nobody knows whether the statement took effect. Of PostgreSQL the client's exit code tells, which the script prints.
 */
const refusedByServer = /^ERROR (?!20(?:06|13|55)\b)\d+/

/** @param tag of the run and target: what other statements print is not theirs */
export function toldBy(output: string, tag: string): Told {
  const told: Told = { done: [], committed: false, isFailed: false }
  for (const line of output.split('\n')) {
    if (refusedByServer.test(line)) told.isFailed = true
    if (!line.startsWith(`ferry-sql ${tag} `)) continue
    const [what, ...numbers] = line.split(' ').slice(2)
    const [number = 0, rows = 0, kept] = numbers.map(Number)
    if (what === 'began') told.open = number
    if (what === 'failed') told.isFailed = true
    if (what === 'meets') told.meets = number
    if (what === 'committed') told.committed = true
    if (what === 'done') {
      delete told.open
      told.done.push({ number, rows: Math.max(0, rows), ...(kept === undefined ? {} : { kept }) })
    }
  }
  return told
}

/** Attempt by attempt, those before `until`. */
export async function toldBefore(
  { run, target }: StepContext,
  at: { way: Way; step: string; until: number },
  tag: string,
): Promise<Told[]> {
  const told: Told[] = []
  for (let attempt = 1; attempt < at.until; attempt += 1) {
    const place = { run: run.id, target: target.id, way: at.way, step: at.step, attempt }
    const { bytes } = await run.journal.readOutput(place, 0, readLimit)
    told.push(toldBy(bytes.toString(), tag))
  }
  return told
}

type Order = {
  /** All of them, in their order. */
  own: readonly Scripted[]
  together: boolean
  /** MySQL ends a transaction by itself where structure is changed. */
  structureCommits: boolean
}

/**
 * Done for certain. Together means not at all until it was said that all was committed; in a transaction of the author's own, not until
 * that was.
 * @param takenBack whether what the author himself has rolled back counts: it is not done again, and there is nothing to undo
 */
export function doneIn(told: readonly Told[], { own, together, structureCommits }: Order, takenBack = true): StatementDone[] {
  if (together) return told.find(({ committed }) => committed)?.done ?? []
  const byNumber = new Map(own.map((one) => [one.number, one]))
  return told.flatMap(({ done }) => {
    const settled: StatementDone[] = []
    let pending: StatementDone[] | undefined
    for (const one of done) {
      const scripted = byNumber.get(one.number)
      const word = scripted && transactionWord(scripted)
      if (word === 'begin') pending = [one]
      else if (pending === undefined) settled.push(one)
      else if (word === 'rollback') {
        settled.push(...(takenBack ? [...pending, one] : []))
        pending = undefined
      } else if (word === 'commit' || (structureCommits && scripted?.facts.definesStructure)) {
        settled.push(...pending, one)
        pending = undefined
      } else pending.push(one)
    }
    return settled
  })
}

/** The statement of which nobody knows whether it was done: its attempt was broken off, and the database had not said that it failed. */
export function unsureIn(told: readonly Told[], order: Order): Statement['number'] | undefined {
  const last = told.at(-1)
  if (last === undefined || last.committed || last.isFailed) return undefined
  if (order.together) return last.open === undefined ? last.done.at(-1)?.number : undefined
  const open = order.own.find(({ number }) => number === last.open)
  const certain = new Set(doneIn([last], order).map(({ number }) => number))
  // In a transaction that was not ended nothing is done; but its end may have been.
  const isInTheirs = last.done.some(({ number }) => !certain.has(number))
  return isInTheirs && open !== undefined && transactionWord(open) === undefined && !(order.structureCommits && open.facts.definesStructure)
    ? undefined
    : last.open
}
