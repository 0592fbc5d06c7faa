/** `watch`: figures of hosts and addresses on a timetable, held against limits. It only looks, and no release waits for it. */
import { z } from 'zod'
import { databaseSchema } from '../../domain/database.ts'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

/** In a run of its own: the only step there. */
export const observeStep = 'observe'

const percent = z.number().positive().max(100)

/** What is measured, and what is too much of it. */
export const limitSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('cpu'), limit: percent }),
  z.object({ of: z.literal('memory'), limit: percent }),
  z.object({ of: z.literal('disk'), limit: percent, path: z.string().default('/') }),
  /** Established connections to this port of the host: how many. */
  z.object({ of: z.literal('connections'), limit: z.number().positive(), port: z.number().int().min(1).max(65535) }),
  /** Percent of the connections that a database allows. */
  z.object({ of: z.literal('sessions'), limit: percent }),
  /** Milliseconds until the answer of an address is there, asked from the host; without one from this computer. */
  z.object({ of: z.literal('response'), limit: durationSchema, url: z.string() }),
  /** Percent of the lines that a log has got since the last look. */
  z.object({ of: z.literal('errors'), limit: z.number().nonnegative().max(100), log: z.string(), contains: z.string().default('ERROR') }),
])
export type Limit = z.infer<typeof limitSchema>

/** So often, until so long after its beginning; milliseconds. */
export const spanSchema = z.object({ every: durationSchema.refine((every) => every > 0), until: durationSchema })
export type Span = z.infer<typeof spanSchema>

export const watchSpecSchema = z.object({ limits: z.array(limitSchema).min(1), times: z.array(spanSchema).min(1) })
export type WatchSpec = z.infer<typeof watchSpecSchema>

/** `database`: the one whose connections are counted. `began`: of one that goes on in a run of its own, milliseconds since 1970. */
export const watchTargetSchema = watchSpecSchema.extend({ began: z.number().optional(), database: databaseSchema.optional() })
export type WatchTarget = z.infer<typeof watchTargetSchema>

export const watchTaskSchema = z.object({ ...taskFields, kind: z.literal('watch'), ...watchSpecSchema.shape })
export type WatchTask = z.infer<typeof watchTaskSchema>

const minute = 60_000
const hour = 60 * minute

const lengthText = (milliseconds: number): string => {
  const [unit, size] = (
    [
      ['h', hour],
      ['m', minute],
      ['s', 1_000],
    ] as const
  ).find(([, one]) => milliseconds % one === 0) ?? ['ms', 1]
  return `${milliseconds / size}${unit}`
}

/** `every 15m for 1h` */
export const spanText = ({ every, until }: Span): string => `every ${lengthText(every)} for ${lengthText(until)}`

/** The first hour, the day, and each day of a week: as launch documents have it. */
export const usualTimes: readonly Span[] = [
  { every: 15 * minute, until: hour },
  { every: hour, until: 24 * hour },
  { every: 24 * hour, until: 7 * 24 * hour },
]

/** Looks of one watch: each is kept for good, and each asks its host. Every five minutes of a week are fewer. */
export const mostLooks = 2_500

/** How many times it looks, without making a list of them. */
export const countLooks = (times: readonly Span[]): number => walk(times, () => undefined)

/** Milliseconds after its beginning at which is looked, in order, the beginning among them. */
export function dueTimes(times: readonly Span[]): number[] {
  const due = [0]
  walk(times, (at) => due.push(at))
  return due
}

/** Whichever span is over sooner comes first, however they were written. Stops where there are too many. */
function walk(times: readonly Span[], take: (at: number) => unknown): number {
  let count = 1
  let last = 0
  for (const { every, until } of times.toSorted((one, other) => one.until - other.until))
    for (let at = last + every; at <= until && count <= mostLooks; at += every) {
      take(at)
      last = at
      count += 1
    }
  return count
}

/** The name of what is measured, the same wherever it is shown; short enough for a chart. */
export function limitName(limit: Limit): string {
  switch (limit.of) {
    case 'cpu':
      return 'CPU'
    case 'memory':
      return 'MEM'
    case 'disk':
      return `DISK ${limit.path}`
    case 'connections':
      return `TCP ${limit.port}`
    case 'sessions':
      return 'SESSIONS'
    case 'response':
      return limit.url
    case 'errors':
      return `${limit.log} “${limit.contains}”`
  }
}

function limitUnit({ of }: Limit): string {
  switch (of) {
    case 'cpu':
    case 'memory':
    case 'disk':
    case 'sessions':
    case 'errors':
      return '%'
    case 'response':
      return 'ms'
    case 'connections':
      return ''
  }
}

/** A value with its unit: `80 %`, `12`. */
export const amountOf = (limit: Limit, value: number): string => `${value} ${limitUnit(limit)}`.trim()

/** `CPU > 80 %` */
export const limitText = (limit: Limit): string => `${limitName(limit)} > ${amountOf(limit, limit.limit)}`

/** More than it may be; what was not measured is not. */
export const isOver = (limit: Limit, figures: Readonly<Record<string, number>>): boolean =>
  (figures[limitName(limit)] ?? Number.NEGATIVE_INFINITY) > limit.limit
