/** What runs leave behind on hosts, and why some of it stays. */
import { z } from 'zod'

/**
 * `partial`: a backup, unpacked or restored tree that was never finished · `part`: an upload that was broken off · `lock`: of a run of
 * ours that is over · `failed`: what a way back has set aside · `jobs`: folders of the detached jobs of one run · `password`: what a
 * database's client read its password from
 */
export const leftoverKinds = ['partial', 'part', 'lock', 'backup', 'failed', 'archive', 'jobs', 'password'] as const
export type LeftoverKind = (typeof leftoverKinds)[number]

/**
 * Why it stays. `needed`: a run could still go back to it, or upload from it · `running`: a run that is not over works with it ·
 * `foreign`: of another operator's Ferry · `newest`: among those that are kept by count · `young`: not old enough
 */
export const keepReasons = ['needed', 'running', 'foreign', 'newest', 'young'] as const
export type KeepReason = (typeof keepReasons)[number]

/** These stay whatever the operator wants; the others may be chosen one by one. */
export const isForbidden = (reason: KeepReason | undefined): boolean => reason === 'needed' || reason === 'running' || reason === 'foreign'

export const leftoverSchema = z.object({
  host: z.string(),
  kind: z.enum(leftoverKinds),
  /** On the host, absolute; of `jobs` what all their names begin with. */
  path: z.string(),
  /** The service it lies beside. */
  service: z.string().optional(),
  bytes: z.number(),
  /** Folders of jobs; else 1. */
  count: z.number().int().default(1),
  /** Milliseconds since 1970. */
  changed: z.number(),
  kept: z.enum(keepReasons).optional(),
  /** The run for which it stays. */
  run: z.string().optional(),
})
export type Leftover = z.infer<typeof leftoverSchema>

/** What is asked to be removed; where exactly it stands is looked up once more on the host. */
export const leftoverNameSchema = leftoverSchema.pick({ host: true, kind: true, path: true })
export type LeftoverName = z.infer<typeof leftoverNameSchema>

export const cleanRulesSchema = z.object({
  /** Days; what was changed later stays. */
  olderThan: z.number().nonnegative().default(30),
  /** So many of the newest backups, and of what was set aside, stay for each service and host. */
  keep: z.number().int().nonnegative().default(3),
})
export type CleanRules = z.infer<typeof cleanRulesSchema>
