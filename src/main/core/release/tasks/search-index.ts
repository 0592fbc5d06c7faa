/**
 * `search-index` in a release file: `{ search-index: order, in: solr, on: solr-1, schema: ./schema.xml, path: /var/solr/order/conf/schema.xml, reindex: true }`,
 * `{ search-index: tags-2, in: elasticsearch, on: es, mapping: ./tags.json, from: tags-1, alias: tags }`.
 */
import { type SearchTask, searchKinds, searchSpecSchema } from '#shared/kinds/task/search-index.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report } from '../../files/field.ts'
import { type Entries, reportUnknown } from '../../files/map-field.ts'
import { readBoolean, readChoice, readDuration, readInteger, readPlain, readUrl, readVisible } from '../../files/value-field.ts'
import { localPath } from '../local-path.ts'
import type { Written } from './written.ts'

export const searchKeys = {
  in: 'required',
  schema: 'optional',
  path: 'optional',
  configset: 'optional',
  sudo: 'optional',
  reindex: 'optional',
  mapping: 'optional',
  alias: 'optional',
  from: 'optional',
  documents: 'optional',
  timeout: 'optional',
  within: 'optional',
} as const

/** What only one of the two has. */
const ownKeys = { solr: ['schema', 'path', 'configset', 'sudo', 'reindex'], elasticsearch: ['mapping', 'alias', 'from'] }

/** Milliseconds where the file does not say: of one call, and of making the documents anew. */
const [usualTimeout, usualWithin] = [60_000, 21_600_000]

/** @param file of the release. Nothing after a problem was reported. */
export function readSearchTask(
  value: Field | undefined,
  entries: Entries,
  file: string,
): Omit<SearchTask, 'on' | 'owner' | 'state'> | undefined {
  const index = readVisible(value)
  const of = readChoice(entries.get('in'), searchKinds)
  if (index === undefined || of === undefined || value === undefined) return undefined
  const strange = ownKeys[of === 'solr' ? 'elasticsearch' : 'solr']
  const foreign = strange.find((name) => entries.has(name))
  const at = foreign === undefined ? undefined : entries.get(foreign)
  const fitting = Object.keys(searchKeys).filter((name) => !strange.includes(name))
  if (foreign !== undefined && at !== undefined) return void reportUnknown(value, foreign, at, fitting)
  const engine = of === 'solr' ? readSolr(entries, file, value) : readElastic(entries, file, value)
  if (engine === undefined) return undefined
  const read = searchSpecSchema.safeParse({
    index,
    engine,
    documents: readInteger(entries.get('documents'), 0, 1_000_000_000),
    timeout: readDuration(entries.get('timeout')),
    within: readDuration(entries.get('within')),
  })
  return read.success ? { kind: 'search-index', ...read.data } : undefined
}

const localIn = (entries: Entries, name: string, file: string) => {
  const path = readVisible(entries.get(name))
  return path === undefined ? undefined : localPath(path, file)
}

function readSolr(entries: Entries, release: string, value: Field) {
  const schema = localIn(entries, 'schema', release)
  const file = readVisible(entries.get('path'))
  const configset = readVisible(entries.get('configset'))
  if (entries.has('schema') !== entries.has('path'))
    return void report(value, 'file-missing-key', { key: entries.has('schema') ? 'path' : 'schema' })
  const wrong = file !== undefined && (configset === undefined) !== file.startsWith('/') ? entries.get('path') : undefined
  if (wrong !== undefined) return void report(wrong, 'search-task-file', { file: file ?? '' })
  const reindex = readReindex(entries.get('reindex'))
  if (entries.has('reindex') && reindex === undefined && readBoolean(entries.get('reindex')) !== false) return undefined
  return { of: 'solr', schema, file, configset, sudo: readBoolean(entries.get('sudo')), reindex }
}

/** `true`: by the import of the core; an address; `GET http://…`. */
function readReindex(field: Field | undefined) {
  const text = readPlain(field)
  if (field === undefined || text === undefined || text === 'false') return undefined
  if (text === 'true') return 'import' as const
  const [, method, url] = /^(?:(GET|POST)\s+)?(https?:\/\/\S+)$/.exec(text) ?? []
  if (url === undefined) return void readUrl(field)
  return { url, ...(method === undefined ? {} : { method }) }
}

function readElastic(entries: Entries, release: string, value: Field) {
  const names = ['mapping', 'alias', 'from'].filter((name) => entries.has(name))
  if (names.length === 0) return void report(value, 'file-missing-key', { key: 'mapping' })
  return {
    of: 'elasticsearch',
    mapping: localIn(entries, 'mapping', release),
    alias: readVisible(entries.get('alias')),
    from: readVisible(entries.get('from')),
  }
}

/** @param shown a path as the file has it */
export function writtenSearch(task: SearchTask, shown: (path: string) => string): Written[] {
  const { engine } = task
  const own: Written[] =
    engine.of === 'solr'
      ? [
          ['schema', engine.schema === undefined ? undefined : shown(engine.schema)],
          ['path', engine.file],
          ['configset', engine.configset],
          ['sudo', engine.sudo ? true : undefined],
          ['reindex', reindexText(engine.reindex)],
        ]
      : [
          ['mapping', engine.mapping === undefined ? undefined : shown(engine.mapping)],
          ['alias', engine.alias],
          ['from', engine.from],
        ]
  return [
    ['search-index', task.index],
    ['in', engine.of],
    ...own,
    ['documents', task.documents],
    ['timeout', task.timeout === usualTimeout ? undefined : formatDuration(task.timeout)],
    ['within', task.within === usualWithin ? undefined : formatDuration(task.within)],
  ]
}

function reindexText(reindex: Extract<SearchTask['engine'], { of: 'solr' }>['reindex']): string | true | undefined {
  if (reindex === undefined) return undefined
  if (reindex === 'import') return true
  return `${reindex.method === 'GET' ? 'GET ' : ''}${reindex.url}`
}
