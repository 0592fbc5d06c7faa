import { expect, test } from 'vitest'
import { checkInventory, readInventory } from '#core/inventory/read-inventory.ts'
import { removeEntry } from '#core/inventory/remove-entry.ts'
import { renameEntry } from '#core/inventory/rename-entry.ts'

const text = `hosts: { a: { address: 10.0.0.1, user: root } }
databases: { shop: { kind: mariadb, host: a, socket: /run/s.sock, user: u, password: vault } }
`

test('a database names its host, also under another name; a host that a database needs is not removed', () => {
  const inventory = readInventory(text, 'f')
  expect(renameEntry(inventory, 'host', 'a', 'b').databases).toMatchObject([{ name: 'shop', host: 'b' }])
  expect(() => removeEntry(inventory, 'host', 'a')).toThrow(/inventory-host-needed/)
  const without = removeEntry(inventory, 'database', 'shop')
  expect(removeEntry(without, 'host', 'a')).toEqual({ ...without, hosts: [] })
  const asked = { ...without, addresses: [{ name: 'search', url: 'http://10.0.0.9:8983/solr', host: 'a' }] }
  expect(() => removeEntry(asked, 'host', 'a')).toThrow(/inventory-host-needed/)
  expect(renameEntry(asked, 'host', 'a', 'b').addresses).toMatchObject([{ name: 'search', host: 'b' }])
  expect(removeEntry(asked, 'address', 'search').addresses).toEqual([])
})

test.each([
  ['host: a', 'host: nobody', 'inventory-unknown-host'],
  ['kind: mariadb', 'kind: oracle', 'file-not-choice'],
  ['socket: /run/s.sock', 'socket: /run/s.sock, address: 10.0.0.2', 'database-two-ways'],
  ['password: vault', 'password: Not-Real-1', 'file-secret'],
  ['shop:', 'a:', 'inventory-name-taken'],
])('%s → %s is %s', (from, to, code) => {
  const { problems } = checkInventory(text.replace(from, to), 'f')
  expect(problems.map((problem) => problem.code)).toEqual([code])
  expect(JSON.stringify(problems)).not.toContain('Not-Real-1')
})
