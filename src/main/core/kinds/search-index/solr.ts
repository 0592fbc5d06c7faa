/**
 * Solr, by its HTTP API ("CoreAdmin API", "Collections API", "Configsets API", "Uploading Structured Data Store Data with the Data Import
 * Handler": 4.x to 9.x; files of a configset since 8.7). A schema is a file of the core on its host, or of a configset in ZooKeeper.
 */
import { z } from 'zod'
import { searchKeptSchema } from '#shared/kinds/task/search-index.ts'
import { fail } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { Finding } from '#shared/run/step.ts'
import { askFiles } from '../../commands/files/files.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { ask, isGood, refuse } from '../common/http/address-call.ts'
import type { Asks } from '../common/simple-look.ts'
import { keepSchemaFile, placeSchemaFile, restoreSchemaFile } from './schema-file.ts'
import { call, jsonOf, type Search, untilOver } from './search.ts'
import { byImport, importOf, pathOf } from './solr-import.ts'
import { atOf, type SearchAt, type SearchContext, type SolrTarget } from './target.ts'

const countSchema = z.object({ response: z.object({ numFound: z.number().int() }) })

const solrOf = (target: SearchAt['target']): SolrTarget =>
  target.engine.of === 'solr' ? { ...target, engine: target.engine } : fail('internal', { message: `${target.id} is no Solr` })

async function count(at: SearchAt): Promise<number | undefined> {
  const answer = await call(at, { method: 'GET', path: pathOf(at.target.index, '/select?q=*:*&rows=0&wt=json') })
  if (answer.status === 404) return undefined
  return isGood(answer) ? jsonOf(at, countSchema, answer, 'select').response.numFound : refuse(at, answer, 'select')
}

/** The core takes its new schema; one that it cannot read leaves the old one in force. */
async function reload(at: SearchAt): Promise<void> {
  const { index, engine } = solrOf(at.target)
  const name = encodeURIComponent(index)
  const path =
    engine.configset === undefined
      ? `/admin/cores?action=RELOAD&core=${name}&wt=json`
      : `/admin/collections?action=RELOAD&name=${name}&wt=json`
  const answer = await call(at, { method: 'GET', path })
  if (!isGood(answer)) refuse(at, answer, 'RELOAD')
}

const schemaPath = ({ index, engine }: SolrTarget) =>
  pathOf(index, `/admin/file?wt=raw&contentType=application/xml;charset=utf-8&file=${encodeURIComponent(engine.file ?? '')}`)

async function schemaNow(at: SearchAt): Promise<string> {
  const answer = await call(at, { method: 'GET', path: schemaPath(solrOf(at.target)) })
  return isGood(answer) ? answer.body : refuse(at, answer, 'admin/file')
}

/** What is there already is not sent again. */
async function sendSchema(at: SearchAt, text: string): Promise<void> {
  const { engine } = solrOf(at.target)
  if ((await schemaNow(at)) === text) return
  const query = new URLSearchParams({ action: 'UPLOAD', name: engine.configset ?? '', filePath: engine.file ?? '', overwrite: 'true' })
  const answer = await call(at, {
    method: 'POST',
    path: `/admin/configs?${query.toString()}`,
    headers: { 'content-type': 'application/octet-stream' },
    body: text,
  })
  if (!isGood(answer)) refuse(at, answer, 'UPLOAD')
}

