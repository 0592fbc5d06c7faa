/** Solr and Elasticsearch: schema, reload, documents made anew, index, alias; what was begun before a break is followed and not begun twice. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type ElasticServer, startElasticsearch } from '#harness/centres/elasticsearch.ts'
import { type SolrServer, startSolr } from '#harness/centres/solr.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { until } from '#harness/until.ts'

const password = 'search-password-of-a-test'
const steady = { yes: true, signoffs: [] }
const [oldSchema, newSchema] = ['<schema name="old"></schema>\n', '<schema name="new"></schema>\n']
/** A core's file stands in a folder of the host. */
const missing = await namespacesMissing()
if (missing) console.log(`skipped: files of cores on hosts (${missing})`)

let fleet: EcscFleet
let solr: SolrServer
let elastic: ElasticServer
let engine: Engine
let data: string
beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none', running: false })
  await mkdir(host().outside('/srv/solr/order/conf'), { recursive: true })
})
afterAll(() => fleet?.stop())
beforeEach(async () => {
  // As its host sees it: in namespaces this side of the network has the first address.
  solr = await startSolr('ferry', password, host().address.replace(/^(10\.\d+\.\d+)\.\d+$/, '$1.1'))
  elastic = await startElasticsearch('ferry', password)
  data = await mkdtemp(join(tmpdir(), 'ferry-search-'))
  await writeFile(join(data, 'schema.xml'), newSchema)
  await writeFile(join(data, 'tags.json'), '{"mappings":{"properties":{"tag":{"type":"keyword"}}}}')
  await writeFile(schemaFile(), oldSchema)
  solr.readSchema = () => readFile(schemaFile(), 'utf8')
  solr.documents.set('order', 7).set('product', 5)
  engine = await start()
})
afterEach(async () => {
  await engine.close()
  solr.close()
  elastic.close()
  await rm(data, { recursive: true, force: true })
})

