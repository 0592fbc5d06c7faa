import { z } from 'zod'
import { addressSchema, databaseSchema, environmentSchema } from './database.ts'
import { hostSchema } from './host.ts'
import { serviceSchema } from './service.ts'

/** What Ferry knows, in the order in which it was written. What nobody has written is not there. */
export const inventorySchema = z.object({
  hosts: z.array(hostSchema),
  services: z.array(serviceSchema),
  databases: z.array(databaseSchema).optional(),
  addresses: z.array(addressSchema).optional(),
  environments: z.array(environmentSchema).optional(),
})

export type Inventory = z.infer<typeof inventorySchema>

export const emptyInventory: Inventory = { hosts: [], services: [] }