export const solr: Search = {
  async look(at, asks) {
    const target = solrOf(at.target)
    const { index, engine } = target
    const documents = await count(at)
    if (documents === undefined) return [finding('blocking', 'search-no-index', { index, centre: target.place })]
    const found: Finding[] = [finding('ok', 'search-there', { index, count: documents })]
    if (engine.reindex === 'import') {
      const state = await importOf(at)
      if (state === undefined) found.push(finding('blocking', 'search-no-import', { index }))
      else if (state.isBusy) found.push(finding('warning', 'search-busy', { index }))
    }
    if (engine.reindex !== undefined) found.push(finding('warning', 'search-lasts', { index }))
    if (engine.schema === undefined || engine.file === undefined) return found
    if (engine.configset !== undefined) {
      await schemaNow(at)
      return found
    }
    return [...found, ...(asks === undefined ? [] : await fileFindings(target, asks))]
  },

  async keep(context) {
    const at = atOf(context)
    const { engine, index } = solrOf(context.target)
    const documents =
      (await count(at)) ?? fail('search-no-index', { index, centre: context.target.place }, { place: placeOf(context.target) })
    const imported = engine.reindex === 'import' ? (await importOf(at))?.started : undefined
    if (engine.schema !== undefined && engine.configset === undefined) await keepSchemaFile(context)
    const schema = engine.schema !== undefined && engine.configset !== undefined ? await schemaNow(at) : undefined
    return { documents, ...(imported === undefined ? {} : { imported }), ...(schema === undefined ? {} : { schema }) }
  },

  async change(context) {
    const { engine, text } = solrOf(context.target)
    const at = atOf(context)
    if (engine.schema !== undefined && text !== undefined)
      await (engine.configset === undefined ? placeSchemaFile(context, text) : sendSchema(at, text))
    await reload(at)
    return { made: false, told: [...(engine.schema === undefined ? [] : [`schema → ${engine.file ?? ''}`]), 'reload'] }
  },

  async reindex(context) {
    const { engine } = solrOf(context.target)
    const { reindex } = engine
    if (reindex === 'import') return [await byImport(context, keptOf(context).documents)]
    return reindex === undefined ? [] : byAddress(context, reindex)
  },

  switchAlias: async () => [],
  count,

  movedSince: async () => undefined,

  async restore(context) {
    const { engine } = solrOf(context.target)
    if (engine.schema === undefined) return []
    const at = atOf(context)
    if (engine.configset === undefined) await restoreSchemaFile(context)
    else await sendSchema(at, keptOf(context).schema ?? fail('answer-missing', { what: 'schema' }, { place: placeOf(context.target) }))
    await reload(at)
    return ['schema', 'reload']
  },
}

function keptOf({ run, target, step }: SearchContext) {
  const facts = stepOf(targetState(run, target), 'forward', 'keep')?.facts
  return searchKeptSchema.safeParse(facts).data ?? fail('answer-missing', { what: 'kept' }, { place: placeOf(target, step) })
}

/** Somebody's own address: called once; whether it was, after a break, is for a person to see. */
async function byAddress(context: SearchContext, { url, method }: { url: string; method: 'GET' | 'POST' }): Promise<string[]> {
  const { run, target, step, attempt } = context
  const where = { place: placeOf(target, step) }
  const known = targetState(run, target).forward.find((one) => one.step === step)
  if (known?.notes.some(({ code, values }) => code === 'http-begun' && values?.attempt === attempt))
    fail('http-unknown', { url, method }, where)
  context.note({ code: 'http-begun', values: { method, url, attempt }, ...where })
  const { origin, pathname, search } = new URL(url)
  const at = atOf(context)
  const own = { ...at, target: { ...target, timeout: target.within, centre: { name: target.place, url: origin } } }
  const answer = await ask(own, { method, path: `${pathname}${search}` })
  if (!isGood(answer)) refuse(own, answer, method)
  const least = target.documents
  if (least === undefined) return [`HTTP ${answer.status}`]
  const found = await untilOver(
    context,
    async () => {
      const documents = (await count(at)) ?? 0
      context.progress(documents, Math.max(least, documents), 'entries')
      return documents >= least ? documents : undefined
    },
    () => fail('search-slow', { index: target.index, seconds: target.within / 1000 }, where),
  )
  return [`HTTP ${answer.status}`, `${found}`]
}

async function fileFindings({ engine }: SolrTarget, asks: Asks): Promise<Finding[]> {
  const path = engine.file ?? ''
  const change = { by: 'put' as const, from: '' }
  const [user = '', , , ...lines] = (await asks('files', askFiles({ paths: [path], sudo: engine.sudo, change }))).trim().split('\n')
  return lines.flatMap((line): Finding[] => {
    if (line === 'sudo') return [{ severity: 'blocking', subject: 'rights', problem: { code: 'service-sudo', values: { user } } }]
    if (!line.startsWith('closed ')) return []
    return [{ severity: 'blocking', subject: 'rights', problem: { code: 'file-not-writable', values: { path, user } } }]
  })
}

type Code = 'search-no-index' | 'search-there' | 'search-no-import' | 'search-busy' | 'search-lasts'
const finding = (severity: Finding['severity'], code: Code, values: Record<string, string | number>): Finding => ({
  severity,
  subject: 'search',
  problem: { code, values },
})
