import { expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { writeInventory } from '#core/inventory/write-inventory.ts'
import { ProblemError } from '#shared/problem/problem.ts'

const inventory = (lines: string) => `hosts:
  a-1: { address: 10.9.0.1, user: root }
services:
  shop:
    hosts: [a-1]
    process: { contains: /srv/shop }
${lines
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
`
const read = (lines: string) => readInventory(inventory(lines), 'fleet.yaml').services[0]
const problemsOf = (lines: string): string => {
  try {
    read(lines)
  } catch (caught) {
    if (caught instanceof ProblemError) return JSON.stringify([caught.problem, caught])
    throw caught
  }
  return ''
}

test.each([
  ['file: /srv/shop/shop.jar\narchive: /home/shop.jar\nstart: run', { directory: '/srv/shop/shop.jar', unpack: 'place', start: 'run' }],
  [
    'file: /srv/apps/shop.war\nexploded: /srv/apps/shop\narchive: /home/shop.war\nstart: run',
    { directory: '/srv/apps/shop.war', exploded: '/srv/apps/shop' },
  ],
  [
    'directory: /srv/shop\narchive: /home/shop.tar\nunit: shop@1.service',
    { start: 'systemctl start shop@1.service', stop: { command: 'systemctl stop shop@1.service', signal: 'TERM' } },
  ],
  [
    'directory: /srv/shop\narchive: /home/shop.tar\nunit: group:shop\nmanager: supervisor\nstop: { wait: 1m }',
    { start: 'supervisorctl start group:shop', stop: { command: 'supervisorctl stop group:shop', wait: 60_000 } },
  ],
  [
    'directory: /srv/shop\narchive: /home/shop.tar\nunit: shop\nmanager: init',
    { start: 'service shop start', stop: { command: 'service shop stop' } },
  ],
  [
    'directory: /srv/shop\narchive: /home/shop.tar\nstart: ./run\nstop: { command: ./halt.sh }',
    { start: './run', stop: { command: './halt.sh', signal: 'TERM' }, unpack: 'overlay' },
  ],
])('%s', (lines, wanted) => {
  expect(read(lines)).toMatchObject(wanted)
  // What the unit says, or is usual, is not written again; and what is written is read as the same.
  const written = writeInventory(readInventory(inventory(lines), 'fleet.yaml'))
  expect(readInventory(written, 'again.yaml').services[0]).toEqual(read(lines))
  if (lines.includes('unit:')) expect(written).not.toMatch(/start|systemctl|supervisorctl/)
})

test.each([
  ['file: /srv/shop.jar\ndirectory: /srv/shop\narchive: /home/shop.jar\nstart: run', 'file-unknown-key'],
  ['directory: /srv/shop\narchive: /home/shop.tar', 'file-missing-key'],
  ['directory: /srv/shop\narchive: /home/shop.tar\nunit: "shop; reboot"', 'file-bad-name'],
  ['directory: /srv/shop\narchive: /home/shop.tar\nunit: shop\nmanager: upstart', 'file-not-choice'],
  ['file: /srv/shop.jar\narchive: /srv/shop.jar\nstart: run', 'inventory-archive-in-place'],
  ['file: /opt/tomcat/webapps/shop.war\narchive: /opt/tomcat/webapps/new.war\nstart: run', 'inventory-archive-in-place'],
])('%s is not taken', (lines, code) => {
  expect(problemsOf(lines)).toContain(code)
})
