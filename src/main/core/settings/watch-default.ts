import type { Inventory } from '#shared/domain/inventory.ts'
import { serviceSchema } from '#shared/domain/service.ts'

/** What a service has that does not say how long its start line may take; a file never writes it out. */
const unsaid = serviceSchema.shape.watch.parse(undefined).timeout

/** The inventory with the operator's own waiting time in every service that does not say one. */
export function withWatchDefault(inventory: Inventory, timeout: number): Inventory {
  return {
    ...inventory,
    services: inventory.services.map((service) =>
      service.watch.timeout === unsaid ? { ...service, watch: { ...service.watch, timeout } } : service,
    ),
  }
}
