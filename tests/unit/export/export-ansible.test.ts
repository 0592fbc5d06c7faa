import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { exportAnsible } from '#core/export/export-ansible.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'

const inventory = `hosts:
  jump: { address: 203.0.113.9, user: hop }
  web-1: { address: 10.0.0.1, user: deploy, port: 2222, jump: [jump], as: app, sudo: vault }
  all: { address: 10.0.0.2, user: deploy, password: ask }
services: {}
`
type Play = { name: string; hosts: string | string[]; serial?: number; tags?: string[]; tasks: Record<string, unknown>[] }

async function exported(tasks: string, gate: 'host' | 'service' | 'none' = 'host') {
  const plan = await makePlan(
    readRelease(`release: 换版\ntasks:\n${tasks}`, '/r/x.yaml'),
    readInventory(inventory, 'x.yaml'),
    { gate, date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
  const trusted = ({ name, address }: { name: string; address: string }) => (name === 'all' ? [] : [`${address} ssh-ed25519 AAAA`])
  const { files, left } = exportAnsible(plan, { words: createTranslator('en'), trusted })
  const text = (path: string) => files.find((file) => file.path === path)?.text ?? ''
  const read = (path: string) => parse(text(path), { customTags: [{ tag: '!unsafe', resolve: (value: string) => value }] })
  return { text, left, plays: read('release.yml') as Play[], inventory: read('inventory.yml'), paths: files.map(({ path }) => path) }
}

const two = `  - { command: ./switch, on: [web-1, all], folder: /srv, back: ./switch back }
  - { command: ./other, on: [web-1, all] }
`

test('one host at a time, a gate behind each; the way back is the reverse and only by its tag', async () => {
  const { plays } = await exported(two)
  const outline = plays.map(({ hosts, serial, tags, tasks }) => [hosts, serial, tags?.join(' '), tasks.length])
  expect(outline).toEqual([
    [['web-1', 'host-2'], undefined, 'look', 1],
    [['web-1', 'host-2'], 1, undefined, 2],
    [['web-1', 'host-2'], 1, undefined, 2],
    [['host-2', 'web-1'], 1, 'never back', 2],
  ])
  const gates = plays.flatMap(({ tasks }) => tasks.filter((task) => 'ansible.builtin.pause' in task))
  expect(gates).toHaveLength(2)
  for (const gate of gates) expect(gate.failed_when).toContain("!= 'yes'")
})

test('hosts are reached as Ferry reaches them, by keys that it trusts, and no password is in any file', async () => {
  const { inventory: hosts, text, paths } = await exported(two)
  const entries = hosts.all.children.ferry.hosts
  expect(entries['web-1']).toMatchObject({ ansible_host: '10.0.0.1', ansible_port: 2222, ansible_become: true, ansible_become_user: 'app' })
  expect(entries['web-1'].ansible_ssh_common_args).toContain('ProxyJump=ferry-jump-')
  expect(entries['web-1'].ansible_ssh_common_args).toContain('StrictHostKeyChecking=yes')
  expect(entries['web-1'].ansible_become_password).toBe('{{ vault_sudo_web_1 }}')
  expect(entries['host-2'].ansible_password).toMatch(/^\{\{ vault_password_\w+ \}\}$/)
  expect(text('ssh_config')).toContain('HostName "203.0.113.9"')
  expect(text('known_hosts')).toBe('10.0.0.1 ssh-ed25519 AAAA\n203.0.113.9 ssh-ed25519 AAAA\n')
  expect(text('README.md')).toContain('all')
  expect(paths).toContain('vault.yml.example')
})

test('what is not carried over is said, and asked of a person in its place', async () => {
  const { plays, left, text } = await exported(`  - { approval: 上线审批, by: [张三, 李四] }\n  - { wait: "22:00" }\n`, 'none')
  expect(plays[0]?.hosts).toBe('localhost')
  expect(JSON.stringify(plays[0]?.tasks)).toContain('上线审批 (李四)')
  expect(JSON.stringify(plays[1]?.tasks)).toContain('now().replace(hour=22, minute=0')
  expect(left.join('\n')).toContain('上线审批')
  expect(text('README.md')).toContain('带不过去的')
  expect(text('README.md')).toContain('What is not carried over')
})
