import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importSshConfig } from '#core/inventory/import/ssh-config.ts'
import { problemOf } from '#shared/problem/problem.ts'

const config = `# my hosts
Include ~/.ssh/config.d/*

Host bastion
  HostName 203.0.113.5
  User ops

Host ecsc-1 ecsc-2
  ProxyJump bastion
Host ecsc-1
  HostName 25.0.3.17
Host ecsc-2
  HostName=25.0.3.39
  Port 2222
  IdentityFile "~/.ssh/my key"
  IdentityFile ~/.ssh/second
Host direct
  ProxyJump none
Host far
  HostName %h.example.com
  ProxyJump ops@10.1.1.1:2200,bastion
Host old
  ProxyCommand ssh -q -W %h:%p bastion
Host odd
  Port 99999
  ProxyCommand nc -X 5 %h %p

Host *.internal !web-*
  User nobody
Host *
  User root
  IdentityFile ~/.ssh/id_ed25519
`

test('concrete hosts come with the values of their wildcards', () => {
  const { inventory, remarks } = importSshConfig(config, 'config')
  const byName = Object.fromEntries(inventory.hosts.map((host) => [host.name, host]))
  expect(Object.keys(byName)).toEqual(['bastion', 'ecsc-1', 'ecsc-2', 'direct', 'far', 'old', 'odd', '10.1.1.1'])
  expect(byName['ecsc-1']).toMatchObject({ address: '25.0.3.17', user: 'root', port: 22, jump: ['bastion'], identity: '~/.ssh/id_ed25519' })
  expect(byName['ecsc-2']).toMatchObject({ address: '25.0.3.39', port: 2222, identity: '~/.ssh/my key' })
  expect(byName.bastion).toMatchObject({ address: '203.0.113.5', user: 'ops', jump: [] })
  expect(byName.direct).toMatchObject({ address: 'direct', jump: [] })
  expect(byName.far).toMatchObject({ address: 'far.example.com', jump: ['10.1.1.1', 'bastion'] })
  expect(byName['10.1.1.1']).toMatchObject({ address: '10.1.1.1', user: 'ops', port: 2200 })
  expect(byName.old).toMatchObject({ jump: ['bastion'] })
  expect(byName.odd).toMatchObject({ port: 22, jump: [] })
  const said = remarks.map(({ severity, source, en }) => `${source.line} ${severity} ${en}`)
  expect(said).toContainEqual(expect.stringMatching(/^2 warning Include/))
  expect(said).toContainEqual(expect.stringMatching(/^8 info ecsc-2 has 3 keys/))
  expect(said).toContainEqual(expect.stringMatching(/^24 error The port 99999/))
  expect(said).toContainEqual(expect.stringMatching(/^24 warning The ProxyCommand/))
})

test('reading runs no command and asks no name server', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ferry-config-'))
  const trace = join(folder, 'ran')
  try {
    const text = `Host a\n HostName 10.0.0.1\n CanonicalizeHostname yes\n CanonicalDomains invalid.example\nMatch exec "touch ${trace}"\n User evil\n`
    const { inventory, remarks } = importSshConfig(text, 'config')
    expect(existsSync(trace)).toBe(false)
    expect(inventory.hosts).toMatchObject([{ name: 'a', address: '10.0.0.1', user: 'root' }])
    expect(remarks.map((remark) => [remark.source.line, remark.severity])).toContainEqual([5, 'warning'])
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('the user and key that the operator gives are for hosts without their own', () => {
  const text = 'Host a\r\n  HostName 10.0.0.1\r\nHost b\r\n  User own\r\n'
  const { inventory, assumed } = importSshConfig(text, 'config', { user: 'deploy', identity: '~/.ssh/k' })
  expect(inventory.hosts.map((host) => [host.name, host.address, host.user, host.identity])).toEqual([
    ['a', '10.0.0.1', 'deploy', '~/.ssh/k'],
    ['b', 'b', 'own', '~/.ssh/k'],
  ])
  expect(assumed.has('hosts.a.user')).toBe(true)
  expect(assumed.has('hosts.b.user')).toBe(false)
})

test('only wildcards are no hosts', () => {
  try {
    importSshConfig('Host *\n  User root\n', 'config')
    expect.unreachable()
  } catch (caught) {
    expect(problemOf(caught)).toMatchObject({ code: 'import-no-hosts', place: { kind: 'file', file: 'config' } })
  }
})
