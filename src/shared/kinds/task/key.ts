/** `key`: a value in a store of configuration. The old one is kept, the new one set, published where the store publishes, and read back. */
import { z } from 'zod'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

export const keyFormats = ['properties', 'env', 'yaml', 'json'] as const
export type KeyFormat = (typeof keyFormats)[number]

const fileStoreSchema = z.object({
  of: z.literal('file'),
  /** Absolute, on each host. */
  path: z.string(),
  format: z.enum(keyFormats),
  sudo: z.boolean().default(false),
})
export type FileStore = z.infer<typeof fileStoreSchema>

/** An item of a namespace of Apollo, on the address that `on` names. */
const apolloStoreSchema = z.object({
  of: z.literal('apollo'),
  /** As Apollo calls it: DEV, PRO. */
  environment: z.string(),
  app: z.string(),
  cluster: z.string().default('default'),
  namespace: z.string().default('application'),
  /** Who changes it and who publishes it, as Apollo knows them; without them the address's own account. */
  editor: z.string().optional(),
  releaser: z.string().optional(),
})
export type ApolloStore = z.infer<typeof apolloStoreSchema>

/** A key in a configuration of Nacos, on the address that `on` names; of a text the whole. */
const nacosStoreSchema = z.object({
  of: z.literal('nacos'),
  data: z.string(),
  group: z.string().default('DEFAULT_GROUP'),
  /** The id of its namespace; empty: public. */
  tenant: z.string().default(''),
  format: z.enum([...keyFormats, 'text']),
})
export type NacosStore = z.infer<typeof nacosStoreSchema>

/** A key of Redis on the address that `on` names, of the type string; with `field` one of a hash. */
const redisStoreSchema = z.object({ of: z.literal('redis'), field: z.string().optional() })
export type RedisStore = z.infer<typeof redisStoreSchema>

export const keyStoreSchema = z.discriminatedUnion('of', [fileStoreSchema, apolloStoreSchema, nacosStoreSchema, redisStoreSchema])
export type KeyStore = z.infer<typeof keyStoreSchema>

export const keySpecSchema = z.object({
  /** As the store has it; in YAML and JSON `server.ports[0]` is a place in maps and lists. */
  key: z.string().min(1),
  store: keyStoreSchema,
  /** What it is to be. */
  value: z.string().optional(),
  /** Instead: the name under which the vault has it, or the operator is asked for it. */
  secret: z.string().optional(),
  /** Instead: it is taken away. */
  absent: z.boolean().default(false),
  timeout: durationSchema.default(60_000),
})
export type KeySpec = z.infer<typeof keySpecSchema>

export const keyTaskSchema = z.object({ ...taskFields, kind: z.literal('key'), ...keySpecSchema.shape })
export type KeyTask = z.infer<typeof keyTaskSchema>

/** The format that a file's name says; undefined where it says none. */
export function formatOfPath(path: string): KeyFormat | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  if (/^\.env(?:\.|$)|\.env$/.test(name)) return 'env'
  if (/\.ya?ml$/.test(name)) return 'yaml'
  if (/\.jsonc?$/.test(name)) return 'json'
  return name.endsWith('.properties') ? 'properties' : undefined
}

/** Where the value is, in a few words. */
export function storeText(store: KeyStore): string {
  switch (store.of) {
    case 'file':
      return store.path
    case 'apollo':
      return `Apollo ${store.environment}/${store.app}/${store.cluster}/${store.namespace}`
    case 'nacos':
      return `Nacos ${[store.tenant, store.group, store.data].filter(Boolean).join('/')}`
    case 'redis':
      return `Redis${store.field === undefined ? '' : ` ${store.field}`}`
  }
}

/** Values of keys with such a name are shown nowhere. */
const secretName = /pass(?:word|wd|phrase)?(?![a-z])|pwd|secret|token|credential|private[_.-]?key|access[_.-]?key|api[_.-]?key/i

/** Within a value: a name of that kind with something behind it, or an account and its password in an address. */
const secretInside = new RegExp(`(?:${secretName.source})[\\w.-]*["']?\\s*[:=]|://[^/\\s:@]*:[^/\\s@]+@`, 'i')

/** A whole text that has a name of its own: what stands in it is not known by that name. Apollo keeps such a namespace in one item. */
const isText = (store: Shown['store'], key: string): boolean =>
  store?.of === 'nacos'
    ? store.format === 'text'
    : store?.of === 'apollo' && key === 'content' && /\.(?:ya?ml|json|xml|txt)$/.test(store.namespace)

/**
 * Whether what the key holds may not be read by whoever reads the journal: by its name, by its store, or, where it is known, by the value
 * itself, which may be a text of several lines or have secrets inside.
 */
export const isHidden = ({ key, secret, store }: Shown, value?: string): boolean =>
  secret !== undefined ||
  secretName.test(key) ||
  isText(store, key) ||
  (value !== undefined && (/[\r\n]/.test(value) || secretInside.test(value)))

type Shown = Pick<KeySpec, 'key' | 'secret'> & { store?: KeyStore | { of: 'nginx' } | undefined }

/** In place of a value that is shown nowhere. */
export const hiddenValue = '••••••'

/** `server.port = 9090 @ /app/application.yaml`; a secret is called by its name in the vault. */
export function keyText(spec: Pick<KeySpec, 'key' | 'value' | 'secret' | 'store'>): string {
  return `${spec.key} = ${shownValue(spec, spec.value)} @ ${storeText(spec.store)}`
}

/** A value of this key as it may be shown; of one that is not there, that. */
export function shownValue(spec: Shown, value: string | undefined): string {
  if (spec.secret !== undefined) return `{${spec.secret}}`
  if (value === undefined) return '∅'
  return isHidden(spec, value) ? hiddenValue : value
}
