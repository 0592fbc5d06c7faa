/** The readers of Ansible's inventories against ansible-core itself. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAddress } from '#core/address/read-address.ts'
import { importAnsibleIni } from '#core/inventory/import/ansible/ini.ts'
import { importAnsibleYaml } from '#core/inventory/import/ansible/yaml.ts'
import type { Imported } from '#core/inventory/import/imported.ts'
import { run, runOrThrow } from '#harness/run-process.ts'
import { ProblemError } from '#shared/problem/problem.ts'

const script = fileURLToPath(new URL('./read-inventories.py', import.meta.url))
/** An ansible.cfg of the machine would be another inventory's. */
const env = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED: '1',
  ANSIBLE_LOCAL_TEMP: '/tmp',
}
const inventories = 100

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ferry-oracle-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Read = (text: string, file: string) => Imported
type Seen = [name: string, variables: Record<string, string | null>][] | null

/** One process reads them all: to start it takes longer than to read. */
async function compare(texts: readonly string[], ending: string, read: Read): Promise<number> {
  const files = texts.map((_text, index) => join(folder, `${index}${ending}`))
  await Promise.all(files.map((file, index) => writeFile(file, texts[index] ?? '')))
  const answers = (await runOrThrow('/usr/bin/python3', [script, ...files], { env, timeout: 60_000 })).trim().split('\n')
  const seen = answers.map((line) => JSON.parse(line) as Seen)
  for (const [index, hosts] of seen.entries()) {
    const text = texts[index] ?? ''
    expect({ text, ...ours(text, files[index] ?? '', read) }).toEqual({ text, ...theirs(hosts) })
  }
  return seen.filter((hosts) => hosts !== null).length
}

type Host = (string | number | undefined)[]
type Outcome = { refused: boolean; hosts?: Host[] }

/** Ferry keeps the order of the file, ansible-core that of its groups. */
const sorted = (hosts: Host[]) => hosts.sort(([left], [right]) => (String(left) < String(right) ? -1 : 1))

function ours(text: string, file: string, read: Read): Outcome {
  try {
    const { inventory, assumed } = read(text, file)
    const user = (name: string, given: string) => (assumed.has(`hosts.${name}.user`) ? undefined : given)
    return {
      refused: false,
      hosts: sorted(
        inventory.hosts.map(({ name, address, port, identity, ...host }) => [
          name,
          address,
          user(name, host.user),
          port,
          identity,
          host.as,
        ]),
      ),
    }
  } catch (caught) {
    expect(caught).toBeInstanceOf(ProblemError)
    const { problem } = caught as ProblemError
    expect(problem.place).toMatchObject({ kind: 'file', file })
    return problem.code === 'import-no-hosts' || problem.code.startsWith('address-') ? { refused: false, hosts: [] } : { refused: true }
  }
}

/** Nothing between the quotes, and None, is nothing said. What is no address (a comment behind it is a part of it) Ferry leaves out, and says so. */
function theirs(hosts: Seen): Outcome {
  if (hosts === null) return { refused: true }
  const reached = hosts.filter(([name, { ansible_host: address }]) => readAddress(address || name).kind === 'address')
  return {
    refused: false,
    hosts: sorted(
      reached.map(
        ([name, { ansible_host: address, ansible_user: user, ansible_port: port, ansible_ssh_private_key_file: key, becomes }]) => [
          name,
          address || name,
          user || undefined,
          port ? Number(port) : 22,
          key || undefined,
          // Whom the login is already nobody has to become; what is no account's name (a comment behind it is a part of it) is left out.
          becomes === null || becomes === undefined || becomes === user || !/^[A-Za-z_][\w.-]*$/.test(becomes) ? undefined : becomes,
        ],
      ),
    ),
  }
}

const group = fc.constantFrom('web', 'db', 'east', 'west', 'all', 'ungrouped')
const host = fc.constantFrom('h1', 'h2', 'h3', 'n[1:2]', 'n[01:03]', 'k[a:c]', 'r[1:2]-r[1:2]', 'n[0:4:2]', 'q-1.example.com')
const hostWithPort = fc.oneof(
  { weight: 5, arbitrary: host },
  host.map((name) => `${name}:2201`),
  fc.constantFrom('[2001:db8::5]:2202', 'n[3:1]', 'n[01:3]', 'n[1:'),
)
const user = fc.constantFrom('ann', '"bob"', "'c d'", 'e#f', '0x10', '1_0', 'None', 'True', '""', '"g\\"h"', '\'"i"\'')
const assignment = fc.oneof(
  user.map((name) => `ansible_user=${name}`),
  fc.constantFrom('2222', '"2223"', "'22'", '0x16').map((port) => `ansible_port=${port}`),
  fc.constantFrom('192.0.2.1', '"192.0.2.2"', 'web.example.com').map((address) => `ansible_host=${address}`),
  fc.constantFrom('~/.ssh/a', '"~/.ssh/b c"', "'/k'").map((key) => `ansible_ssh_private_key_file=${key}`),
  fc.constantFrom('x=1', 'note="a = b"', 'ansible_group_priority=9'),
  fc.constantFrom('true', 'True', '"yes"', 'no', '1', '0', 'maybe', '""').map((become) => `ansible_become=${become}`),
  fc.constantFrom('app', '"root"', 'ann').map((account) => `ansible_become_user=${account}`),
)
const end = fc.constantFrom('', '', '', '  # as ever', '\r', ' ;', ' stray')
const hostLine = fc
  .tuple(
    fc.constantFrom('', '  '),
    hostWithPort,
    fc.array(assignment, { maxLength: 3 }),
    fc.oneof({ weight: 12, arbitrary: fc.constantFrom('', '  # as ever', '\r') }, end),
  )
  .map(([indent, name, words, tail]) => `${indent}${[name, ...words].join(' ')}${tail}`)
