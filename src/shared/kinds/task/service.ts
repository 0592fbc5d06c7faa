/** `service`: units, programs of a supervisor, or what has its own scripts, started, stopped, restarted or told to read anew. */
import { z } from 'zod'
import { durationSchema } from '../../domain/service.ts'
import type { StepFacts } from '../../run/step.ts'
import { taskFields } from './task-fields.ts'

export const serviceVerbs = ['start', 'stop', 'restart', 'reload'] as const
/**
 * `init`: `service NAME …`. `script`: by the lines that the task has. `docker`, `podman`: containers by their names; `compose`,
 * `podman-compose`: services of the compose file in `folder`.
 */
export const serviceManagers = ['systemd', 'supervisor', 'init', 'script', 'docker', 'podman', 'compose', 'podman-compose'] as const

/** What a release file says of one, and what the kind keeps in a target. */
export const serviceSpecSchema = z.object({
  /** In this order; on the way back in reverse. */
  units: z.array(z.string()).min(1),
  do: z.enum(serviceVerbs),
  manager: z.enum(serviceManagers).default('systemd'),
  sudo: z.boolean().default(false),
  /** A line that must succeed before anything is done: `nginx -t`. */
  test: z.string().optional(),
  /** Lines of its own; only for `script`. `status` ends with 0 where it runs. */
  start: z.string().optional(),
  stop: z.string().optional(),
  restart: z.string().optional(),
  reload: z.string().optional(),
  status: z.string().optional(),
  folder: z.string().optional(),
  /** Something must listen there afterwards. */
  port: z.number().int().min(1).max(65535).optional(),
  /** How long each may take to get there. */
  timeout: durationSchema.default(60_000),
})
export type ServiceSpec = z.infer<typeof serviceSpecSchema>
export type ServiceVerb = ServiceSpec['do']

export const serviceTaskSchema = z.object({ ...taskFields, kind: z.literal('service'), ...serviceSpecSchema.shape })
export type ServiceTask = z.infer<typeof serviceTaskSchema>

/** How a unit stood. `pid`: its main process, where its manager tells. */
export const unitStandSchema = z.object({ unit: z.string(), running: z.boolean(), pid: z.number().int().optional() })
export type UnitStand = z.infer<typeof unitStandSchema>

/** What each unit was before anything was done to it. */
export const keptStatesSchema = z.looseObject({
  step: z.literal('keep'),
  states: z.array(unitStandSchema),
})

export const keptStates = (facts: StepFacts | undefined) => keptStatesSchema.safeParse(facts).data?.states
