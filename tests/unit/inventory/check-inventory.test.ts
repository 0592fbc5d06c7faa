import { expect, test } from 'vitest'
import { checkInventory, readInventory } from '#core/inventory/read-inventory.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { type Problem, ProblemError } from '#shared/problem/problem.ts'

const service = `
services:
  ecsc:
    hosts: [ecsc-1]
    directory: /home/ecsc
    archive: /home/ecsc.tar
    process: { contains: /home/ecsc }
    start: /home/ecsc/start.sh`
const host = `hosts:
  ecsc-1: { address: 25.0.3.17, user: root }`
const whole = host + service

/** `code line:column`, with the values that the words use. */
function seen(text: string): string[] {
  const { inventory, problems } = checkInventory(text, 'fleet.yaml')
  expect(inventory === undefined).toBe(problems.length > 0)
  for (const problem of problems) expectWords(problem)
  return problems.map(short)
}

function short(problem: Problem): string {
  const place = problem.place?.kind === 'file' ? problem.place : undefined
  expect(place?.file).toBe('fleet.yaml')
  return `${problem.code} ${place?.line}:${place?.column}`
}

function expectWords(problem: Problem): void {
  for (const language of ['zh', 'en'] as const) {
    const { what, where, next } = describeProblem(problem, language)
    expect(`${what}${next}`).not.toMatch(/\{\{\w+\}\}/)
    expect(where).toMatch(/^fleet\.yaml:\d+:\d+$/)
  }
}

const hosts = (text: string) => `hosts:\n  ${text}`
const inService = (text: string) => `${whole}\n    ${text}`

test('the smallest inventory is read with its defaults', () => {
  const inventory = readInventory(whole, 'fleet.yaml')
  expect(inventory.hosts).toEqual([{ name: 'ecsc-1', address: '25.0.3.17', port: 22, user: 'root', agent: false, jump: [], values: {} }])
  expect(inventory.services[0]).toMatchObject({
    name: 'ecsc',
    hosts: ['ecsc-1'],
    stop: { signal: 'TERM', wait: 30_000, escalate: false },
    backup: { suffix: '_{date}' },
    unpack: 'overlay',
    logs: [],
    watch: { timeout: 300_000, settle: 10_000 },
    verify: [],
  })
})

