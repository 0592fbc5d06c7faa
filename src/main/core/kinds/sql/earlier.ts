/** What earlier attempts at a target's statements have done, from what they printed. */
import type { DatabaseKind } from '#shared/domain/database.ts'
import type { Statement, StatementDone } from '#shared/kinds/task/sql.ts'
import type { Way } from '#shared/run/step.ts'
import { unknownErrors } from '../../commands/carried/statements.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import type { Scripted } from './script.ts'
import { autocommitIn, endsByItself, transactionWord } from './transactions.ts'

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
 * What the database itself has refused. Of PostgreSQL the client's exit code tells, which the script prints. An error is the last word:
 * where more was done behind such a line, it was a value that a statement has printed.
 */
const refusedByServer = new RegExp(`^ERROR (?!(?:${unknownErrors})\\b)\\d+`)

/** @param tag of the run and target: what other statements print is not theirs */
export function toldBy(output: string, tag: string): Told {
  const told: Told = { done: [], committed: false, isFailed: false }
  for (const line of output.split('\n')) {
    if (refusedByServer.test(line)) told.isFailed = true
    if (!line.startsWith(`ferry-sql ${tag} `)) continue
    told.isFailed = false
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
  kind: DatabaseKind
  together: boolean
  /** A login of this account has no autocommit from the start. */
  isManual?: boolean
  /** Those that Ferry does in a transaction of its own, which commits what was open before it. */
  ours?: ReadonlySet<Statement['number']>
}

/**
 * Done for certain. Together means not at all until it was said that all was committed; in a transaction of the author's own, and where he
 * has turned autocommit off, not until that was.
 * @param takenBack whether what the author himself has rolled back counts: it is not done again, and there is nothing to undo
 */
export function doneIn(told: readonly Told[], order: Order, takenBack = true): StatementDone[] {
  if (order.together) return told.find(({ committed }) => committed)?.done ?? []
  return told.flatMap((one) => settledIn(one, order, takenBack))
}

function settledIn({ done, open }: Told, { own, kind, isManual = false, ours }: Order, takenBack: boolean): StatementDone[] {
  const byNumber = new Map(own.map((one) => [one.number, one]))
  const settled: StatementDone[] = []
  let pending: StatementDone[] | undefined
  let manual = isManual
  const settle = (...more: StatementDone[]) => {
    settled.push(...(pending ?? []), ...more)
    pending = undefined
  }
  for (const one of done) {
    const scripted = byNumber.get(one.number)
    const word = scripted && transactionWord(scripted)
    const autocommit = scripted && autocommitIn(kind, scripted)
    if (autocommit !== undefined) manual = !autocommit
    if (word === 'begin') {
      // MySQL commits what was open; PostgreSQL goes on with it.
      if (kind !== 'postgresql') settle()
      pending = [...(pending ?? []), one]
    } else if (word === 'rollback') {
      if (pending === undefined || takenBack) settle(one)
      pending = undefined
    } else if (word === 'commit' || autocommit === true || ours?.has(one.number) || (scripted && endsByItself(kind, scripted))) settle(one)
    else if (pending !== undefined || (manual && autocommit === undefined)) pending = [...(pending ?? []), one]
    else settled.push(one)
  }
  if (open !== undefined && ours?.has(open)) settle()
  return settled
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
  const mayEnd =
    open === undefined ||
    transactionWord(open) !== undefined ||
    autocommitIn(order.kind, open) === true ||
    order.ours?.has(open.number) ||
    endsByItself(order.kind, open)
  return isInTheirs && !mayEnd ? undefined : last.open
}
