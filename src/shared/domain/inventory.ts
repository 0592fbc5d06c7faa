import { z } from 'zod'
import { hostSchema } from './host.ts'
import { serviceSchema } from './service.ts'

/** The hosts and services that Ferry knows, in the order in which they were written. */
export const inventorySchema = z.object({
  hosts: z.array(hostSchema),
  services: z.array(serviceSchema),
})

export type Inventory = z.infer<typeof inventorySchema>

export const emptyInventory: Inventory = { hosts: [], services: [] }