test.each([
  ['nothing', '', 'file-empty 1:1'],
  ['comments only', '# soon\n', 'file-empty 1:1'],
  ['a list at the top', '- ecsc-1', 'file-not-map 1:1'],
  ['a word at the top', 'hello', 'file-not-map 1:1'],
  ['an unclosed bracket', 'hosts:\n  a: { address: x, user: root\n', 'file-syntax-unclosed 3:1'],
  ['a tab', 'hosts:\n\ta: { address: x, user: root }', 'file-syntax-tab 2:1'],
  ['two documents', 'hosts: {}\n---\nhosts: {}', 'file-syntax 2:1'],
  ['a value without its key', 'hosts:\n  a: { address: x, user: y }\n  b', 'file-syntax-unclosed 3:3'],
  ['an unknown key at the top', 'host:\n  a: 1', 'file-unknown-key-near 1:1'],
  ['a far key at the top', 'machines: {}', 'file-unknown-key 1:1'],
  ['hosts without a value', 'hosts:\n', 'file-empty-value 1:1'],
  ['hosts as a list', hosts('- a'), 'file-not-names 2:3'],
  ['a host that is a word', hosts('a: 10.0.0.1'), 'file-not-map 2:6'],
  ['a host without a user', hosts('a: { address: x }'), 'file-missing-key 2:6'],
  ['an unknown key of a host', hosts('a: { address: x, user: root, pasword: ask }'), 'file-unknown-key-near 2:32'],
  ['a port too large', hosts('a: { address: x, user: root, port: 70000 }'), 'file-not-port 2:38'],
  ['a port in quotes', hosts('a: { address: x, user: root, port: "22" }'), 'file-not-port 2:38'],
  ['a port with a fraction', hosts('a: { address: x, user: root, port: 22.5 }'), 'file-not-port 2:38'],
  ['a number as the user', hosts('a: { address: x, user: 0 }'), 'file-not-text 2:26'],
  ['an empty address', hosts('a: { address: "", user: root }'), 'file-empty-value 2:17'],
  ['an address with leading zeros', hosts('a: { address: 025.000.003.017, user: root }'), 'address-leading-zero 2:17'],
  ['an address of three numbers', hosts('a: { address: 25.0.3, user: root }'), 'address-not-ipv4 2:17'],
  ['a network as an address', hosts('a: { address: 25.0.3.17/24, user: root }'), 'address-network 2:17'],
  ['an option as an address', hosts('a: { address: -oProxyCommand=x, user: root }'), 'address-option 2:17'],
  ['an address with a blank at its end', hosts('a: { address: "25.0.3.17 ", user: root }'), 'address-blank 2:17'],
  ['a letter that nobody sees in an account', hosts('a: { address: x, user: "ro\u200bot" }'), 'file-invisible 2:26'],
  ['an escape in a value that fills lines', hosts('a: { address: x, user: root, values: { base: "/a\\e[2J" } }'), 'file-control 2:48'],
  ['a letter that nobody sees in a name', hosts('"a\u200b": { address: x, user: root }'), 'file-bad-name 2:3'],
  ['a letter that nobody sees in a path', inService('logs: [{ path: "/var/\u200blog" }]'), 'file-invisible 10:20'],
  ['a flag that is a word', hosts('a: { address: x, user: root, agent: yes }'), 'file-not-boolean 2:39'],
  ['a name with a space', hosts('"a b": { address: x, user: root }'), 'file-bad-name 2:3'],
  ['a name with a comma', hosts('"a,b": { address: x, user: root }'), 'file-bad-name 2:3'],
  ['a list as a name', hosts('[a]: { address: x, user: root }'), 'file-bad-key 2:3'],
  ['a host twice', hosts('a: { address: x, user: root }\n  a: { address: y, user: root }'), 'file-duplicate-key 3:3'],
  ['a machine under two names', hosts('a: { address: x, user: root }\n  b: { address: X, user: root }'), 'inventory-same-machine 3:17'],
  ['a jump to itself', hosts('a: { address: x, user: root, jump: a }'), 'inventory-jump-to-itself 2:38'],
  ['a jump through nobody', hosts('a: { address: x, user: root, jump: [b] }'), 'inventory-unknown-host-near 2:39'],
  [
    'a loop of jumps',
    hosts('a: { address: x, user: r, jump: b }\n  b: { address: y, user: r, jump: c }\n  c: { address: z, user: r, jump: a }'),
    'inventory-jump-loop 2:35',
  ],
  ['an alias of nothing', hosts('a: *base'), 'file-unknown-alias 2:6'],
  ['a value name with a dash', hosts('a: { address: x, user: r, values: { my-base: /x } }'), 'file-bad-name 2:39'],
  ['a service twice', `${whole}\n  ecsc: {}`, 'file-duplicate-key 10:3'],
  ['a key twice', inService('start: ./x'), 'file-duplicate-key 10:5'],
  ['an unknown key of a service', inService('log: []'), 'file-unknown-key-near 10:5'],
  ['a signal that is a number', inService('stop: { signal: 9 }'), 'file-not-choice 10:21'],
  ['a bare number as a duration', inService('stop: { wait: 30 }'), 'file-not-duration 10:19'],
  ['a duration without sense', inService('stop: { wait: soon }'), 'file-not-duration 10:19'],
  ['an unknown encoding', inService('logs: [{ path: /a, encoding: gbk }]'), 'file-not-choice 10:34'],
  ['a log without a path', inService('logs: [{ ready: up }]'), 'file-missing-key 10:12'],
  ['a log that is a text', inService('logs: [/a.log]'), 'file-not-map 10:12'],
  ['logs that are a text', inService('logs: /a.log'), 'file-not-list 10:11'],
  ['a relative log', inService('logs: [{ path: a.log }]'), 'file-not-absolute 10:20'],
  ['a log above', inService('logs: [{ path: /a/../b }]'), 'file-not-absolute 10:20'],
  ['an unknown unpack', inService('unpack: over'), 'file-not-choice 10:13'],
  ['a suffix with a slash', inService('backup: { suffix: /old }'), 'inventory-bad-suffix 10:23'],
  ['a check of no kind', inService('verify: [{ timeout: 3s }]'), 'file-check-kind 10:14'],
  ['a check of two kinds', inService('verify: [{ port: 1, person: x }]'), 'file-check-kind 10:14'],
  ['a check with a stranger', inService('verify: [{ port: 1, status: 200 }]'), 'file-unknown-key 10:25'],
  ['a check of a bad port', inService('verify: [{ port: 0 }]'), 'file-not-port 10:22'],
  ['a check of no address', inService('verify: [{ http: localhost }]'), 'file-not-url 10:22'],
  ['a status of no sense', inService('verify: [{ http: "http://x/", status: 9 }]'), 'file-not-number 10:43'],
  ['a process time without a unit', inService('verify: [{ process: 10 }]'), 'file-not-duration 10:25'],
  ['a service on an unknown host', whole.replace('hosts: [ecsc-1]', 'hosts: [ecsc-1, web]'), 'inventory-unknown-host 5:21'],
  ['a slip in a host', whole.replace('hosts: [ecsc-1]', 'hosts: [escs-1]'), 'inventory-unknown-host-near 5:13'],
  ['a host used twice', whole.replace('hosts: [ecsc-1]', 'hosts: [ecsc-1, ecsc-1]'), 'inventory-host-twice 5:21'],
  ['no hosts', whole.replace('hosts: [ecsc-1]', 'hosts: []'), 'inventory-service-without-hosts 5:12'],
  ['no process pattern', whole.replace('{ contains: /home/ecsc }', '{}'), 'inventory-no-process-pattern 8:14'],
  ['no process', whole.replace('    process: { contains: /home/ecsc }\n', ''), 'file-missing-key 5:5'],
  ['the root as the directory', whole.replace('directory: /home/ecsc', 'directory: /'), 'inventory-bad-directory 6:16'],
  ['a relative directory', whole.replace('directory: /home/ecsc', 'directory: home/ecsc'), 'file-not-absolute 6:16'],
  ['a place without a value', whole.replace('directory: /home/ecsc', 'directory: "{base}/ecsc"'), 'inventory-missing-value 6:16'],
])('%s', (_name, text, expected) => {
  expect(seen(text)).toEqual([expected])
})

