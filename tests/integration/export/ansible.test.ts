/** An exported playbook against Ferry's own run, on the same hosts: the same files and the same services, forward and back. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { quote } from '#core/commands/quote.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { playbook, writePlaybook } from '#harness/ansible.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { startFleet } from '#harness/hosts/start-fleet.ts'
import type { Fleet } from '#harness/types.ts'
import type { Plan } from '#shared/domain/plan.ts'

const names = ['app-1', 'app-2']
let fleet: Fleet
let engine: Engine
let folder: string
let inventory: string

beforeAll(async () => {
  fleet = await startFleet({ hosts: names })
  folder = await mkdtemp(join(tmpdir(), 'fa-'))
  const hosts = names.map((name) => {
    const { address, port, user, identityFile } = fleet.host(name)
    return [name, { address, port, user, identity: identityFile }] as const
  })
  inventory = stringify({ hosts: Object.fromEntries(hosts), services: {} })
  engine = await startEngine({ knownHosts: fleet.knownHosts, inventory })
  await writeFile(join(folder, 'shop.conf'), 'new {{ conf }}\n')
  for (const name of names)
    await fleet.host(name).exec(`mkdir -p /srv/x; cd /srv/x; echo old > state; echo old > shop.conf; chmod 604 shop.conf
printf 'db.url = old\\n' > app.properties; chmod 640 app.properties; ln -s state current
sleep 900 > /dev/null 2>&1 & echo $! > /srv/x.pid
${reader.start}`)
})
afterAll(async () => {
  await engine?.close()
  await fleet?.stop()
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
})

/** Knows only what it has read when it began. */
const reader = {
  start: 'cat /srv/x/app.properties > /srv/read; sleep 902 > /dev/null 2>&1 & echo $! > /srv/read.pid',
  stop: 'kill $(cat /srv/read.pid)',
  status: 'kill -0 $(cat /srv/read.pid)',
}

/** Text of any kind that a release may have in a command (no control characters), with much that Jinja, YAML or a shell would take for its own. */
const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '{{ 7 * 7 }}',
    '{% raw %}',
    '{#',
    '#jinja2: x:1',
    "'",
    '\\',
    '"',
    '$HOME',
    '\t',
    '\u2028',
    ': ',
    ' #',
    '\n  - ',
    '!unsafe ',
  ),
)
const texts = fc
  .sample(fc.array(piece, { minLength: 1, maxLength: 5 }), { numRuns: 60, seed: 20261128 })
  .map((pieces) => pieces.join('').replaceAll(/[\p{Cc}]/gu, (letter) => (/[\t\n]/.test(letter) ? letter : '')))

const release = () =>
  stringify({
    release: '换 {{ 日期 }} 版',
    tasks: [
      { person: '通知 {{ 用户 }}', owner: '张三', back: '再通知一次' },
      {
        command: texts.map((text) => `printf '%s\\n' ${quote(text)} >> letters`).join('\n'),
        title: '逐字 {{ 1 }}',
        on: names,
        folder: '/srv/x',
        contains: '',
        back: 'rm -f letters',
      },
      {
        command: "echo new {{ x }} > state; printf 'well {%% done'",
        on: names,
        folder: '/srv/x',
        contains: 'well {% done',
        back: 'echo old > state',
      },
      { file: '/srv/x/shop.conf', put: './shop.conf', on: 'app-1' },
      { file: '/srv/x/app.properties', set: 'db.url', to: "jdbc:new?a={{ 1 }}&b='2'", on: names },
      { file: '/srv/x/current', link: 'shop.conf', on: 'app-2' },
      { service: 'reader', do: 'restart', manager: 'script', on: names, ...reader },
      {
        service: 'sleeper',
        do: 'stop',
        manager: 'script',
        on: names,
        start: 'sleep 900 > /dev/null 2>&1 & echo $! > /srv/x.pid',
        stop: 'kill $(cat /srv/x.pid)',
        status: 'kill -0 $(cat /srv/x.pid)',
      },
      {
        check: [
          { process: 'sleep 901', count: 0 },
          { disk: '/srv', free: '1M' },
          { rights: '/srv/x/shop.conf', mode: '604' },
        ],
        on: 'app-1',
      },
      { wait: '1s' },
    ],
  }).replaceAll('    contains: ""\n', '')

const planOf = (): Promise<Plan> =>
  makePlan(readRelease(release(), join(folder, 'x.yaml')), readInventory(inventory, 'x.yaml'), { gate: 'host', date: '20261128' }, () => {
    throw new Error('no archive is read')
  })

/** Without times: what is written twice is written at two times. */
const world = () =>
  Promise.all(
    names.map(async (name) => ({
      tree: (await fleet.host(name).tree('/srv/x')).map(({ mtime: _, ...entry }) => entry),
      runs: (await fleet.host(name).exec('kill -0 $(cat /srv/x.pid)')).code === 0,
      read: (await fleet.host(name).exec(`${reader.status} && cat /srv/read`)).stdout,
    })),
  )

/** Milliseconds: Ansible takes a second for each task where other tests run beside it. */
const patience = 900_000

test(
  'the exported playbook does on real hosts what Ferry does, stops at a gate that nobody answers, and goes back by its tag',
  async () => {
    const plan = await planOf()
    const before = await world()
    const { id, state } = await engine.run(plan)
    expect(state.phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
    const after = await world()
    expect(after).not.toEqual(before)
    await engine.runner.rollBack(id, undefined, { yes: true, signoffs: [] })
    await engine.attend(id)
    expect(await world()).toEqual(before)

    await writePlaybook(folder, plan, fleet.knownHosts)
    // There is no terminal: the first gate ends it, and nothing behind it is done.
    const asked = await playbook(folder, [])
    expect(asked.code).not.toBe(0)
    expect(asked.stdout).toContain('Gate')
    expect(await world()).toEqual(before)

    const forward = await playbook(folder, ['-e', 'ferry_gates=open'])
    expect(forward.stdout + forward.stderr).not.toContain('fatal:')
    expect(forward.code, forward.stdout + forward.stderr).toBe(0)
    expect(await world()).toEqual(after)

    const back = await playbook(folder, ['--tags', 'back', '-e', 'ferry_gates=open'])
    expect(back.code, back.stdout + back.stderr).toBe(0)
    expect(await world()).toEqual(before)
  },
  patience,
)
