import { expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { writeInventory } from '#core/inventory/write-inventory.ts'

test('weak algorithms are allowed for the host that says so, and written back for it alone', () => {
  const text = 'hosts:\n  old: { address: 10.0.0.1, user: root, legacy: true }\n  new: { address: 10.0.0.2, user: root }\n'
  const inventory = readInventory(text, 'hosts.yaml')
  expect(inventory.hosts.map(({ legacy }) => legacy)).toEqual([true, undefined])
  const written = writeInventory(inventory)
  expect(written.match(/legacy: true/g)).toHaveLength(1)
  expect(readInventory(written, 'hosts.yaml')).toEqual(inventory)
})