const variable = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(assignment, fc.constantFrom('', ' ', ' # as ever')).map(([words, tail]) => `${words}${tail}`) },
  fc.constantFrom('ansible_group_priority=5', 'ansible_group_priority = 2', 'ansible_user = zoe'),
)
const comment = fc.constantFrom('# a comment', '; another', '')
const section = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(group, fc.array(fc.oneof({ weight: 6, arbitrary: hostLine }, comment), { maxLength: 4 }))
      .map(([name, lines]) => [`[${name}]`, ...lines]),
  },
  { weight: 2, arbitrary: fc.tuple(group, fc.array(variable, { maxLength: 3 })).map(([name, lines]) => [`[${name}:vars]`, ...lines]) },
  fc
    .tuple(fc.constantFrom('east', 'west', 'all'), fc.uniqueArray(fc.constantFrom('web', 'db', 'west'), { maxLength: 2 }))
    .map(([name, children]) => [`[${name}:children]`, ...children]),
  fc.constantFrom(['[web] # with a note'], ['[ web ]'], ['[web:stuff]']),
)
// No children of `ungrouped`: ansible-core takes it away again from some of their hosts, by the order of its own steps.
const all = ['[web]', '[db]', '[east]', '[west]']
const ini = fc
  .tuple(fc.array(hostLine, { maxLength: 2 }), fc.array(section, { minLength: 1, maxLength: 6 }), fc.boolean())
  .map(([top, sections, isWhole]) => `${[...top, ...sections.flat(), ...(isWhole ? all : [])].join('\n')}\n`)

test('INI: hosts, addresses, accounts, ports and keys, and what is refused', async () => {
  const read = await compare(fc.sample(ini, inventories), '.ini', importAnsibleIni)
  expect(read).toBeGreaterThan(inventories / 4)
})

const scalar = fc.oneof(
  fc.tuple(fc.constant('ansible_user'), fc.constantFrom('ann', '"bob"', 'yes', '0x10', '010', '1_000', 'null', '~', '""', "'e f'", '12')),
  fc.tuple(fc.constant('ansible_port'), fc.constantFrom('2222', '"2223"', '0x16')),
  fc.tuple(fc.constant('ansible_host'), fc.constantFrom('192.0.2.1', '"192.0.2.2"', 'web.example.com', '')),
  fc.tuple(fc.constant('ansible_ssh_private_key_file'), fc.constantFrom('~/.ssh/a', '"/b c"')),
  fc.tuple(fc.constant('ansible_become'), fc.constantFrom('yes', 'no', 'on', '1', '"true"', 'maybe')),
  fc.tuple(fc.constant('ansible_become_user'), fc.constantFrom('app', '"root"', 'ann')),
  fc.tuple(fc.constant('packages'), fc.constantFrom('[a, b]', '{a: 1}')),
  fc.tuple(fc.constant('<<'), fc.constantFrom('*one', '[*one, *two]', '*two')),
)
const map = (pairs: readonly (readonly [string, string])[]) => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`
const pairs = fc.uniqueArray(scalar, { maxLength: 3, selector: ([key]) => key })
const hosts = fc.uniqueArray(
  fc.tuple(
    fc.oneof({ weight: 6, arbitrary: host }, fc.constant('h4:2201')).map((name) => `"${name}"`),
    fc.oneof(pairs.map(map), fc.constant('')),
  ),
  {
    maxLength: 3,
    selector: ([name]) => name,
  },
)
const groupName = fc.constantFrom('web', 'db', 'east')
const groups = fc.letrec<{ group: string }>((tie) => ({
  group: fc
    .record(
      {
        hosts: hosts.map(map),
        vars: pairs.map(map),
        children: fc.uniqueArray(fc.tuple(groupName, tie('group')), { maxLength: 2, selector: ([name]) => name }).map(map),
        odd: fc.constant('1'),
      },
      { requiredKeys: [] },
    )
    .map((parts) => map(Object.entries(parts) as [string, string][])),
})).group
const anchors = 'x1: {vars: {a: &one {ansible_user: amy, ansible_port: 2101}, b: &two {ansible_user: bea, ansible_host: 192.0.2.8}}}\n'
const yaml = fc
  .uniqueArray(fc.tuple(fc.constantFrom('all', 'web', 'west', 'east'), fc.oneof({ depthSize: 'small' }, groups)), {
    minLength: 1,
    maxLength: 3,
    selector: ([name]) => name,
  })
  .map((entries) => anchors + entries.map(([name, body]) => `${name}: ${body}\n`).join(''))

test('YAML: hosts, addresses, accounts, ports and keys, and what is refused', async () => {
  const read = await compare(fc.sample(yaml, inventories), '.yml', importAnsibleYaml)
  expect(read).toBeGreaterThan(inventories / 4)
})

test('the command line says the same as the library', async () => {
  const file = join(folder, 'whole.ini')
  await writeFile(file, '[web]\nr[1:2]-n[1:2] ansible_user=ann\n[web:vars]\nansible_port=2222\n')
  const { stdout } = await run('ansible-inventory', ['-i', file, '--list'], { env })
  const listed = JSON.parse(stdout) as { _meta: { hostvars: Record<string, { ansible_user: string; ansible_port: number }> } }
  const read = importAnsibleIni('[web]\nr[1:2]-n[1:2] ansible_user=ann\n[web:vars]\nansible_port=2222\n', file).inventory.hosts
  expect(Object.fromEntries(read.map(({ name, user, port }) => [name, { ansible_user: user, ansible_port: port }]))).toEqual(
    listed._meta.hostvars,
  )
})
