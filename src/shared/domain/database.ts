import { z } from 'zod'

export const databaseKinds = ['mysql', 'mariadb', 'postgresql'] as const
export type DatabaseKind = (typeof databaseKinds)[number]

/**
 * A database, as the client on one of the hosts reaches it. Secrets are never part of it: `password` says only where it comes from;
 * without it the client logs in as its own files on that host say, or by the account alone.
 */
export const databaseSchema = z.object({
  name: z.string().min(1),
  kind: z.enum(databaseKinds),
  /** The host on which its client runs. */
  host: z.string(),
  /** As that host sees it; without address and socket the client's own default. */
  address: z.string().optional(),
  port: z.number().int().min(1).max(65535).optional(),
  /** Path of a socket; of PostgreSQL the folder that it is in. */
  socket: z.string().optional(),
  user: z.string().min(1),
  password: z.enum(['ask', 'vault']).optional(),
  /** The schema (MySQL) or database (PostgreSQL) that names without one are in. */
  schema: z.string().optional(),
  /** Folder of the client's programs, where they are not on the account's path. */
  client: z.string().optional(),
})
export type Database = z.infer<typeof databaseSchema>

/** What speaks HTTP at an address, where the URL does not say it by itself as those of queues and of Redis do. */
export const centreKinds = ['apollo', 'nacos', 'solr', 'elasticsearch'] as const

/** A service by its address: HTTP, a queue, or Redis (`queue-url.ts`). */
export const addressSchema = z.object({
  name: z.string().min(1),
  url: z.string(),
  kind: z.enum(centreKinds).optional(),
  /** Of Apollo: the environment that is meant where a document names none. */
  environment: z.string().optional(),
  /** On its host: the folder whose `bin` has the tools of a queue or of Redis, and a file of Kafka's client settings. */
  home: z.string().optional(),
  config: z.string().optional(),
  user: z.string().optional(),
  password: z.enum(['ask', 'vault']).optional(),
  /** The host that reaches it; without one this computer does. */
  host: z.string().optional(),
})
export type ServiceAddress = z.infer<typeof addressSchema>

/** Where the same release is also carried out: the inventory file that it is bound to there. */
export const environmentSchema = z.object({ name: z.string().min(1), inventory: z.string() })
export type Environment = z.infer<typeof environmentSchema>