test('an IPv6 address is kept as it is connected to', () => {
  const text = hosts('a: { address: "[2001:DB8::0017]", user: root }\n  b: { address: fe80::9%ens3, user: root }')
  expect(readInventory(text, 'fleet.yaml').hosts.map(({ address }) => address)).toEqual(['2001:db8::17', 'fe80::9%ens3'])
})

test('all problems are found at once, from the top down', () => {
  const text = `hosts:
  a: { address: x, port: 0 }
  b: { adress: y, user: root }
services:
  s:
    hosts: [a, nowhere-at-all]
    directory: relative
    archive: /a.tar
    process: {}
    start: ./x
    stop: { wait: 10 }`
  expect(seen(text)).toEqual([
    'file-missing-key 2:6',
    'file-not-port 2:26',
    'file-missing-key 3:6',
    'file-unknown-key-near 3:8',
    'file-not-absolute 7:16',
    'file-not-duration 11:19',
  ])
  expect(() => readInventory(text, 'fleet.yaml')).toThrow(ProblemError)
  try {
    readInventory(text, 'fleet.yaml')
  } catch (caught) {
    const { problem } = caught as ProblemError
    expect(problem.code).toBe('file-missing-key')
    expect(problem.evidence?.split('\n')).toHaveLength(5)
    expect(problem.evidence).toContain('fleet.yaml:11:19')
  }
})

test('the words name what was found and what was expected', () => {
  const [problem] = checkInventory(hosts('a: { address: x, user: root, port: 70000 }'), 'f').problems
  expect(problem && describeProblem(problem, 'en').what).toBe('hosts.a.port should be a port, but is 70000')
  expect(problem && describeProblem(problem, 'zh').what).toBe('hosts.a.port 应为端口号，实际是 70000')
})

test.each(['hunter2', '123456', '[hunter2]', '{ x: hunter2 }'])('a password in the file is refused and never shown: %s', (secret) => {
  const { problems } = checkInventory(hosts(`a: { address: x, user: root, password: ${secret} }`), 'fleet.yaml')
  expect(problems.map((problem) => problem.code)).toEqual(['file-secret'])
  expect(JSON.stringify(problems)).not.toMatch(/hunter2|123456/)
})

test('text around a syntax error is not shown, because it could be a secret', () => {
  const { problems } = checkInventory('hosts:\n  a: { address: x, password: "hunter2" "more" }', 'fleet.yaml')
  expect(problems.length).toBeGreaterThan(0)
  expect(JSON.stringify(problems)).not.toContain('hunter2')
})

test('anchors and merged maps are read', () => {
  const text = `hosts:
  a: &base { address: x, user: root, identity: ~/.ssh/k }
  b: { <<: *base, address: y }`
  expect(readInventory(text, 'f').hosts[1]).toMatchObject({ name: 'b', address: 'y', user: 'root', identity: '~/.ssh/k' })
})

test('a map that merges itself ends', () => {
  expect(seen('hosts:\n  a: &a { address: x, <<: *a }')).toEqual(['file-missing-key 2:9'])
})

test('a name keeps its written form', () => {
  const { inventory } = checkInventory(hosts('1.10: { address: x, user: root }\n  __proto__: { address: y, user: root }'), 'f')
  expect(inventory?.hosts.map((entry) => entry.name)).toEqual(['1.10', '__proto__'])
})

test('Windows line ends and a byte order mark do not move the columns', () => {
  const text = `\uFEFF${hosts('a: { address: x, user: root, port: 0 }').replaceAll('\n', '\r\n')}`
  expect(seen(text)).toEqual(['file-not-port 2:38'])
})

test('numbers among the values are kept as written', () => {
  const { inventory } = checkInventory(hosts('a: { address: x, user: r, values: { port: 08080, on: true } }'), 'f')
  expect(inventory?.hosts[0]?.values).toEqual({ port: '08080', on: 'true' })
})

test('braces of a command are its own unless a host of the service knows the name', () => {
  const text = whole.replace('start: /home/ecsc/start.sh', "start: curl -w '%{http_code}' $" + '{HOME}/{x}')
  expect(checkInventory(text, 'f').problems).toEqual([])
  const two = text
    .replace('user: root }', 'user: root, values: { x: a } }\n  b: { address: y, user: root }')
    .replace('[ecsc-1]', '[ecsc-1, b]')
  expect(checkInventory(two, 'f').problems.map((problem) => [problem.code, problem.values.host])).toEqual([
    ['inventory-missing-value', 'b'],
  ])
})
