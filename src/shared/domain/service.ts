import { z } from 'zod'
import { type Way, ways } from '../run/step.ts'

/** Milliseconds. Files write `30s`, `5m`; reading turns them into numbers. */
export const durationSchema = z.number().int().nonnegative()

/** Over the folder; in its place; the file itself in the place of the old one. */
export const unpackings = ['overlay', 'replace', 'place'] as const

/** Who may run a service; systemd where a unit says nothing else. */
export const unitManagers = ['systemd', 'supervisor', 'init'] as const

export const encodings = ['utf-8', 'gb18030'] as const

/** How the service's process is recognised. All that is given must hold. */
export const processPatternSchema = z.object({
  /** A piece of the full command line; a path matches at component borders only. */
  contains: z.string().optional(),
  /** The working directory of the process. */
  directory: z.string().optional(),
  /** File name of the executable, e.g. `java`. */
  executable: z.string().optional(),
})

export const logSchema = z.object({
  path: z.string(),
  /** Text that means "it is up" when it appears after the start. */
  ready: z.string().optional(),
  /** Texts that mean "it failed". */
  fail: z.array(z.string()).default([]),
  /** Guessed from the bytes when not given. */
  encoding: z.enum(encodings).optional(),
})

/** Only on this way: what names the new version must not fail a way back. */
const oneWay = { way: z.enum(ways).optional() }

export const checkSchema = z.discriminatedUnion('kind', [
  /** Asked from the host itself, so that no load balancer answers for another host. */
  z.object({
    kind: z.literal('http'),
    ...oneWay,
    url: z.string(),
    status: z.number().int().default(200),
    contains: z.string().optional(),
    timeout: durationSchema.default(30_000),
  }),
  z.object({ kind: z.literal('port'), ...oneWay, port: z.number().int().min(1).max(65535), timeout: durationSchema.default(30_000) }),
  /** The pattern must appear in the log after the start. Without `path`: in any log of the service. */
  z.object({
    kind: z.literal('log'),
    ...oneWay,
    pattern: z.string(),
    path: z.string().optional(),
    timeout: durationSchema.default(30_000),
  }),
  z.object({ kind: z.literal('command'), ...oneWay, command: z.string(), timeout: durationSchema.default(60_000) }),
  /** The started process must still be the same one after this time. */
  z.object({ kind: z.literal('process'), ...oneWay, after: durationSchema }),
  /** A line that a person ticks, with name and note. */
  z.object({ kind: z.literal('person'), ...oneWay, text: z.string() }),
])

export const serviceSchema = z.object({
  name: z.string().min(1),
  /** In this order. */
  hosts: z.array(z.string()),
  /** What is replaced: a folder, or the one file where `unpack` is `place` (files write `file` then). */
  directory: z.string(),
  /** Of a WAR: the folder that its container makes of it, where that is not beside it in `webapps`. */
  exploded: z.string().optional(),
  /** Where the upload lands. */
  archive: z.string(),
  process: processPatternSchema,
  stop: z
    .object({
      signal: z.enum(['TERM', 'KILL']).default('TERM'),
      wait: durationSchema.default(30_000),
      escalate: z.boolean().default(false),
      /** A line of its own, typed first; the signal is for what does not end by it in `wait`. */
      command: z.string().optional(),
    })
    .default({ signal: 'TERM', wait: 30_000, escalate: false }),
  backup: z.object({ suffix: z.string() }).default({ suffix: '_{date}' }),
  unpack: z.enum(unpackings).default('overlay'),
  start: z.string(),
  /** What runs it, where that is not its own scripts: its manager stops and starts it (`start` and `stop.command` are what is typed). */
  unit: z.string().optional(),
  manager: z.enum(unitManagers).optional(),
  logs: z.array(logSchema).default([]),
  watch: z
    .object({
      /** How long the start line may take to appear. */
      timeout: durationSchema.default(300_000),
      /** How long the process must stay up where no log has a start line. */
      settle: durationSchema.default(10_000),
    })
    .default({ timeout: 300_000, settle: 10_000 }),
  verify: z.array(checkSchema).default([]),
})

export type Service = z.infer<typeof serviceSchema>
export type ProcessPattern = z.infer<typeof processPatternSchema>
export type LogFile = z.infer<typeof logSchema>
export type Check = z.infer<typeof checkSchema>

export const isChecked = (check: Check, way: Way): boolean => check.way === undefined || check.way === way
export type Encoding = (typeof encodings)[number]
