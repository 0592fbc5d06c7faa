import type { Inventory } from '#shared/domain/inventory.ts'
import type { CoreParts } from '../core-parts.ts'

/** Stores it and tells every viewer to look again. */
export function saveInventory(parts: CoreParts, inventory: Inventory): void {
  parts.journal.saveInventory(inventory)
  parts.tell({ name: 'inventory.changed', body: {} })
}
