/**
 * `traffic`: a ladder. Each rung is a value of one key, or the weights of the servers of an upstream; it is held for a time and looked at, and
 * what was there before is put back from any rung.
 */
import { z } from 'zod'
import { durationSchema } from '../../domain/service.ts'
import { conditionSchema } from './check.ts'
import { httpSpecSchema } from './http.ts'
import { keyStoreSchema, storeText } from './key.ts'
import { taskFields } from './task-fields.ts'

const nginxStoreSchema = z.object({
  of: z.literal('nginx'),
  /** The file that has the upstream. */
  path: z.string(),
  sudo: z.boolean().default(false),
  /** As it is typed, with its own configuration where it has one: `nginx -c /srv/nginx/conf`. */
  nginx: z.string().default('nginx'),
  /** Instead of `nginx -s reload`. */
  reload: z.string().optional(),
  /** The addresses whose weights the ladder moves, in the order of its values. */
  servers: z.array(z.string()).min(1),
})
export type NginxStore = z.infer<typeof nginxStoreSchema>

const configStoreSchema = z.discriminatedUnion('of', [...keyStoreSchema.options, nginxStoreSchema])
/** Wherever a value stands that a task may change. */
export type ConfigStore = z.infer<typeof configStoreSchema>

/** The host from which it is looked; without it the one that is changed, and where there is none this computer. */
const from = { on: z.string().optional() }

/** What must hold while traffic stands on a rung: an address, or a condition of a host. */
export const lookSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('http'), ...from, call: httpSpecSchema }),
  z.object({ by: z.literal('condition'), ...from, condition: conditionSchema }),
])
export type Look = z.infer<typeof lookSchema>

/** Of a rung, or of all that do not say otherwise. */
const holding = {
  /** Milliseconds for which it stands before the next. */
  hold: durationSchema.optional(),
  checks: z.array(lookSchema).optional(),
  /** A person says go before the next rung. */
  gate: z.boolean().optional(),
}

export const rungSchema = z.object({
  /** What the key is; of an upstream `10.0.0.5:80=99 10.0.0.6:80=1`. */
  value: z.string(),
  /** As it is called: `1 %`. */
  title: z.string().optional(),
  ...holding,
})
export type Rung = z.infer<typeof rungSchema>

export const trafficSpecSchema = z.object({
  /** The key, or the upstream. */
  key: z.string().min(1),
  store: configStoreSchema,
  rungs: z.array(rungSchema).min(1),
  ...holding,
  /** Milliseconds between two looks while a rung is held. */
  every: durationSchema.default(30_000),
  timeout: durationSchema.default(60_000),
})
export type TrafficSpec = z.infer<typeof trafficSpecSchema>

export const trafficTaskSchema = z.object({ ...taskFields, kind: z.literal('traffic'), ...trafficSpecSchema.shape })
export type TrafficTask = z.infer<typeof trafficTaskSchema>

/** A rung with all that holds for it. */
export type WholeRung = { value: string; title: string; hold: number; checks: Look[]; gate: boolean }

export function wholeRung(rung: Rung, all: Pick<TrafficSpec, 'hold' | 'checks' | 'gate'>): WholeRung {
  const { value, title = value, hold = all.hold ?? 0, checks = all.checks ?? [], gate = all.gate ?? false } = rung
  return { value, title, hold, checks, gate }
}

/** Names of the steps of a rung, counted from 1. */
export const rungStep = (number: number): string => `rung-${number}`
export const holdStep = (number: number): string => `hold-${number}`

/** Where the value stands, in a few words. */
export const configText = (store: ConfigStore): string => (store.of === 'nginx' ? store.path : storeText(store))

/** `10.0.0.5:80=99 10.0.0.6:80=1` */
export const weightsText = (weights: readonly { server: string; weight: number }[]): string =>
  weights.map(({ server, weight }) => `${server}=${weight}`).join(' ')

/** What such a text says, by server; an address may have a `=` itself. */
export function weightsIn(text: string): Map<string, number> {
  const parts = text
    .split(' ')
    .map((part) => [part.slice(0, part.lastIndexOf('=')), Number(part.slice(part.lastIndexOf('=') + 1))] as const)
  return new Map(parts)
}
