/**
 * Elasticsearch, by its REST API ("Create index", "Update aliases", "Reindex", "Task management", "Count": 7.x and 8.x; OpenSearch has the same).
 */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { searchKeptSchema, searchMadeSchema } from '#shared/kinds/task/search-index.ts'
import { fail } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { Finding } from '#shared/run/step.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { isGood, refuse } from '../common/http/address-call.ts'
import { notesOf } from '../common/notes-of.ts'
import { type Alias, aliasOf, namesOf, onOne, onOneOf, pointAlias, toldOf } from './elastic-alias.ts'
import { call, jsonHeaders, jsonOf, type Search, untilOver } from './search.ts'
import { atOf, type ElasticTarget, type SearchAt, type SearchContext } from './target.ts'

const countSchema = z.object({ count: z.number().int() })
const versionSchema = z.object({ version: z.object({ number: z.string() }) })
const startedSchema = z.object({ task: z.string() })
/** How far a copy has come; `canceled` says by whom it was ended. A document that is not in the new index has gone nowhere. */
const doneSchema = z.object({
  total: z.number().optional(),
  created: z.number().default(0),
  updated: z.number().default(0),
  canceled: z.string().optional(),
})
const taskSchema = z.object({
  completed: z.boolean(),
  task: z.object({ status: doneSchema.optional() }),
  error: z.unknown().optional(),
  response: doneSchema.extend({ failures: z.array(z.unknown()).default([]), timed_out: z.boolean().default(false) }).optional(),
})
const tasksSchema = z.object({
  nodes: z.record(z.string(), z.object({ tasks: z.record(z.string(), z.object({ description: z.string().optional() })) })),
})

const elasticOf = (target: SearchAt['target']): ElasticTarget =>
  target.engine.of === 'elasticsearch'
    ? { ...target, engine: target.engine }
    : fail('internal', { message: `${target.id} is no Elasticsearch` })

const nameOf = (index: string) => `/${encodeURIComponent(index)}`

async function count(at: SearchAt, index = at.target.index): Promise<number | undefined> {
  const answer = await call(at, { method: 'GET', path: `${nameOf(index)}/_count` })
  if (answer.status === 404) return undefined
  return isGood(answer) ? jsonOf(at, countSchema, answer, '_count').count : refuse(at, answer, '_count')
}

/** Where it points to; a name that is an index itself can be none. */
async function findAlias(at: SearchAt, alias: string): Promise<Alias | 'index'> {
  return (await aliasOf(at, alias)) ?? ((await count(at, alias)) === undefined ? {} : 'index')
}

/** @throws ProblemError search-alias-index */
async function mustFind(at: SearchAt, alias: string): Promise<Alias> {
  const found = await findAlias(at, alias)
  return found === 'index' ? fail('search-alias-index', { alias }, { place: placeOf(at.target) }) : found
}

/** What was said of it there was not kept by a Ferry of before: then it stays as it is, or is told nothing. */
const keptAlias = ({ alias, aliases }: Pick<z.output<typeof searchKeptSchema>, 'alias' | 'aliases'>, now: Alias): Alias =>
  aliases ?? Object.fromEntries(alias.map((index) => [index, now[index] ?? {}]))

function keptOf({ run, target, step }: SearchContext) {
  const facts = stepOf(targetState(run, target), 'forward', 'keep')?.facts
  return searchKeptSchema.safeParse(facts).data ?? fail('answer-missing', { what: 'kept' }, { place: placeOf(target, step) })
}

