/**
 * An alias of Elasticsearch ("Update aliases API"): where it points to, with all that is said of it there (filter, routing, which one is written
 * to). What somebody sees through a filter is not seen without it, so it goes along, forward and back.
 */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { fail } from '#shared/problem/problem.ts'
import { placeOf } from '../../engine/place-of.ts'
import { isGood, refuse } from '../common/http/address-call.ts'
import { call, jsonHeaders, jsonOf } from './search.ts'
import type { SearchAt } from './target.ts'

/** What is said of the alias, by index. */
export type Alias = Record<string, Record<string, unknown>>

const bodySchema = z.record(z.string(), z.unknown())
const aliasesSchema = z.record(z.string(), z.object({ aliases: z.record(z.string(), bodySchema) }))

export const namesOf = (alias: Alias): string[] => Object.keys(alias).sort()

/** With what is said of it, where that is anything. */
export const toldOf = (alias: Alias): string =>
  namesOf(alias)
    .map((index) => [index, ...(Object.keys(alias[index] ?? {}).length === 0 ? [] : [JSON.stringify(alias[index])])].join(' '))
    .join(', ')

/** Undefined where nothing is called so. */
export async function aliasOf(at: SearchAt, alias: string): Promise<Alias | undefined> {
  const answer = await call(at, { method: 'GET', path: `/_alias/${encodeURIComponent(alias)}` })
  if (answer.status === 404) return undefined
  if (!isGood(answer)) return refuse(at, answer, '_alias')
  const found = jsonOf(at, aliasesSchema, answer, '_alias')
  return Object.fromEntries(Object.entries(found).map(([index, { aliases }]) => [index, aliases[alias] ?? {}]))
}

/**
 * The same alias on one index alone: what is said of it wherever it pointed to. Undefined where that differs from index to index, for which of
 * them is meant nobody can tell; that one of several was written to is no difference.
 */
export function onOne(alias: Alias, index: string): Alias | undefined {
  const bodies = Object.values(alias)
  const [first, ...others] = bodies.length > 1 ? bodies.map(({ is_write_index, ...body }) => body) : bodies
  if (others.some((other) => !isDeepStrictEqual(other, first))) return undefined
  const isWritten = bodies.length > 1 && bodies.some(({ is_write_index }) => is_write_index === true)
  return { [index]: { ...first, ...(isWritten ? { is_write_index: true } : {}) } }
}

/** At once for all who search: no moment without it. False where it stands so already. */
export async function pointAlias(at: SearchAt, alias: string, now: Alias, to: Alias): Promise<boolean> {
  const actions = [
    ...namesOf(now).flatMap((index) => (index in to ? [] : [{ remove: { index, alias } }])),
    ...Object.entries(to).flatMap(([index, body]) => (isDeepStrictEqual(now[index], body) ? [] : [{ add: { ...body, index, alias } }])),
  ]
  if (actions.length === 0) return false
  const answer = await call(at, { method: 'POST', path: '/_aliases', headers: jsonHeaders, body: JSON.stringify({ actions }) })
  if (!isGood(answer)) refuse(at, answer, '_aliases')
  return true
}

/** @throws ProblemError search-alias-differs */
export const onOneOf = (at: SearchAt, name: string, alias: Alias, index: string): Alias =>
  onOne(alias, index) ?? fail('search-alias-differs', { alias: name, now: namesOf(alias).join(', ') }, { place: placeOf(at.target) })
