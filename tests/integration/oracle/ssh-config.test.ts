/** The reader of an ssh client's configuration against `ssh -G`, which says what ssh would do and does nothing. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Imported } from '#core/inventory/import/imported.ts'
import { importSshConfig } from '#core/inventory/import/ssh-config.ts'
import type { Host } from '#shared/domain/host.ts'
import { ProblemError } from '#shared/problem/problem.ts'

const run = promisify(execFile)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ferry-oracle-'))
})
afterAll(() => rm(folder, { recursive: true }))

const names = ['gate', 'web-1', 'web-2', 'db', 'DB', '10.9.0.7']
const name = fc.constantFrom(...names)
const pattern = fc.oneof(
  { weight: 4, arbitrary: name },
  fc.constantFrom('*', 'web-*', 'web-?', '!db', '!web-1', '10.9.*', '?b', '"web-1"', '*-2', '!*'),
)
const blank = fc.constantFrom(' ', ' ', '\t', ' = ', '=', '  ')
const letterCase = (word: string) => fc.constantFrom(word, word.toLowerCase(), word.toUpperCase())
const hop = fc.constantFrom(
  'gate',
  'db',
  'gate:2201',
  'amy@gate',
  'amy@db:2202',
  'ops@192.0.2.9',
  '[2001:db8::9]:2203',
  'ssh://zoe@gate:2204',
)
const comment = fc.constantFrom('', '', '', ' # as it was')
const setting = fc.oneof(
  fc.tuple(
    letterCase('HostName'),
    blank,
    fc.constantFrom('192.0.2.1', '192.0.2.2', '%h.example.net', '%%h.%h', '2001:db8::2', 'WEB.example.net'),
  ),
  fc.tuple(letterCase('User'), blank, fc.constantFrom('ann', 'bob', '"c d"', 'e#f', '"g"', 'h\\ i', "'j'")),
  fc.tuple(letterCase('Port'), blank, fc.constantFrom('2222', '22', '"2223"', '022', 'ssh', '65535')),
  fc.tuple(
    fc.constant('IdentityFile'),
    blank,
    fc.constantFrom('~/.ssh/a', '"~/.ssh/b c"', '%d/.ssh/%r', '/keys/%h-%n-%p', 'none', '/k/%%'),
  ),
  fc.tuple(
    fc.constant('ProxyJump'),
    fc.constantFrom(' ', '='),
    fc.oneof(
      hop,
      fc.tuple(hop, hop).map(([a, b]) => `${a},${b}`),
      fc.constant('none'),
    ),
  ),
  fc.tuple(fc.constant('ProxyCommand'), fc.constant(' '), fc.constantFrom('none', 'ssh -W %h:%p gate', 'ssh -q -p 2205 amy@gate nc %h %p')),
  fc
    .tuple(fc.constantFrom('Compression', 'ServerAliveInterval'), fc.constant(' '), fc.constantFrom('5'))
    .map(() => ['Compression', ' ', 'yes'] as const),
)
const line = fc
  .tuple(fc.constantFrom('', '  ', '\t'), setting, comment, fc.constantFrom('', ' ', '\r'))
  .map(([indent, [key, gap, value], note, end]) => {
    // A comment behind a command would be a part of it.
    return `${indent}${key}${gap}${value}${/^Proxy/.test(key) ? '' : note}${end}`
  })
const criteria = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('host', '!host', 'originalhost', '!originalhost', 'user', 'Host'),
      fc.constantFrom('web-*', 'db', '192.0.2.1', 'ann,bob', '*,!web-1', '"web-1"'),
    )
    .map((words) => words.join(' ')),
  fc.constantFrom(
    'all',
    'final',
    'final host *.net',
    '!final',
    'host web-1 user ann',
    `localuser ${userInfo().username}`,
    '!localuser nobody',
  ),
)
const head = fc.oneof(
  { weight: 3, arbitrary: fc.array(pattern, { minLength: 1, maxLength: 3 }).map((patterns) => `Host ${patterns.join(' ')}`) },
  criteria.map((words) => `Match ${words}`),
)
const block = fc.tuple(head, fc.array(line, { maxLength: 4 })).map(([first, lines]) => [first, ...lines].join('\n'))
const config = fc
  .tuple(fc.array(line, { maxLength: 2 }), fc.array(block, { minLength: 1, maxLength: 6 }))
  .map(([top, blocks]) => `${[...top, ...blocks].join('\n')}\n`)

type Said = Map<string, string[]>

/** What ssh says of a host; undefined where it refuses the file, or goes round in a circle. */
async function ask(file: string, host: string, more: readonly string[] = []): Promise<Said | undefined> {
  const answer = await run('ssh', ['-G', '-F', file, ...more, host]).catch(() => undefined)
  if (answer === undefined) return undefined
  const said: Said = new Map()
  for (const text of answer.stdout.split('\n')) {
    const at = text.indexOf(' ')
    said.set(text.slice(0, at), [...(said.get(text.slice(0, at)) ?? []), text.slice(at + 1)])
  }
  return said
}

