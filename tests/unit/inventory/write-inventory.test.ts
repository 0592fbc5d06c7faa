import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkInventory, readInventory } from '#core/inventory/read-inventory.ts'
import { writeInventory } from '#core/inventory/write-inventory.ts'
import { emptyInventory } from '#shared/domain/inventory.ts'
import { inventory } from './arbitrary.ts'

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(inventory, (original) => {
      const { problems, inventory: read } = checkInventory(writeInventory(original), 'round.yaml')
      expect(problems).toEqual([])
      expect(read).toEqual(original)
    }),
    { numRuns: 300 },
  )
})

test('an empty inventory is a file too', () => {
  expect(readInventory(writeInventory(emptyInventory), 'f')).toEqual(emptyInventory)
})

test('only what is not a default is written, in the form of the documentation', () => {
  const text = `hosts:
  ecsc-1: { address: 25.0.3.17, user: root, identity: ~/.ssh/id_ed25519 }
  ecsc-2: { address: 25.0.3.39, port: 2222, user: root, jump: ecsc-1 }
services:
  ecsc:
    hosts: [ ecsc-1, ecsc-2 ]
    directory: /home/ecsc
    archive: /home/ecsc.tar
    process: { contains: /home/apache-tomcat-7.0.67 }
    stop: { signal: KILL, wait: 90s }
    start: cd /home/ecsc && nohup sh startup.sh &
    logs:
      - { path: /home/ecsclog/ecsc.log, ready: Server startup in, fail: [ SEVERE ] }
    verify:
      - { http: http://127.0.0.1:8080/ecsc/ }
      - { port: 8080, timeout: 5s }
      - { person: "#9427 正常访问" }
`
  expect(writeInventory(readInventory(text, 'f'))).toBe(text)
})
