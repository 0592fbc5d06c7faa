import { expect, test } from 'vitest'
import { readPattern } from '#core/inventory/import/ansible/host-pattern.ts'
import { importAnsibleIni } from '#core/inventory/import/ansible/ini.ts'
import { importAnsibleYaml } from '#core/inventory/import/ansible/yaml.ts'
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

test('an unquoted password with a space does not leak from a refusal', () => {
  try {
    importAnsibleIni('[a]\nweb ansible_host=10.0.0.1 ansible_pass=hunter2 swordfish\n', 'hosts')
    expect.unreachable()
  } catch (caught) {
    expect(problemOf(caught)).toMatchObject({ code: 'ansible-assignment', place: { line: 2 } })
    expect(JSON.stringify(problemOf(caught))).not.toMatch(/hunter2|swordfish/)
  }
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

const refused = (read: () => unknown) => {
  try {
    read()
  } catch (caught) {
    const { code, place } = problemOf(caught)
    return `${code} ${place?.kind === 'file' ? place.line : ''}`
  }
  return 'taken'
}

test.each([
  ['[a:children]\nb\n[b:children]\na\n[a]\nh ansible_host=10.0.0.1\n', 'ansible-group-loop 1'],
  ['[a:children]\na\n', 'ansible-group-loop 2'],
  ['[a]\nh\n[c:children]\nb\n', 'ansible-group-undefined 4'],
  ['[a]\nh\n[b:vars]\nx=1\n', 'ansible-group-undefined 3'],
  ['[ a ]\nh\n', 'ansible-section 1'],
  ['[a:hosts:x]\nh\n', 'ansible-section 1'],
  ['[a:parents]\nb\n', 'ansible-section 1'],
  ['[a]\nh ansible_host = 10.0.0.1\n', 'ansible-assignment 2'],
  ['[a]\nh ansible_user=u ; as ever\n', 'ansible-assignment 2'],
  ['[a]\nh ansible_user="u\n', 'ansible-quote 2'],
  ['[a]\nh[1:3\n', 'ansible-range 2'],
  ['[a]\nh[01:3]\n', 'ansible-range 2'],
  ['[a]\nh:\n', 'ansible-range 2'],
  ['[a]\nh[1:9999]x[1:9999]\n', 'reading-too-many 2'],
  ['[a]\nh[1:6000]\ng[1:6000]\n', 'reading-too-many 3'],
  ['[a]\nh\n[a:vars]\nansible_group_priority=high\n', 'ansible-priority 4'],
])('%j is refused where Ansible refuses it', (text, code) => {
  expect(refused(() => importAnsibleIni(text, 'hosts'))).toBe(code)
})

test.each([
  ['a: { children: { b: { children: { a: { hosts: { h: } } } } } }', 'ansible-group-loop 1'],
  ['all:\n  hosts: [h]\n', 'ansible-not-map 2'],
  ['plugin: aws_ec2\nregions: [x]\n', 'ansible-plugin 1'],
  ['all:\n  hosts:\n    h: *nobody\n', 'file-unknown-alias 3'],
  ['- all\n', 'ansible-not-map 1'],
])('%j is refused where Ansible refuses it', (text, code) => {
  expect(refused(() => importAnsibleYaml(text, 'hosts.yml'))).toBe(code)
})

test.each([
  ['web[08:11]', ['web08', 'web09', 'web10', 'web11']],
  ['n[1:5:2]x', ['n1x', 'n3x', 'n5x']],
  ['a[1:2]b[a:b]', ['a1ba', 'a1bb', 'a2ba', 'a2bb']],
  ['r[1:2]-r[1:2]', ['r1-r1', 'r1-r2', 'r2-r1', 'r2-r2']],
  ['plain', ['plain']],
  ['odd[3:1]', []],
  ['n[:2]', ['n0', 'n1', 'n2']],
  ['[2001:db8::5]:22', ['2001:db8::5']],
])('%s', (pattern, names) => {
  expect(readPattern(pattern, { file: 'f', line: 1 }).hosts).toEqual(names)
})

const hosts = (lines: string) =>
  importAnsibleIni(`[a]\n${lines}\n`, 'hosts').inventory.hosts.map(
    ({ name, user, address, port, identity, jump }) =>
      `${name} ${user}@${address}:${port}${identity ? ` with ${identity}` : ''}${jump.length > 0 ? ` via ${jump.join(',')}` : ''}`,
  )
const warnings = (text: string, beside: string[] = []) =>
  importAnsibleIni(text, 'hosts', { beside })
    .remarks.filter(({ severity }) => severity === 'warning')
    .map(({ source, en }) => `${source.line} ${en}`)

test.each([
  [
    "h ansible_user=u ansible_ssh_common_args='-J kim@gate:2200,next'",
    ['h u@h:22 via gate,next', 'gate kim@gate:2200', 'next root@next:22'],
  ],
  ["h ansible_user=u ansible_ssh_common_args='-o ProxyJump=none' ansible_ssh_extra_args='-J gate'", ['h u@h:22']],
  ["h ansible_user=u ansible_ssh_common_args='-q' ansible_ssh_extra_args='-J gate'", ['h u@h:22 via gate', 'gate root@gate:22']],
  [
    `h ansible_user=u ansible_ssh_common_args='-o ProxyCommand="ssh -i ~/.ssh/k -p 2200 -W %h:%p kim@gate"'`,
    ['h u@h:22 via gate', 'gate kim@gate:2200 with ~/.ssh/k'],
  ],
  ["h ansible_user=u ansible_ssh_common_args='-o User=v -p 2200 -i k'", ['h u@h:2200 with k']],
  ['h ansible_user=u ansible_ssh_args="-l v"', ['h v@h:22']],
  ['h ansible_user=u ansible_ssh_user=v ansible_port=1 ansible_ssh_port=2', ['h v@h:2']],
  [
    'g ansible_host=10.0.0.9 ansible_user=u\nh ansible_user=u ansible_ssh_common_args="-J w@g:2200"',
    ['g u@10.0.0.9:22', 'h u@h:22 via g-w-2200', 'g-w-2200 w@10.0.0.9:2200'],
  ],
  ['h ansible_user=0x10 ansible_port="22"', ['h 16@h:22']],
  ['h ansible_user=u#v', ['h u@h:22']],
  ['h:2222 ansible_user=u', ['h u@h:2222']],
  ['h ansible_user=u ansible_host=[2001:DB8::5]', ['h u@2001:db8::5:22']],
])('%s', (lines, expected) => {
  expect(hosts(lines)).toEqual(expected)
})

test.each([
  ['h ansible_user=u ansible_become=true', { as: 'root' }],
  ['h ansible_user=u ansible_become=Yes ansible_become_user=app ansible_become_method=sudo', { as: 'app' }],
  ['h ansible_user=u ansible_become=1 ansible_become_password=geheim', { as: 'root', sudo: 'ask' }],
  ['h ansible_user=root ansible_become=true', {}],
  ['h ansible_user=u ansible_become=false ansible_become_user=app', {}],
])('whom Ansible becomes by sudo is whom the host works as: %s', (line, expected) => {
  const { inventory, remarks } = importAnsibleIni(`[a]\n${line}\n`, 'hosts')
  const { as: account, sudo } = inventory.hosts[0] ?? {}
  expect({ as: account, sudo }).toEqual({ as: undefined, sudo: undefined, ...expected })
  expect(remarks.filter(({ en }) => en.startsWith('Not taken'))).toEqual([])
  expect(JSON.stringify([inventory, remarks])).not.toContain('geheim')
})

test.each([
  'ansible_become=true ansible_become_method=su',
  'ansible_become=true ansible_become_flags="-H -i"',
  'ansible_become=true ansible_become_user="{{ app }}"',
  'ansible_become="{{ needed }}"',
  'ansible_become_user=app',
  'become=true become_user=app',
])('where anything is left open nothing is taken, and it is named: %s', (variables) => {
  const { inventory, remarks } = importAnsibleIni(`[a]\nh ansible_user=u ${variables}\n`, 'hosts')
  expect(inventory.hosts[0]?.as).toBeUndefined()
  const named = variables.match(/\w*become\w*(?==)/g) ?? []
  expect(remarks.find(({ en }) => en.startsWith('Not taken'))?.en).toContain(named.join(', '))
})

test('what changes the account, the key or the way and is not taken is told', () => {
  expect(warnings('[a]\nh ansible_user=\n')).toEqual([expect.stringMatching(/^2 ansible_user of h is empty/)])
  expect(warnings('[a]\nh ansible_become_user=kim\n')).toEqual([expect.stringMatching(/^2 Not taken of h.*ansible_become_user/)])
  expect(warnings("[a]\nh ansible_ssh_common_args='-F other -o HostKeyAlias=x -o LogLevel=ERROR'\n")).toEqual([
    expect.stringMatching(/^2 Arguments of ssh for h that are not taken: -F other, HostKeyAlias x$/),
  ])
  expect(warnings(`[a]\nh ansible_ssh_common_args='-o ProxyCommand="nc -x proxy:1080 %h %p"'\n`)).toEqual([
    expect.stringMatching(/^2 The proxycommand of h is not taken/),
  ])
  expect(warnings('[a]\nh ansible_connection=winrm\ng ansible_host=10.0.0.1\n')).toEqual([
    expect.stringMatching(/^2 h is not reached over SSH \(winrm\)/),
  ])
})

test('files beside the inventory are told of where they belong to it', () => {
  const text = '[a]\nh ansible_host=10.0.0.1\n'
  expect(warnings(text, ['group_vars/a.yml', 'group_vars/other.yml', 'host_vars/h', 'host_vars/k', 'ansible.cfg'])).toEqual([
    expect.stringMatching(/^1 group_vars\/a.yml, host_vars\/h, ansible.cfg beside the file is not read/),
  ])
  expect(warnings(text, ['group_vars/other.yml'])).toEqual([])
})

test('a map that is merged gives what it has', () => {
  const text = `base: &base
  vars: &vars { ansible_user: kim, ansible_port: 2200 }
a:
  hosts:
    h: { <<: *vars, ansible_host: 10.0.0.1 }
    g: { <<: [*vars, { ansible_port: 1 }], ansible_user: lee, ansible_host: 10.0.0.2 }
b: { <<: *base, hosts: { k: } }
`
  const { inventory } = importAnsibleYaml(text, 'hosts.yml')
  expect(inventory.hosts.map(({ name, user, address, port }) => `${name} ${user}@${address}:${port}`)).toEqual([
    'h kim@10.0.0.1:2200',
    'g lee@10.0.0.2:2200',
    'k kim@k:2200',
  ])
})