/** `user@address:port`, with the user that ssh takes where Ferry takes another and says so. */
function places({ inventory, assumed }: Imported): Map<string, string> {
  const user = ({ name, user }: Host) => (assumed.has(`hosts.${name}.user`) ? userInfo().username : user)
  return new Map(inventory.hosts.map((host) => [host.name, `${user(host)}@${host.address.toLowerCase()}:${host.port}`]))
}

function placeOf(said: Said): string {
  const [host = '', user = '', port = ''] = ['hostname', 'user', 'port'].map((key) => said.get(key)?.[0])
  return `${user}@${host.toLowerCase()}:${port}`
}

async function wayOf(file: string, said: Said): Promise<string[] | undefined> {
  const command = said.get('proxycommand')?.[0]
  const list =
    said.get('proxyjump')?.[0] ?? (command?.includes('-p 2205') ? 'amy@gate:2205' : command?.includes('gate') ? 'gate' : undefined)
  const way: string[] = []
  for (const written of list?.split(',') ?? []) {
    const [, user, address = '', port] = /^(?:ssh:\/\/)?(?:(.+)@)?(\[.+\]|[^:]+)(?::(\d+))?$/.exec(written) ?? []
    const more = [...(user ? ['-l', user] : []), ...(port ? ['-p', port] : [])]
    const hop = await ask(file, address.replace(/^\[|\]$/g, ''), more)
    if (hop === undefined) return undefined
    way.push(placeOf(hop))
  }
  return way
}

async function compare(text: string): Promise<void> {
  const file = join(folder, 'config')
  await writeFile(file, text)
  let read: Imported
  try {
    read = importSshConfig(text, file)
  } catch (caught) {
    expect(caught).toBeInstanceOf(ProblemError)
    return
  }
  const place = places(read)
  const written = new Set(
    [...text.matchAll(/^(?:Host|Match originalhost) (.*)$/gm)].flatMap(([, words = '']) => words.replaceAll('"', '').split(/[ ,]/)),
  )
  for (const host of read.inventory.hosts.filter(({ name }) => written.has(name))) {
    const said = await ask(file, host.name)
    if (said === undefined) continue
    expect(place.get(host.name), host.name).toBe(placeOf(said))
    const told = (words: string) =>
      read.remarks.some(({ severity, en }) => severity !== 'info' && en.includes(words) && en.includes(host.name))
    const way = await wayOf(file, said)
    const isTold = told('jumps through itself') || told('is not in this file')
    if (way !== undefined && !isTold)
      expect(
        host.jump.map((hop) => place.get(hop)),
        `the way to ${host.name}`,
      ).toEqual(way)
    const [key] = (said.get('identityfile') ?? []).filter((path) => path !== 'none' && !/\/id_\w+$/.test(path))
    if (!told('tokens')) expect(host.identity === undefined, `the key of ${host.name}`).toBe(key === undefined)
  }
}

test('hosts, accounts, ports, keys and ways are those of ssh', async () => {
  await fc.assert(fc.asyncProperty(config, compare), {
    numRuns: Number(process.env.FERRY_ORACLE_RUNS ?? 60),
    interruptAfterTimeLimit: 40_000,
  })
})