const host = () => fleet.host('schedule-1')
const schemaFile = () => host().outside('/srv/solr/order/conf/schema.xml')
const inventory = () => `${fleet.inventory}addresses:
  solr: { url: "${solr.url}/solr", kind: solr, user: ferry, password: ask }
  es: { url: "${elastic.url}", kind: elasticsearch, user: ferry, password: ask }
  files: { url: "${solr.url}/solr", kind: solr, user: ferry, password: ask, host: schedule-1 }
`
const passwords = { 'address solr': password, 'address es': password, 'address files': password }
const start = () => startEngine({ ...fleet, inventory: inventory(), passwords }, data)
const planOf = (tasks: string) =>
  makePlan(
    readRelease(`release: x\ntasks:\n${tasks}`, join(data, 'x.yaml')),
    readInventory(inventory(), 'i.yaml'),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
const failsAtOnce: Answers = (question) => {
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}
const answering =
  (codes: string[], choice: 'retry' | 'leave-out' | 'use' | 'stop', then?: () => void): Answers =>
  (question) => {
    if (question.kind !== 'failure') return undefined
    codes.push(question.problem.code)
    then?.()
    return { kind: 'failure', choice, reason: 'x' }
  }
const rollBack = async (id: string, answers: Answers = failsAtOnce) => {
  await engine.runner.rollBack(id, undefined, steady)
  return engine.attend(id, answers)
}
const findingsOf = async (tasks: string) => {
  const codes: string[] = []
  await engine.run(await planOf(tasks), (question) => {
    if (question.kind !== 'preflight') return undefined
    codes.push(...question.findings.map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  return codes
}
const pointed = () => [...(elastic.aliases.get('tags') ?? new Map()).keys()]
const product = (more = '') => `  - { search-index: product, in: solr, on: solr, reindex: true${more} }\n`
const tags = (more = ', documents: 4') =>
  `  - { search-index: tags-2, in: elasticsearch, on: es, mapping: ./tags.json, from: tags-1, alias: tags${more} }\n`

test('a configset gets its schema and the collection is reloaded; what was made anew is said to last', async () => {
  solr.next = { documents: 9, summary: 'Indexing completed. Added/Updated: 9 documents. Deleted 0 documents.' }
  const order = '  - { search-index: order, in: solr, on: solr, schema: ./schema.xml, configset: shop, path: managed-schema }\n'
  const plan = await planOf(order + product(', documents: 9'))
  expect(plan.targets.map(({ lasts }) => lasts?.code)).toEqual([undefined, 'search-lasts'])
  const { id, state } = await engine.run(plan, failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(solr.schema).toEqual({ kept: newSchema, loaded: newSchema })
  expect(solr.documents.get('product')).toBe(9)
  expect((await rollBack(id)).phase).toMatchObject({ result: 'partly-back' })
  expect(solr.schema.loaded).toBe('<schema name="old"/>')
  expect(JSON.stringify([engine.events, plan]) + engine.shown.join('')).not.toContain(password)
}, 60_000)

test.skipIf(missing)(
  'a core’s file is replaced on its host; one that the core cannot read is told, and the old one comes back',
  async () => {
    const order = '  - { search-index: order, in: solr, on: files, schema: ./schema.xml, path: /srv/solr/order/conf/schema.xml }\n'
    const { id, state } = await engine.run(await planOf(order), failsAtOnce)
    expect(state.phase).toMatchObject({ result: 'succeeded' })
    expect(solr.schema.loaded).toBe(newSchema)
    expect((await rollBack(id)).phase).toMatchObject({ result: 'rolled-back' })
    expect([await readFile(schemaFile(), 'utf8'), solr.schema.loaded]).toEqual([oldSchema, oldSchema])
    await writeFile(join(data, 'schema.xml'), '<schema name="broken">')
    const codes: string[] = []
    const broken = await engine.run(await planOf(order), answering(codes, 'stop'))
    expect(codes).toEqual(['centre-answer'])
    await rollBack(broken.id)
    expect([await readFile(schemaFile(), 'utf8'), solr.schema.loaded]).toEqual([oldSchema, oldSchema])
  },
  60_000,
)

test('an import that was begun before Ferry was closed is followed to its end, one that failed begins anew', async () => {
  const id = engine.runner.begin(await planOf(product()), steady)
  await until(() => solr.imports === 1, 'the import')
  await engine.close()
  engine = await start()
  engine.runner.resume(id, steady)
  await until(() => engine.progress.length > 0, 'its progress')
  solr.import = { ...solr.import, isBusy: false, summary: 'Indexing completed.' }
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'succeeded' })
  expect(solr.imports).toBe(1)

  solr.next = { documents: 1, summary: 'Indexing failed. Rolled back all changes.' }
  const codes: string[] = []
  const then = () => {
    solr.next = { documents: 6, summary: 'Indexing completed.' }
  }
  const { state } = await engine.run(await planOf(product(', documents: 6')), answering(codes, 'retry', then))
  expect([codes, state.phase, solr.imports]).toMatchObject([['search-failed'], { result: 'succeeded' }, 3])
}, 60_000)

test('an import of somebody else is waited for, and is not taken for this run’s', async () => {
  solr.next = { documents: 6, summary: 'Indexing completed.' }
  // A timer's: preflight and keep have looked, at the third look it has begun.
  solr.meanwhile = (looks) => {
    if (looks === 3) solr.import = { started: '2026-11-29 21:59:00', processed: 1, isBusy: true, summary: '' }
  }
  const asked: string[] = []
  const done = engine.run(await planOf(product()), (question, now) => {
    asked.push(question.kind)
    return failsAtOnce(question, now)
  })
  await until(() => solr.looks > 4, 'it is asked again and again')
  expect([solr.imports, engine.events.at(-1)?.event]).toMatchObject([0, { type: 'step-began', step: 'reindex' }])
  solr.import = { ...solr.import, isBusy: false, summary: 'Indexing completed.' }
  expect((await done).state.phase).toMatchObject({ result: 'succeeded' })
  expect([solr.imports, solr.documents.get('product'), asked]).toEqual([1, 6, []])
}, 60_000)

test('an index is made, filled and put behind its alias; the way back turns the alias and deletes what it has made', async () => {
  elastic.indexes.set('tags-1', { documents: 4, body: '' })
  elastic.aliases.set('tags', new Map([['tags-1', {}]]))
  elastic.faults.push({ method: 'PUT', with: 'after' }, { method: 'POST', path: '/_aliases', with: 409 })
  const codes: string[] = []
  const { id, state } = await engine.run(await planOf(tags()), answering(codes, 'retry'))
  expect(codes).toEqual(['centre-silent', 'centre-answer'])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(elastic.indexes.get('tags-2')).toEqual({ documents: 4, body: '{"mappings":{"properties":{"tag":{"type":"keyword"}}}}' })
  expect(pointed()).toEqual(['tags-2'])
  expect(elastic.changes.filter((change) => change.startsWith('PUT'))).toHaveLength(1)

  elastic.indexes.set('tags-2', { documents: 6, body: '' })
  const asked: string[] = []
  await rollBack(id, answering(asked, 'use'))
  expect(asked).toEqual(['search-has-documents'])
  expect(pointed()).toEqual(['tags-1'])
  expect([...elastic.indexes.keys()]).toEqual(['tags-1'])
}, 60_000)

test('an index that somebody has made since it was looked for stays his, also where the first attempt had failed before it came so far', async () => {
  elastic.indexes.set('tags-1', { documents: 4, body: '' })
  const get = elastic.indexes.get.bind(elastic.indexes)
  let looks = 0
  // Preflight and keep have looked; the answer to the third look is none.
  elastic.indexes.get = (name) => (name === 'tags-2' && ++looks === 3 ? { documents: Number.NaN, body: '' } : get(name))
  const codes: string[] = []
  const { id, state } = await engine.run(await planOf(tags()), (question, now) => {
    if (question.kind === 'gate') return { kind: 'gate', go: true, signoffs: [] }
    elastic.indexes.set('tags-2', { documents: 0, body: 'of somebody' })
    return answering(codes, 'retry')(question, now)
  })
  expect([codes, state.phase]).toMatchObject([['centre-answer'], { result: 'succeeded' }])
  await rollBack(id, answering([], 'use'))
  expect(get('tags-2')?.body).toBe('of somebody')
}, 60_000)

test('an index that was there stays on the way back; a copy that goes on is found again after a break', async () => {
  elastic.indexes.set('tags-1', { documents: 4, body: '' }).set('tags-2', { documents: 0, body: '' })
  elastic.isQuick = false
  const id = engine.runner.begin(await planOf(tags()), steady)
  await until(() => elastic.reindexes === 1, 'the copy')
  await engine.close()
  engine = await start()
  engine.runner.resume(id, steady)
  await until(() => engine.progress.length > 0, 'its progress')
  elastic.indexes.set('tags-2', { documents: 4, body: '' })
  for (const task of elastic.tasks.values()) task.isDone = true
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'succeeded' })
  expect(elastic.reindexes).toBe(1)
  expect((await rollBack(id)).phase).toMatchObject({ result: 'rolled-back' })
  expect([elastic.indexes.has('tags-2'), elastic.aliases.get('tags')?.size]).toEqual([true, 0])
}, 60_000)

test('an alias that somebody has turned elsewhere since is a question, and no gate is about what goes well', async () => {
  elastic.indexes.set('tags-1', { documents: 4, body: '' })
  elastic.aliases.set('tags', new Map([['tags-1', {}]]))
  const kinds: string[] = []
  const { id } = await engine.run(await planOf(tags()), (...asked) => {
    kinds.push(asked[0].kind)
    return failsAtOnce(...asked)
  })
  expect(kinds).not.toContain('gate')
  elastic.indexes.set('tags-3', { documents: 5, body: '' })
  elastic.aliases.set('tags', new Map([['tags-3', {}]]))
  const asked: string[] = []
  expect((await rollBack(id, answering(asked, 'leave-out'))).phase).toMatchObject({ result: 'failed' })
  expect(pointed()).toEqual(['tags-3'])
  expect(elastic.indexes.has('tags-2')).toBe(true)
  await rollBack(id, answering(asked, 'use'))
  expect(asked).toEqual(['search-alias-moved', 'search-alias-moved'])
  expect(pointed()).toEqual(['tags-1'])
  expect([...elastic.indexes.keys()]).toEqual(['tags-1', 'tags-3'])
}, 60_000)

test('what is said of an alias goes along, forward and back; where that differs from index to index it is refused', async () => {
  const said = { filter: { term: { tenant: 'a' } }, index_routing: '1', search_routing: '1', is_write_index: true }
  const { is_write_index, ...read } = said
  elastic.indexes.set('tags-0', { documents: 2, body: '' }).set('tags-1', { documents: 4, body: '' })
  elastic.aliases.set(
    'tags',
    new Map<string, object>([
      ['tags-0', read],
      ['tags-1', said],
    ]),
  )
  const before = structuredClone(elastic.aliases)
  const { id, state } = await engine.run(await planOf(tags()), failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(elastic.aliases.get('tags')).toEqual(new Map([['tags-2', said]]))
  // Somebody has changed it in its place: that is not turned back unasked.
  elastic.aliases.get('tags')?.set('tags-2', { filter: { term: { tenant: 'b' } } })
  const asked: string[] = []
  await rollBack(id, answering(asked, 'use'))
  expect(asked).toEqual(['search-alias-moved'])
  expect(elastic.aliases).toEqual(before)
  elastic.aliases.get('tags')?.set('tags-0', {})
  expect(await findingsOf(tags())).toContain('search-alias-differs')
}, 60_000)

test('a copy that somebody has cancelled is not done, and no alias is turned to the part', async () => {
  elastic.indexes.set('tags-1', { documents: 4, body: '' })
  elastic.aliases.set('tags', new Map([['tags-1', {}]]))
  elastic.isQuick = false
  const codes: string[] = []
  const done = engine.run(await planOf(tags(', documents: 1')), answering(codes, 'stop'))
  await until(() => elastic.tasks.size === 1, 'the copy')
  elastic.indexes.set('tags-2', { documents: 1, body: '' })
  for (const task of elastic.tasks.values()) Object.assign(task, { isDone: true, canceledAfter: 1 })
  await done
  expect([codes, pointed()]).toEqual([['search-failed'], ['tags-1']])
}, 60_000)

test('before it runs: no core, no import, a name that is an index, 401, 500 and silence', async () => {
  solr.documents.delete('product')
  expect(await findingsOf(product())).toContain('search-no-index')
  elastic.indexes.set('tags', { documents: 1, body: '' })
  expect(await findingsOf(tags())).toContain('search-alias-index')
  solr.documents.set('product', 1)
  solr.faults.push(...Array.from({ length: 3 }, () => ({ with: 401 as const })))
  expect(await findingsOf(product())).toContain('centre-refused')
  solr.faults.push({ with: 500 })
  expect(await findingsOf(product())).toContain('centre-answer')
  solr.faults.push({ with: 'silent' })
  expect(await findingsOf(product(', timeout: 1s'))).toContain('centre-silent')
  expect([...solr.changes, ...elastic.changes]).toEqual([])
}, 60_000)
