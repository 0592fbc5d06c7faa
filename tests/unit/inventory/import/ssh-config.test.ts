import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importSshConfig } from '#core/inventory/import/ssh-config.ts'
import { processorTime } from '#harness/processor-time.ts'
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
Host through-proxy
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
  expect(Object.keys(byName)).toEqual(['bastion', 'ecsc-1', 'ecsc-2', 'direct', 'far', 'old', 'through-proxy', '10.1.1.1'])
  expect(byName['ecsc-1']).toMatchObject({ address: '25.0.3.17', user: 'root', port: 22, jump: ['bastion'], identity: '~/.ssh/id_ed25519' })
  expect(byName['ecsc-2']).toMatchObject({ address: '25.0.3.39', port: 2222, identity: '~/.ssh/my key' })
  expect(byName.bastion).toMatchObject({ address: '203.0.113.5', user: 'ops', jump: [] })
  expect(byName.direct).toMatchObject({ address: 'direct', jump: [] })
  expect(byName.far).toMatchObject({ address: 'far.example.com', jump: ['10.1.1.1', 'bastion'] })
  expect(byName['10.1.1.1']).toMatchObject({ address: '10.1.1.1', user: 'ops', port: 2200 })
  expect(byName.old).toMatchObject({ jump: ['bastion'] })
  const said = remarks.map(({ severity, source, en }) => `${source.line} ${severity} ${en}`)
  expect(said).toContainEqual(expect.stringMatching(/^2 warning Include/))
  expect(said).toContainEqual(
    expect.stringMatching(/^8 warning ecsc-2 has several keys; ~\/\.ssh\/my key is taken, and not ~\/\.ssh\/second/),
  )
  expect(said).toContainEqual(expect.stringMatching(/^24 error odd is not imported: the port 99999/))
  expect(said).toContainEqual(expect.stringMatching(/^26 warning The ProxyCommand of through-proxy is not taken/))
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

const hostsOf = (text: string) =>
  importSshConfig(text, 'config', { localUser: 'me' }).inventory.hosts.map(
    ({ name, user, address, port, jump }) => `${name} ${user}@${address}:${port}${jump.length > 0 ? ` via ${jump.join(',')}` : ''}`,
  )
const told = (text: string) =>
  importSshConfig(text, 'config', { user: 'ops' })
    .remarks.filter(({ severity }) => severity !== 'info')
    .map(({ source, en }) => `${source.line} ${en}`)

test('a hop that names another account or port on a known host is a host of its own', () => {
  const gate = 'Host gate\n HostName 192.0.2.4\n User kim\n IdentityFile ~/.ssh/gate\n'
  expect(hostsOf(`${gate}Host order-1\n HostName 192.0.2.9\n User ann\n ProxyJump lee@gate:2200\n`)).toEqual([
    'gate kim@192.0.2.4:22',
    'order-1 ann@192.0.2.9:22 via gate-lee-2200',
    'gate-lee-2200 lee@192.0.2.4:2200',
  ])
  expect(hostsOf(`${gate}Host order-1\n User ann\n ProxyJump kim@gate:22\n`)[1]).toBe('order-1 ann@order-1:22 via gate')
  expect(hostsOf('Host a\n User u\n ProxyJump x@192.0.2.8:2201\nHost b\n User u\n ProxyJump x@192.0.2.8:2202\n').slice(2)).toEqual([
    '192.0.2.8 x@192.0.2.8:2201',
    '192.0.2.8-x-2202 x@192.0.2.8:2202',
  ])
})

test.each([
  ['ProxyCommand none\n ProxyJump gate', 'a u@a:22'],
  ['ProxyJump none\n ProxyCommand ssh -W %h:%p gate', 'a u@a:22 via gate'],
  ['ProxyCommand ssh -p 2200 -l kim -i ~/.ssh/k gate nc -w 30 %h %p', 'a u@a:22 via gate'],
  ['ProxyCommand /usr/bin/ssh -qW [%h]:%p -J first gate', 'a u@a:22 via first,gate'],
  ['HostName %h.example\n Port ssh', 'a u@a.example:22'],
  ['HostName fe80::7%%ens3', 'a u@fe80::7%ens3:22'],
  ['HostName [2001:DB8::7]', 'a u@2001:db8::7:22'],
])('%j', (lines, host) => {
  expect(hostsOf(`Host a\n User u\n ${lines}\n`)[0]).toBe(host)
})

test('what changes the machine, the account, the key or the way, and is not taken, is told by name and line', () => {
  expect(told('Host a\n HostKeyAlias b\n UserKnownHostsFile ~/.ssh/other\n IdentityAgent ~/agent\nHost *\n CertificateFile c\n')).toEqual([
    expect.stringMatching(/^2 HostKeyAlias b is not taken \(a\)/),
    expect.stringMatching(/^3 UserKnownHostsFile ~\/.ssh\/other is not taken/),
    expect.stringMatching(/^4 IdentityAgent ~\/agent is not taken/),
    expect.stringMatching(/^6 CertificateFile c is not taken/),
    expect.stringMatching(/No user is given; ops is taken/),
  ])
  expect(told('Host a\n User u\n IdentityAgent SSH_AUTH_SOCK\n ServerAliveInterval 5\n CanonicalizeHostname no\n')).toEqual([])
  expect(told('IgnoreUnknown New*\nHost a\n User u\n NewThing 5\n OtherThing 6\n')).toEqual([
    expect.stringMatching(/^5 OtherThing is not known/),
  ])
  expect(told('Host a\n User u\n ProxyCommand sshpass -p hunter2 ssh -W %h:%p b\n').join()).toMatch(/sshpass/)
  expect(told('Host a\n User u\n ProxyCommand sshpass -p hunter2 ssh -W %h:%p b\n').join()).not.toMatch(/hunter2/)
  expect(told('Host a\n User u\n RemoteCommand su - -c "x hunter2"\n').join()).toMatch(/^2?3 RemoteCommand is not taken/)
  expect(told('Host a\n User u\n IdentityFile ~/.ssh/%C\n')).toEqual([expect.stringMatching(/The key ~\/.ssh\/%C of a is not taken/)])
})

test.each([
  ['Host a "b\n User u\n', 'ssh-config-quote', 1],
  ['Host a\n User\n', 'ssh-config-argument', 2],
  ['Host a\nMatch host\n Port 1\n', 'ssh-config-match', 2],
  ['Host a\nMatch all host b\n', 'ssh-config-match', 2],
  ['Host a\n HostName 192.0.002.1\n', 'address-leading-zero', 1],
])('%j is refused in words', (text, code, line) => {
  try {
    importSshConfig(text, 'config')
    expect.unreachable()
  } catch (caught) {
    expect(problemOf(caught)).toMatchObject({ code, place: { kind: 'file', file: 'config', line } })
  }
})

test('a thousand hosts are read in a moment', () => {
  const text = Array.from({ length: 4000 }, (_, index) => `Host h${index}\n HostName 10.1.${index >> 8}.${index & 255}\n User u`).join('\n')
  const began = processorTime()
  expect(importSshConfig(`${text}\nHost *\n Port 2222\n`, 'config').inventory.hosts).toHaveLength(4000)
  expect(processorTime() - began).toBeLessThan(2000)
})

test('only wildcards are no hosts', () => {
  try {
    importSshConfig('Host *\n  User root\n', 'config')
    expect.unreachable()
  } catch (caught) {
    expect(problemOf(caught)).toMatchObject({ code: 'import-no-hosts', place: { kind: 'file', file: 'config' } })
  }
})
