/**
 * `search-index`: Solr: a new schema, the core reloaded, its documents made anew; Elasticsearch: an index made with its mapping, filled from
 * another, the alias switched to it; documents counted.
 */
import { z } from 'zod'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

export const searchKinds = ['solr', 'elasticsearch'] as const

const solrSchema = z.object({
  of: z.literal('solr'),
  /** The new schema on this computer. */
  schema: z.string().optional(),
  /** Where it goes: an absolute path on the address's host; with `configset` the name in that. */
  file: z.string().optional(),
  /** SolrCloud: the configuration in ZooKeeper that the collection has. */
  configset: z.string().optional(),
  sudo: z.boolean().default(false),
  /** `import`: by the DataImportHandler; else an address that is called to have it done. */
  reindex: z.union([z.literal('import'), z.object({ url: z.string(), method: z.enum(['GET', 'POST']).default('POST') })]).optional(),
})

const elasticSchema = z.object({
  of: z.literal('elasticsearch'),
  /** Body of the index that is made (settings, mappings), on this computer. */
  mapping: z.string().optional(),
  /** Points to this index alone, afterwards. */
  alias: z.string().optional(),
  /** The index whose documents are copied into this one. */
  from: z.string().optional(),
})

const engineSchema = z.discriminatedUnion('of', [solrSchema, elasticSchema])
export type SearchEngine = z.infer<typeof engineSchema>
export type SolrEngine = z.infer<typeof solrSchema>
export type ElasticEngine = z.infer<typeof elasticSchema>

export const searchSpecSchema = z.object({
  /** Name of the core, the collection or the index. */
  index: z.string().min(1),
  engine: engineSchema,
  /** So many documents there must be at least, afterwards. */
  documents: z.number().int().min(0).optional(),
  /** Milliseconds: of one call, and of making the documents anew. */
  timeout: durationSchema.default(60_000),
  within: durationSchema.default(21_600_000),
})
export type SearchSpec = z.infer<typeof searchSpecSchema>

export const searchTaskSchema = z.object({ ...taskFields, kind: z.literal('search-index'), ...searchSpecSchema.shape })
export type SearchTask = z.infer<typeof searchTaskSchema>

/** `order @ Solr: schema, reindex` */
export function searchText({ index, engine }: Pick<SearchSpec, 'index' | 'engine'>): string {
  const parts =
    engine.of === 'solr'
      ? [engine.schema === undefined ? '' : 'schema', isSet({ engine }) ? 'reload' : '', engine.reindex === undefined ? '' : 'reindex']
      : [engine.mapping === undefined ? '' : 'index', engine.from === undefined ? '' : `reindex ${engine.from}`, engine.alias ?? '']
  return `${index} @ ${engine.of === 'solr' ? 'Solr' : 'Elasticsearch'}: ${parts.filter((part) => part !== '').join(', ')}`
}

/** Whether something of it is set before documents are made: all but making them anew alone. */
export const isSet = ({ engine }: Pick<SearchSpec, 'engine'>): boolean =>
  engine.of === 'elasticsearch' || engine.schema !== undefined || engine.reindex === undefined

/** Whether its documents are made anew in their place: nothing brings the old ones back. */
export const isMadeAnew = ({ engine }: Pick<SearchSpec, 'engine'>): boolean => engine.of === 'solr' && engine.reindex !== undefined

/** What was there before. Of Solr the schema of a configset; of Elasticsearch whether this index was, and where the alias pointed. */
export const searchKeptSchema = z.looseObject({
  step: z.literal('keep'),
  documents: z.number().int(),
  there: z.boolean().default(true),
  alias: z.array(z.string()).default([]),
  /** What was said of the alias, by index: filter, routing, which one is written to. */
  aliases: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  schema: z.string().optional(),
  /** When the last import before this run began, in the server's words. */
  imported: z.string().optional(),
})
export const searchMadeSchema = z.looseObject({ step: z.literal('execute'), made: z.boolean().default(false) })
export const searchCountSchema = z.looseObject({ step: z.literal('verify'), documents: z.number().int() })
export const searchBackSchema = z.looseObject({ step: z.literal('undo'), told: z.array(z.string()) })
