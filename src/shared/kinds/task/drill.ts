/** `drill`: a fault that is made on purpose, in a rehearsal only; undone by the host itself, and measured until the service is there again. */
import { z } from 'zod'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

/** How a unit is stopped, and started again. `kill`: its process is killed, and its manager is to bring it back by itself. */
export const drillManagers = ['systemd', 'supervisor', 'init'] as const

const unit = { unit: z.string().regex(/^[\w@][\w@:.-]*$/), manager: z.enum(drillManagers).default('systemd') }

export const faultSchema = z
  .discriminatedUnion('does', [
    z.object({ does: z.literal('stop'), ...unit }),
    z.object({ does: z.literal('kill'), ...unit }),
    /** Connections to a port are refused, as when what listens there is gone (iptables). */
    z.object({ does: z.literal('refuse'), port: z.number().int().min(1).max(65535) }),
    /** All that a device sends is late by so many milliseconds (tc, netem). */
    z.object({
      does: z.literal('delay'),
      device: z.string().regex(/^[\w][\w.@-]{0,14}$/),
      delay: durationSchema.pipe(z.number().min(1).max(5_000)),
    }),
  ])
  // An init script does not say which process it has started.
  .refine((fault) => fault.does !== 'kill' || fault.manager !== 'init')
export type Fault = z.infer<typeof faultSchema>

export const drillSpecSchema = z.object({
  fault: faultSchema,
  sudo: z.boolean().default(false),
  /** A line that ends with 0 while the service is well; asked on the host before, meanwhile and after. */
  holds: z.string().min(1),
  /** Milliseconds that the fault lasts, and within which the service must be well again. */
  time: durationSchema.pipe(z.number().min(1_000).max(600_000)).default(30_000),
  within: durationSchema.pipe(z.number().min(1_000).max(3_600_000)).default(300_000),
})
export type DrillSpec = z.infer<typeof drillSpecSchema>

export const drillTaskSchema = z.object({ ...taskFields, kind: z.literal('drill'), ...drillSpecSchema.shape })
export type DrillTask = z.infer<typeof drillTaskSchema>

/** As people read it: `kill shop`, `delay eth0 200 ms`. */
export function faultText(fault: Fault): string {
  switch (fault.does) {
    case 'stop':
    case 'kill':
      return `${fault.does} ${fault.unit}`
    case 'refuse':
      return `refuse TCP ${fault.port}`
    case 'delay':
      return `delay ${fault.device} ${fault.delay} ms`
  }
}

/** `recovered`: milliseconds; undefined where it was not in time. `bySelf`: nobody had to start it. Of so many looks during the fault so many held. */
export const drilledSchema = z.looseObject({
  step: z.literal('execute'),
  recovered: z.number().optional(),
  bySelf: z.boolean(),
  looks: z.number().int(),
  held: z.number().int(),
})
