import { expect, test } from 'vitest'
import { fillValues } from '#core/plan/fill-values.ts'
import { sampleInventory } from './fixtures.ts'

const { hosts, services } = sampleInventory()
const [ecsc] = services
const host = hosts.find(({ name }) => name === 'ecsc-1')
if (!ecsc || !host) throw new Error('the sample lacks ecsc')

test('every string of the service is filled, however deep; nothing else changes', () => {
  expect(fillValues(ecsc, host)).toEqual({
    ...ecsc,
    directory: '/home/ecsc',
    archive: '/home/ecsc.tar',
    process: { contains: '/home/tomcat' },
    start: "awk '{print $1}' $/home {unknown}; /home/start.sh ecsc-1 10.9.0.1",
    logs: [
      { path: '/home/log', ready: 'up $1', fail: [] },
      { path: '/plain', fail: [] },
    ],
    verify: [
      { ...ecsc.verify[0], url: 'http://10.9.0.1:8080/' },
      { kind: 'person', text: 'ecsc-1 正常访问' },
    ],
  })
})

test('{date} stays for the plan, and a value is never filled into a value', () => {
  const filled = fillValues({ ...ecsc, directory: '{a}' }, { ...host, values: { a: '{b}', b: 'no' } })
  expect(filled.directory).toBe('{b}')
  expect(filled.backup.suffix).toBe('_{date}')
})

test('names that every object has are no values', () => {
  expect(fillValues({ ...ecsc, directory: '{constructor}{toString}' }, host).directory).toBe('{constructor}{toString}')
})

test('what was given is left as it was', () => {
  const before = structuredClone(ecsc)
  fillValues(ecsc, host)
  expect(ecsc).toEqual(before)
})
