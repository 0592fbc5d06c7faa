/** Sentences about indexes of a search engine, and what they become where the inventory has one. */
import { expect, test } from 'vitest'
import { knownOf } from '#core/document/databases/known.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'

const known = knownOf(
  readInventory(
    `hosts: {}
addresses:
  solr: { url: "http://10.1.0.7:8983/solr", kind: solr }
  es: { url: "http://10.1.0.8:9200", kind: elasticsearch }
`,
    'i.yaml',
  ),
)
const tasksOf = (line: string, parameters: Record<string, string> = {}) =>
  readReleaseDocument(`# 上线步骤\n\n1. ${line}\n2. 通知测试组\n`, '/docs/d.md', { known, parameters, user: 'app' }).release.tasks

test.each([
  ['reindex solr,goods务必更新', 'goods'],
  ['重建索引 goods', 'goods'],
  ['重建 goods 索引', 'goods'],
  ['Reindex goods', 'goods'],
])('%s: the documents are made anew', (line, index) => {
  expect(tasksOf(line)[0]).toMatchObject({ kind: 'search-index', index, engine: { of: 'solr', reindex: 'import' }, on: ['solr'] })
})

test('a schema comes where it is said which file goes where', () => {
  const line = 'solr goods 的 schema 上传'
  expect(tasksOf(line)[0]).toMatchObject({ kind: 'person' })
  expect(tasksOf(line, { 'schema goods': './goods.xml', 'schema path goods': '/srv/solr/goods/conf/schema.xml' })[0]).toMatchObject({
    kind: 'search-index',
    index: 'goods',
    engine: { of: 'solr', schema: '/docs/goods.xml', file: '/srv/solr/goods/conf/schema.xml' },
  })
  expect(tasksOf(line, { 'schema goods': './goods.xml', 'schema path goods': 'shop:managed-schema' })[0]).toMatchObject({
    engine: { configset: 'shop', file: 'managed-schema' },
  })
  expect(tasksOf('ES 创建索引 tags', { 'mapping tags': './tags.json' })[0]).toMatchObject({
    kind: 'search-index',
    index: 'tags',
    engine: { of: 'elasticsearch', mapping: '/docs/tags.json' },
    on: ['es'],
  })
})

test.each([['重建索引'], ['不要重建 goods 索引'], ['重建 es 索引 goods'], ['重建 <索引名> 索引']])('a person’s: %s', (line) => {
  expect(tasksOf(line).map(({ kind }) => kind)).not.toContain('search-index')
})