export const elasticsearch: Search = {
  async look(at) {
    const { index, engine, place } = elasticOf(at.target)
    const root = await call(at, { method: 'GET', path: '/' })
    if (!isGood(root)) refuse(at, root, 'GET /')
    const { number } = jsonOf(at, versionSchema, root, 'GET /').version
    const documents = await count(at)
    const found: Finding[] = [finding('ok', 'search-reached', { centre: place, version: number })]
    if (documents !== undefined)
      found.push(finding(engine.mapping === undefined ? 'ok' : 'info', 'search-there', { index, count: documents }))
    else if (engine.mapping === undefined) found.push(finding('warning', 'search-no-index', { index, centre: place }))
    else found.push(finding('ok', 'search-will-make', { index }))
    if (engine.from !== undefined) {
      const old = await count(at, engine.from)
      if (old === undefined) found.push(finding('warning', 'search-no-index', { index: engine.from, centre: place }))
      else found.push(finding('ok', 'search-there', { index: engine.from, count: old }))
    }
    if (engine.alias === undefined) return found
    const { alias } = engine
    const pointed = await findAlias(at, alias)
    if (pointed === 'index') return [...found, finding('blocking', 'search-alias-index', { alias })]
    const now = namesOf(pointed).join(', ') || '∅'
    if (onOne(pointed, index) === undefined) return [...found, finding('blocking', 'search-alias-differs', { alias, now })]
    return [...found, finding('ok', 'search-alias', { alias, now, index })]
  },

  async keep(context) {
    const { engine } = elasticOf(context.target)
    const at = atOf(context)
    const documents = await count(at)
    const aliases = engine.alias === undefined ? {} : await mustFind(at, engine.alias)
    onOneOf(at, engine.alias ?? '', aliases, context.target.index)
    return { documents: documents ?? 0, there: documents !== undefined, alias: namesOf(aliases), aliases }
  },

  async change(context) {
    const { target, step } = context
    const { engine, index, text, place } = elasticOf(target)
    const at = atOf(context)
    const where = { place: placeOf(target, step) }
    const isThere = (await count(at)) !== undefined
    if (engine.mapping === undefined || text === undefined) {
      if (!isThere) fail('search-no-index', { index, centre: place }, where)
      return { made: false, told: [] }
    }
    if (keptOf(context).there) return { made: false, told: [`${index} ✓`] }
    // Of a break or an answer that was lost nobody knows but the index itself: then it is this run's.
    if (isThere && !hasBegunToMake(context)) {
      context.note({ code: 'search-came-meanwhile', values: { index }, ...where })
      return { made: false, told: [`${index} ✓`] }
    }
    if (!isThere) {
      context.note({ code: 'search-begun', values: { index }, ...where })
      const answer = await call(at, { method: 'PUT', path: nameOf(index), headers: jsonHeaders, body: text })
      if (!isGood(answer)) refuse(at, answer, `PUT ${index}`)
    }
    return { made: true, told: [`+ ${index}`] }
  },

  async reindex(context) {
    const { target, step } = context
    const { engine, index } = elasticOf(target)
    const { from = '' } = engine
    const at = atOf(context)
    const where = { place: placeOf(target, step) }
    const task = (await goingOn(at, from)) ?? (await begin(at, from))
    const done = await untilOver(
      context,
      async () => {
        const answer = await call(at, { method: 'GET', path: `/_tasks/${encodeURIComponent(task)}` })
        if (!isGood(answer)) return refuse(at, answer, '_tasks')
        const read = jsonOf(at, taskSchema, answer, '_tasks')
        const { total = 0, created, updated } = read.task.status ?? { created: 0, updated: 0 }
        context.progress(created + updated, total, 'entries')
        return read.completed ? read : undefined
      },
      () => fail('search-slow', { index, seconds: target.within / 1000 }, where),
    )
    const copied = copiedBy(done) ?? fail('search-failed', { index }, { ...where, evidence: whyNot(done).slice(0, 2_000) })
    const refreshed = await call(at, { method: 'POST', path: `${nameOf(index)}/_refresh` })
    if (!isGood(refreshed)) refuse(at, refreshed, '_refresh')
    return [`${from} → ${index}: ${copied}`]
  },

  async switchAlias(context) {
    const { index, engine } = elasticOf(context.target)
    const { alias = '' } = engine
    const at = atOf(context)
    const now = await mustFind(at, alias)
    await pointAlias(at, alias, now, onOneOf(at, alias, now, index))
    return [`${alias} → ${index}`]
  },

  count: (at) => count(at),

  async movedSince(context) {
    const { index, engine } = elasticOf(context.target)
    if (engine.alias === undefined) return undefined
    const now = await findAlias(atOf(context), engine.alias)
    if (now === 'index') return undefined
    const kept = keptOf(context)
    const before = keptAlias(kept, now)
    const ours = kept.aliases === undefined ? { [index]: now[index] ?? {} } : onOne(before, index)
    if (isDeepStrictEqual(now, before) || isDeepStrictEqual(now, ours)) return undefined
    return { code: 'search-alias-moved', values: { alias: engine.alias, now: toldOf(now) || '∅', index } }
  },

  async restore(context) {
    const { run, target } = context
    const { index, engine } = elasticOf(target)
    const at = atOf(context)
    const told: string[] = []
    if (engine.alias !== undefined) {
      const now = await mustFind(at, engine.alias)
      const before = keptAlias(keptOf(context), now)
      if (await pointAlias(at, engine.alias, now, before)) told.push(`${engine.alias} → ${namesOf(before).join(', ') || '∅'}`)
    }
    const made = searchMadeSchema.safeParse(stepOf(targetState(run, target), 'forward', 'execute')?.facts).data?.made
    if (made !== true && !isHalfMade(context)) return told
    const answer = await call(at, { method: 'DELETE', path: nameOf(index) })
    if (!isGood(answer) && answer.status !== 404) refuse(at, answer, `DELETE ${index}`)
    return [...told, `- ${index}`]
  },
}

