import { expect, test } from 'vitest'
import { importAnsibleIni } from '#core/inventory/import/ansible-ini.ts'
import { importAnsibleYaml } from '#core/inventory/import/ansible-yaml.ts'
import { expandRange } from '#core/inventory/import/host-range.ts'
import { problemOf } from '#shared/problem/problem.ts'

const ini = `; fleet
mail.example.com
web[01:03].example.com:2201 ansible_user=deploy   # three
[ecsc]
ecsc-1 ansible_host=25.0.3.17 ansible_ssh_private_key_file='~/.ssh/my key'
ecsc-2 ansible_host=25.0.3.39 ansible_password=hunter2 db_password="hunter3 x"
[db]
db-[a:b] ansible_host=10.0.0.9
[local]
localhost ansible_connection=local
[prod:children]
ecsc
db
[prod:vars]
ansible_user=ops
ansible_port=22
ansible_ssh_common_args='-o ProxyCommand="ssh -W %h:%p -q jump@bastion.example.com"'
[ecsc:vars]
ansible_port=2222
http_port=80
[all:vars]
ansible_user=root
`

test('an INI inventory: ranges, groups of groups, and which variable wins', () => {
  const { inventory, remarks } = importAnsibleIni(ini, 'hosts')
  const byName = Object.fromEntries(inventory.hosts.map((host) => [host.name, host]))
  expect(Object.keys(byName)).toEqual([
    'mail.example.com',
    'web01.example.com',
    'web02.example.com',
    'web03.example.com',
    'ecsc-1',
    'ecsc-2',
    'db-a',
    'db-b',
    'bastion.example.com',
  ])
  expect(byName['web02.example.com']).toMatchObject({ address: 'web02.example.com', port: 2201, user: 'deploy' })
  expect(byName['mail.example.com']).toMatchObject({ user: 'root', jump: [] })
  expect(byName['ecsc-1']).toMatchObject({
    address: '25.0.3.17',
    port: 2222,
    user: 'ops',
    identity: '~/.ssh/my key',
    jump: ['bastion.example.com'],
  })
  expect(byName['ecsc-2']).toMatchObject({ password: 'ask' })
  expect(byName['db-a']).toMatchObject({ port: 22, address: '10.0.0.9' })
  expect(byName['bastion.example.com']).toMatchObject({ user: 'jump' })
  const said = JSON.stringify(remarks)
  expect(said).not.toContain('hunter')
  expect(said).toContain('ansible_password, db_password')
  expect(said).toContain('http_port')
  expect(said).toContain('localhost is not reached over SSH (local)')
  expect(remarks.find((remark) => remark.en.includes('ansible_password'))).toMatchObject({
    severity: 'warning',
    source: { file: 'hosts', line: 6 },
  })
})

test('an unquoted password with a space does not leak from a remark', () => {
  const { remarks } = importAnsibleIni('[a]\nweb ansible_host=10.0.0.1 ansible_pass=hunter2 swordfish\n', 'hosts')
  expect(JSON.stringify(remarks)).not.toMatch(/hunter2|swordfish/)
  expect(remarks.map((remark) => remark.source.line)).toContain(2)
})

test('the same inventory in YAML', () => {
  const text = `all:
  vars: { ansible_user: root }
  hosts:
    mail.example.com:
  children:
    prod:
      vars: &prod
        ansible_user: ops
        ansible_port: 2222
      children:
        ecsc:
          hosts:
            ecsc-[1:2]: { ansible_host: 25.0.3.17 }
            ecsc-3:
              ansible_host: 25.0.3.18
              ansible_password: !vault |
                $ANSIBLE_VAULT;1.1;AES256
                6162
              packages: [a, b]
      surprise: 1
    other:
      hosts: { x: { ansible_host: "{{ lookup('x') }}" } }
`
  const { inventory, remarks } = importAnsibleYaml(text, 'hosts.yml')
  expect(inventory.hosts.map((host) => [host.name, host.address, host.user, host.port, host.password])).toEqual([
    ['mail.example.com', 'mail.example.com', 'root', 22, undefined],
    ['ecsc-1', '25.0.3.17', 'ops', 2222, undefined],
    ['ecsc-2', '25.0.3.17', 'ops', 2222, undefined],
    ['ecsc-3', '25.0.3.18', 'ops', 2222, 'ask'],
    ['x', 'x', 'root', 22, undefined],
  ])
  const said = remarks.map((remark) => `${remark.source.line} ${remark.severity} ${remark.en}`)
  expect(said).toContainEqual(expect.stringMatching(/^20 warning surprise in prod/))
  expect(said).toContainEqual(expect.stringMatching(/^22 warning ansible_host of x is a template/))
  expect(said).toContainEqual(expect.stringMatching(/^14 info Variables of ecsc-3 that are not taken: packages/))
  expect(JSON.stringify(remarks)).not.toContain('ANSIBLE_VAULT')
})

test('a YAML inventory that is not YAML says where', () => {
  try {
    importAnsibleYaml('all:\n  hosts: { a: }}\n', 'hosts.yml')
    expect.unreachable()
  } catch (caught) {
    expect(problemOf(caught)).toMatchObject({ place: { kind: 'file', line: 2 } })
  }
})

test('groups in a circle end', () => {
  const { inventory } = importAnsibleIni('[a:children]\nb\n[b:children]\na\n[a]\nh ansible_host=10.0.0.1\n', 'hosts')
  expect(inventory.hosts).toHaveLength(1)
  expect(
    importAnsibleYaml('a: { children: { b: { children: { a: { hosts: { h: } } } } } }\nc: { hosts: { k: } }', 'f').inventory.hosts,
  ).toHaveLength(1)
})

test.each([
  ['web[08:11]', ['web08', 'web09', 'web10', 'web11']],
  ['n[1:5:2]x', ['n1x', 'n3x', 'n5x']],
  ['a[1:2]b[a:b]', ['a1ba', 'a1bb', 'a2ba', 'a2bb']],
  ['plain', ['plain']],
  ['odd[3:1]', ['odd[3:1]']],
  ['vast[1:99999999]', ['vast[1:99999999]']],
])('%s', (pattern, names) => {
  expect(expandRange(pattern)).toEqual(names)
})
