/** The way back: by the note of what it undoes, wherever that lies; the last that undoes it takes the note away. */
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { exportAnsible } from '#core/export/export-ansible.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'

const inventory = `hosts:
  app-1: { address: 10.0.0.1, user: root }
  app-2: { address: 10.0.0.2, user: root }
services: {}
`
type Task = {
  delegate_to?: string
  'ansible.builtin.stat'?: { path: string }
  'ansible.builtin.shell'?: { cmd: string }
  block?: Task[]
}
type Play = { hosts: string | string[]; tags?: string[]; tasks: Task[] }

async function wayBack(tasks: string) {
  const plan = await makePlan(
    readRelease(`release: x\ntasks:\n${tasks}`, '/r/x.yaml'),
    readInventory(inventory, 'x.yaml'),
    { gate: 'none', date: '20261128' },
    () => Promise.reject(new Error('no archive is read')),
  )
  const { files } = exportAnsible(plan, { words: createTranslator('en'), trusted: () => [] })
  const text = files.find(({ path }) => path === 'release.yml')?.text ?? ''
  const plays = parse(text, { customTags: [{ tag: '!unsafe', resolve: (value: string) => value }] }) as Play[]
  const marksIn = (line = '') => [...line.matchAll(/ansible-[0-9a-f]+\/([0-9-]+)(?= |$)/g)].map(([, mark]) => mark)
  return plays
    .filter(({ tags }) => tags?.includes('back'))
    .map(({ hosts, tasks: [look, bring] }) => ({
      hosts: [hosts].flat().join(' '),
      looks: marksIn(look?.['ansible.builtin.stat']?.path),
      at: look?.delegate_to,
      forgets: (bring?.block ?? [])
        .filter((task) => task['ansible.builtin.shell']?.cmd.startsWith('rm -rf ~/.ferry'))
        .map((task) => [task.delegate_to, ...marksIn(task['ansible.builtin.shell']?.cmd)]),
    }))
}

test('what undoes it is done where the task has left its note, on whichever host, and forgets it there', async () => {
  const back = await wayBack(`  - { command: "true", on: [app-1, app-2], back: { command: "false", on: [app-1, app-2] } }
  - { command: "true", on: app-1, back: { command: "false", on: app-2 } }
  - { http: "http://10.0.0.9/", method: POST, back: { command: "false", on: app-1 } }
  - { http: "http://10.0.0.9/", method: PUT, back: { http: "http://10.0.0.9/", method: DELETE } }
`)
  expect(back).toEqual([
    { hosts: 'localhost', looks: ['004'], at: undefined, forgets: [[undefined, '004', '008']] },
    {
      hosts: 'app-1',
      looks: ['003'],
      at: 'localhost',
      forgets: [
        ['localhost', '003'],
        [undefined, '007'],
      ],
    },
    {
      hosts: 'app-2',
      looks: ['002'],
      at: 'app-1',
      forgets: [
        ['app-1', '002'],
        [undefined, '006'],
      ],
    },
    { hosts: 'app-2 app-1', looks: ['001'], at: undefined, forgets: [[undefined, '001', '005']] },
  ])
})

test('the last of those that undo forgets, also for places that go back with it; what a person did has no note', async () => {
  const back = await wayBack(`  - { command: "true", on: [app-1, app-2], back: { http: "http://10.0.0.9/", method: DELETE } }
  - { command: "true", on: app-1, back: { command: "false", on: [app-2, app-1] } }
  - { person: look, back: look again }
`)
  expect(back.map(({ hosts, looks, at }) => [hosts, looks, at])).toEqual([
    ['localhost', [], undefined],
    ['app-2', ['002'], 'app-1'],
    ['app-1', ['002'], undefined],
    ['localhost', ['001'], 'app-1'],
  ])
  expect(back.map(({ forgets }) => forgets.map(([where]) => where))).toEqual([[], [], [undefined, 'app-2'], ['app-1', 'app-2', undefined]])
})

test('what has read the changes of others reads once more behind all of them, and forgets there', async () => {
  const back = await wayBack(`  - { service: front, do: reload, on: app-1 }
  - { file: /srv/x, set: a, to: b, on: app-1 }
  - { service: shop, do: restart, on: [app-1, app-2] }
`)
  expect(back.map(({ hosts, looks, forgets }) => [hosts, looks.join(' '), forgets.length])).toEqual([
    ['app-2 app-1', '003', 0],
    ['app-1', '002', 1],
    ['app-1 app-2', '003', 1],
  ])
})
