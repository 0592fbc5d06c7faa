/**
 * Elasticsearch, by its REST API ("Create index", "Update aliases", "Reindex", "Task management", "Count": 7.x and 8.x; OpenSearch has the same).
 */
import { z } from 'zod'
import { searchKeptSchema, searchMadeSchema } from '#shared/kinds/task/search-index.ts'
import { fail } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { Finding } from '#shared/run/step.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { type CentreAnswer, isGood, refuse } from '../common/address-call.ts'
import { notesOf } from '../common/notes-of.ts'
import { call, jsonHeaders, type Search, untilOver } from './search.ts'
import { atOf, type ElasticTarget, type SearchAt, type SearchContext } from './target.ts'

const countSchema = z.object({ count: z.number().int() })
const versionSchema = z.object({ version: z.object({ number: z.string() }) })
const startedSchema = z.object({ task: z.string() })
const taskSchema = z.object({
  completed: z.boolean(),
  task: z.object({ status: z.object({ total: z.number(), created: z.number(), updated: z.number() }).partial().optional() }),
  error: z.unknown().optional(),
  response: z.object({ failures: z.array(z.unknown()).default([]) }).optional(),
})
const tasksSchema = z.object({
  nodes: z.record(z.string(), z.object({ tasks: z.record(z.string(), z.object({ description: z.string().optional() })) })),
})

const elasticOf = (target: SearchAt['target']): ElasticTarget =>
  target.engine.of === 'elasticsearch'
    ? { ...target, engine: target.engine }
    : fail('internal', { message: `${target.id} is no Elasticsearch` })

const jsonOf = <Schema extends z.ZodType>(at: SearchAt, schema: Schema, answer: CentreAnswer, what: string): z.output<Schema> => {
  try {
    return schema.parse(JSON.parse(answer.body))
  } catch {
    return refuse(at, answer, what)
  }
}

const nameOf = (index: string) => `/${encodeURIComponent(index)}`

async function count(at: SearchAt, index = at.target.index): Promise<number | undefined> {
  const answer = await call(at, { method: 'GET', path: `${nameOf(index)}/_count` })
  if (answer.status === 404) return undefined
  return isGood(answer) ? jsonOf(at, countSchema, answer, '_count').count : refuse(at, answer, '_count')
}

/** The indexes that an alias points to; `index`: what is called so is an index itself. */
async function aliasOf(at: SearchAt, alias: string): Promise<string[] | 'index'> {
  const answer = await call(at, { method: 'GET', path: `/_alias/${encodeURIComponent(alias)}` })
  if (isGood(answer)) return Object.keys(jsonOf(at, z.record(z.string(), z.unknown()), answer, '_alias')).sort()
  if (answer.status !== 404) return refuse(at, answer, '_alias')
  return (await count(at, alias)) === undefined ? [] : 'index'
}

/** At once for all who search: no moment without it. */
async function pointAlias(at: SearchAt, alias: string, to: readonly string[]): Promise<boolean> {
  const now = await aliasOf(at, alias)
  if (now === 'index') return fail('search-alias-index', { alias }, { place: placeOf(at.target) })
  const actions = [
    ...to.filter((index) => !now.includes(index)).map((index) => ({ add: { index, alias } })),
    ...now.filter((index) => !to.includes(index)).map((index) => ({ remove: { index, alias } })),
  ]
  if (actions.length === 0) return false
  const answer = await call(at, { method: 'POST', path: '/_aliases', headers: jsonHeaders, body: JSON.stringify({ actions }) })
  if (!isGood(answer)) refuse(at, answer, '_aliases')
  return true
}

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
    const now = await aliasOf(at, engine.alias)
    if (now === 'index') return [...found, finding('blocking', 'search-alias-index', { alias: engine.alias })]
    return [...found, finding('ok', 'search-alias', { alias: engine.alias, now: now.join(', ') || '∅', index })]
  },

  async keep(context) {
    const { engine } = elasticOf(context.target)
    const at = atOf(context)
    const documents = await count(at)
    const alias = engine.alias === undefined ? [] : await aliasOf(at, engine.alias)
    if (alias === 'index') return fail('search-alias-index', { alias: engine.alias ?? '' }, { place: placeOf(context.target) })
    return { documents: documents ?? 0, there: documents !== undefined, alias }
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
        const { total = 0, created = 0, updated = 0 } = read.task.status ?? {}
        context.progress(created + updated, total, 'entries')
        return read.completed ? { ...read, count: created + updated } : undefined
      },
      () => fail('search-slow', { index, seconds: target.within / 1000 }, where),
    )
    const failures = done.response?.failures ?? []
    if (done.error !== undefined || failures.length > 0)
      fail('search-failed', { index }, { ...where, evidence: JSON.stringify(done.error ?? failures.slice(0, 3)).slice(0, 2_000) })
    const refreshed = await call(at, { method: 'POST', path: `${nameOf(index)}/_refresh` })
    if (!isGood(refreshed)) refuse(at, refreshed, '_refresh')
    return [`${from} → ${index}: ${done.count}`]
  },

  async switchAlias(context) {
    const { index, engine } = elasticOf(context.target)
    const { alias = '' } = engine
    await pointAlias(atOf(context), alias, [index])
    return [`${alias} → ${index}`]
  },

  count: (at) => count(at),

  async movedSince(context) {
    const { index, engine } = elasticOf(context.target)
    if (engine.alias === undefined) return undefined
    const now = await aliasOf(atOf(context), engine.alias)
    const expected = [[index], keptOf(context).alias].map((names) => names.join(', '))
    if (now === 'index' || expected.includes(now.join(', '))) return undefined
    return { code: 'search-alias-moved', values: { alias: engine.alias, now: now.join(', ') || '∅', index } }
  },

  async restore(context) {
    const { run, target } = context
    const { index, engine } = elasticOf(target)
    const at = atOf(context)
    const told: string[] = []
    if (engine.alias !== undefined && (await pointAlias(at, engine.alias, keptOf(context).alias)))
      told.push(`${engine.alias} → ${keptOf(context).alias.join(', ') || '∅'}`)
    const made = searchMadeSchema.safeParse(stepOf(targetState(run, target), 'forward', 'execute')?.facts).data?.made
    if (made !== true && !isHalfMade(context)) return told
    const answer = await call(at, { method: 'DELETE', path: nameOf(index) })
    if (!isGood(answer) && answer.status !== 404) refuse(at, answer, `DELETE ${index}`)
    return [...told, `- ${index}`]
  },
}

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

type Code = 'search-no-index' | 'search-there' | 'search-reached' | 'search-will-make' | 'search-alias' | 'search-alias-index'
const finding = (severity: Finding['severity'], code: Code, values: Record<string, string | number>): Finding => ({
  severity,
  subject: 'search',
  problem: { code, values },
})
