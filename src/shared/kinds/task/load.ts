/** `load`: a bounded number of requests to an address of the inventory, their times and errors held against limits. */
import { z } from 'zod'
import { addressSchema } from '../../domain/database.ts'
import { hostSchema } from '../../domain/host.ts'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

/** Nothing beyond these is ever sent; beyond the usual ones only where the author writes `heavy: true`. */
export const mostLoad = { requests: 1_000_000, users: 2_000, time: 3_600_000 } as const
export const usualLoad = { requests: 50_000, users: 500, time: 300_000 } as const

/** Of all answers so many are as quick or quicker; 100 is the slowest. */
export const percentiles = [50, 95, 99, 100] as const

const share = z.number().min(0).max(1)

export const loadSpecSchema = z.object({
  /** On the address; what it answers may be looked at, but nothing is sent that would change anything. */
  path: z
    .string()
    .regex(/^\/[^\s#\\]*$/)
    .default('/'),
  method: z.enum(['GET', 'HEAD']).default('GET'),
  /** At most so many altogether, so many at once, and for so long (milliseconds). */
  requests: z.number().int().min(1).max(mostLoad.requests).default(1_000),
  users: z.number().int().min(1).max(mostLoad.users).default(10),
  time: durationSchema.pipe(z.number().min(1_000).max(mostLoad.time)).default(60_000),
  /** Above what is usual: the author says that it is meant. */
  heavy: z.boolean().default(false),
  status: z.number().int().min(100).max(599).default(200),
  /** Milliseconds after which an answer counts as none. */
  within: durationSchema.default(10_000),
  /** Limits. Milliseconds within which answers must come, for this percentile of them. */
  response: durationSchema.optional(),
  percentile: z.union(percentiles.map((one) => z.literal(one))).default(95),
  /** Shares: of requests that may fail, of the hosts' processors and memory that may be in use. */
  errors: share.optional(),
  cpu: share.optional(),
  memory: share.optional(),
})
export type LoadSpec = z.infer<typeof loadSpecSchema>

export const loadTaskSchema = z.object({
  ...taskFields,
  kind: z.literal('load'),
  /** An address of the inventory. The hosts of `on` are watched meanwhile. */
  address: z.string().min(1),
  ...loadSpecSchema.shape,
})
export type LoadTask = z.infer<typeof loadTaskSchema>

/** What the kind keeps in a target. */
export const loadTargetSchema = loadSpecSchema.extend({ server: addressSchema, watched: z.array(hostSchema) })

export const isHeavy = ({ requests, users, time }: Pick<LoadSpec, 'requests' | 'users' | 'time'>): boolean =>
  requests > usualLoad.requests || users > usualLoad.users || time > usualLoad.time

const pointSchema = z.object({
  /** Seconds since the beginning. */
  at: z.number(),
  /** Answers begun in this span of time, those among them that failed, and the 95th percentile of their milliseconds. */
  count: z.number().int(),
  failed: z.number().int(),
  p95: z.number(),
})
export type LoadPoint = z.infer<typeof pointSchema>

/** Times in milliseconds, of answers that came. */
const figuresSchema = z.object({
  requests: z.number().int(),
  failed: z.number().int(),
  seconds: z.number(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  worst: z.number(),
  /** How many failed in which way: `HTTP 503`, `ECONNREFUSED`. */
  faults: z.record(z.string(), z.number().int()),
  points: z.array(pointSchema),
  /** The highest share in use that was seen of each host. */
  hosts: z.array(z.object({ host: z.string(), cpu: z.number().optional(), memory: z.number().optional() })),
  ended: z.enum(['requests', 'time', 'errors']),
})
export type LoadFigures = z.infer<typeof figuresSchema>

/** What the step tells. */
export const loadFiguresSchema = z.object({ step: z.literal('execute'), ...figuresSchema.shape })

/** As people read it: `shop /api × 1000, 50 at once`. */
export const loadText = ({
  address,
  path,
  requests,
  users,
  time,
}: Pick<LoadTask, 'address' | 'path' | 'requests' | 'users' | 'time'>): string =>
  `${address} ${path} × ${requests} ∥ ${users} ≤ ${time / 1000} s`

export const percent = (part: number): string => `${Math.round(part * 10_000) / 100} %`