type Ended = z.output<typeof taskSchema>

/** How many documents, where it is all of them: a copy that was cancelled or ran out of time has its end, an answer, and no failure. */
function copiedBy({ error, response, task }: Ended): number | undefined {
  const { total, created, updated, canceled } = response ?? task.status ?? { created: 0, updated: 0 }
  const isWhole = total !== undefined && created + updated >= total
  const isBroken = error !== undefined || response === undefined || response.timed_out || response.failures.length > 0
  return isBroken || !isWhole || (canceled ?? task.status?.canceled) !== undefined ? undefined : created + updated
}

const whyNot = ({ error, response, task }: Ended): string =>
  JSON.stringify(error ?? { ...task.status, ...response, failures: response?.failures.slice(0, 3) })

/** The step that makes it has begun to, and did not come to its end. */
const isHalfMade = (context: SearchContext): boolean =>
  stepOf(targetState(context.run, context.target), 'forward', 'execute')?.facts === undefined && hasBegunToMake(context)

/** In whichever attempt: an attempt that did not come so far has made nothing. */
const hasBegunToMake = (context: SearchContext): boolean =>
  notesOf({ ...context, way: 'forward', step: 'execute' }).some(({ problem }) => problem.code === 'search-begun')

/** One that was begun before a break. */
async function goingOn(at: SearchAt, from: string): Promise<string | undefined> {
  const answer = await call(at, { method: 'GET', path: '/_tasks?actions=*reindex&detailed=true' })
  if (!isGood(answer)) return refuse(at, answer, '_tasks')
  const { nodes } = jsonOf(at, tasksSchema, answer, '_tasks')
  const tasks = Object.values(nodes).flatMap((node) => Object.entries(node.tasks))
  return tasks.find(([, { description = '' }]) => description.includes(`[${from}]`) && description.includes(`to [${at.target.index}]`))?.[0]
}

async function begin(at: SearchAt, from: string): Promise<string> {
  const body = JSON.stringify({ source: { index: from }, dest: { index: at.target.index } })
  const answer = await call(at, { method: 'POST', path: '/_reindex?wait_for_completion=false', headers: jsonHeaders, body })
  return isGood(answer) ? jsonOf(at, startedSchema, answer, '_reindex').task : refuse(at, answer, '_reindex')
}

type Code =
  | 'search-no-index'
  | 'search-there'
  | 'search-reached'
  | 'search-will-make'
  | 'search-alias'
  | 'search-alias-index'
  | 'search-alias-differs'
const finding = (severity: Finding['severity'], code: Code, values: Record<string, string | number>): Finding => ({
  severity,
  subject: 'search',
  problem: { code, values },
})
