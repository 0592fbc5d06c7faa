import { emptyInventory, type Inventory, inventorySchema } from '#shared/domain/inventory.ts'
import type { Database } from './database.ts'
import { readRow } from './read-row.ts'
import { writeOrFail } from './writing.ts'

/** The inventory is small and always read whole, so it is one document in one row. */
export function createInventoryStore(database: Database) {
  const read = database.prepare<[], string>('SELECT content FROM inventory WHERE only = 1').pluck()
  const write = database.prepare(
    'INSERT INTO inventory (only, content) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET content = excluded.content',
  )
  return {
    read(): Inventory {
      const content = read.get()
      return content === undefined ? emptyInventory : readRow(inventorySchema, content, { table: 'inventory', row: '1' })
    },
    write(inventory: Inventory): void {
      const content = JSON.stringify(inventorySchema.parse(inventory))
      writeOrFail('inventory', () => write.run(content))
    },
  }
}

export function createSettingStore(database: Database) {
  const read = database.prepare<[string], string>('SELECT value FROM settings WHERE name = ?').pluck()
  const write = database.prepare('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
  return {
    read: (name: string): string | undefined => read.get(name),
    write(name: string, value: string): void {
      writeOrFail(name, () => write.run(name, value))
    },
  }
}
