/** What a search engine is asked and told, whichever it is. */
import type { z } from 'zod'
import type { Problem } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { ask, type Call, type CentreAnswer, centreOf, refuse, withSecret } from '../common/http/address-call.ts'
import type { Asks } from '../common/simple-look.ts'
import type { SearchAt, SearchContext } from './target.ts'

export type Kept = {
  documents: number
  there?: boolean
  alias?: string[]
  aliases?: Record<string, Record<string, unknown>>
  schema?: string
  imported?: string
}

export type Search = {
  /** Only looks. `ask` puts questions to the host of the address, where it has one. */
  look(at: SearchAt, asks: Asks | undefined): Promise<Finding[]>
  keep(context: SearchContext): Promise<Kept>
  /** The new schema, or the new index; whether this run has made it. */
  change(context: SearchContext): Promise<{ made: boolean; told: string[] }>
  reindex(context: SearchContext): Promise<string[]>
  switchAlias(context: SearchContext): Promise<string[]>
  /** Documents of the index; undefined where there is none. */
  count(at: SearchAt): Promise<number | undefined>
  /** Somebody has turned the alias elsewhere since: before it is turned back. Undefined where nobody has, and where there is none. */
  movedSince(context: SearchContext): Promise<Pick<Problem, 'code' | 'values'> | undefined>
  /** What of it was given back. */
  restore(context: SearchContext): Promise<string[]>
}

/** Every status comes back, but that of a login which is not let in. */
export function call(at: SearchAt, made: Call): Promise<CentreAnswer> {
  const { user, password } = centreOf(at.target)
  if (password === undefined) return ask(at, made)
  return withSecret(at, async (secret) => {
    const authorization = user === undefined ? `ApiKey ${secret}` : `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`
    const answer = await ask(at, { ...made, headers: { ...made.headers, authorization } })
    return answer.status === 401 ? undefined : answer
  })
}

/** What it said, as it must be. */
export function jsonOf<Schema extends z.ZodType>(at: SearchAt, schema: Schema, answer: CentreAnswer, what: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(answer.body))
  } catch {
    return refuse(at, answer, what)
  }
}

export const jsonHeaders = { 'content-type': 'application/json;charset=UTF-8' }

/** Milliseconds between two looks at what goes on there, first and last. */
const [firstPause, longestPause] = [200, 5_000]

/** Looks until something is over, less and less often. `look` gives undefined while it goes on. */
export async function untilOver<Result>(
  { run, target }: SearchContext,
  look: () => Promise<Result | undefined>,
  tooLong: () => never,
): Promise<Result> {
  const end = run.awake() + target.within
  for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
    const result = await look()
    if (result !== undefined) return result
    if (run.awake() >= end) return tooLong()
    await run.flow.wait(pause)
  }
}
