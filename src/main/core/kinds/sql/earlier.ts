/** What earlier attempts at a target's statements have done, from what they printed. */
import type { Statement, StatementDone } from '#shared/kinds/sql.ts'
import type { Way } from '#shared/run/step.ts'
import type { StepContext } from '../../engine/step/step-context.ts'

/** Bytes of an earlier attempt's output that are read: what the statements print beside Ferry's own lines may be much. */
const readLimit = 16 * 1024 * 1024

export type Told = {
  done: StatementDone[]
  /** Begun, and not seen to its end. */
  open?: number
  committed: boolean
  /** The client said what was wrong: what was open is not done. */
  isFailed: boolean
}

/** @param tag of the run and target: what other statements print is not theirs */
export function toldBy(output: string, tag: string): Told {
  const told: Told = { done: [], committed: false, isFailed: false }
  for (const line of output.split('\n')) {
    if (/^ERROR \d+|^psql:.*(?:ERROR|error|FATAL)/.test(line)) told.isFailed = true
    if (!line.startsWith(`ferry-sql ${tag} `)) continue
    const [what, ...numbers] = line.split(' ').slice(2)
    const [number = 0, rows = 0, kept] = numbers.map(Number)
    if (what === 'began') told.open = number
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

/** Done for certain. Together means not at all until it was said that all was committed. */
export const doneIn = (told: readonly Told[], together: boolean): StatementDone[] =>
  together ? (told.find(({ committed }) => committed)?.done ?? []) : told.flatMap(({ done }) => done)

/** The statement of which nobody knows whether it was done: its attempt was broken off, and the client had not said that it failed. */
export function unsureIn(told: readonly Told[], together: boolean): Statement['number'] | undefined {
  const last = told.at(-1)
  if (last === undefined || last.committed || last.isFailed) return undefined
  return together ? (last.open === undefined ? last.done.at(-1)?.number : undefined) : last.open
}
