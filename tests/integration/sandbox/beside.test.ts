/** The sandbox as a window starts and ends it, beside the operator's own hosts. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Viewer } from '#core/dispatch-types.ts'
import type { News, RequestInput, RequestName, RequestReply } from '#shared/contract/index.ts'
import { ProblemError } from '#shared/problem/problem.ts'
import { endProcesses } from '../../../src/main/sandbox/application/end-processes.ts'
import { startSandbox } from '../../../src/main/sandbox/start-sandbox.ts'
import { openWorlds, type Worlds } from '../../../src/main/worlds/open-worlds.ts'
import { allProcesses, temporaryDirectory } from './fleet.ts'
import { until } from './until.ts'

let place: Awaited<ReturnType<typeof temporaryDirectory>>
let worlds: Worlds

beforeEach(async () => {
  place = await temporaryDirectory()
  worlds = await openWorlds({ data: join(place.directory, 'data'), sandbox: false, version: 'test', knownHosts: [] })
})
afterEach(async () => {
  await worlds.close()
  const left = await processes()
  await endProcesses(left, 0)
  await place.remove()
  expect(left).toEqual([])
})

const processes = () => allProcesses(join(place.directory, 'data', 'sandbox', 'fleet'))

/** A window: what it was told, and what it asks. */
function openWindow() {
  const news: News[] = []
  const viewer: Viewer = { id: crypto.randomUUID(), send: (item) => void news.push(item) }
  const close = worlds.core.addViewer(viewer)
  const ask = async <Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestReply<Name>> => {
    const outcome = await worlds.core.dispatch(name, input, viewer)
    if (!outcome.ok) throw new ProblemError(outcome.problem)
    return outcome.reply as RequestReply<Name>
  }
  return { news, ask, close }
}

const own = 'hosts:\n  night-1:\n    address: 192.0.2.7\n    user: wuji\n'
const code = (expected: string) => expect.objectContaining({ problem: expect.objectContaining({ code: expected }) })

it('shows the practice hosts in the place of the own ones, and the own ones again when it is ended', async () => {
  const before = openWindow()
  await before.ask('inventory.import', { text: own, path: 'own.yaml', apply: true })
  expect(await before.ask('sandbox.state', {})).toEqual({ kind: 'off' })
  await before.ask('sandbox.start', {})

  const states = before.news.flatMap((item) => (item.name === 'sandbox.changed' ? [item.body] : []))
  expect(states.slice(1)).toEqual([
    ...Array.from({ length: 11 }, (_, index) => ({ kind: 'starting', up: index + 1, of: 11 })),
    { kind: 'on' },
  ])
  expect(before.news.filter(({ name }) => name === 'sandbox.moved')).toHaveLength(1)
  // The window still shows the own hosts: nothing that is clicked there is done in the sandbox.
  await expect(before.ask('run.begin', { release: 'sample' })).rejects.toEqual(code('panel-moved'))
  before.close()
  expect(await processes()).toHaveLength(10)

  const inside = openWindow()
  expect((await inside.ask('inventory.get', {})).hosts).toHaveLength(11)
  expect((await inside.ask('release.list', {})).map(({ name, sample }) => [name, sample])).toEqual([
    ['sample', true],
    ['broken', true],
  ])
  expect(await inside.ask('application.about', {})).toMatchObject({ sandbox: true, data: join(place.directory, 'data', 'sandbox') })
  await expect(inside.ask('inventory.import', { text: own, path: 'own.yaml', apply: true })).rejects.toEqual(code('inventory-read-only'))
  expect((await inside.ask('inventory.test', {})).map(({ state }) => state.kind)).toEqual(Array.from({ length: 11 }, () => 'reachable'))

  await inside.ask('sandbox.end', {}).catch(() => expect.fail('the end is answered to whoever asked'))
  expect(inside.news.some(({ name }) => name === 'sandbox.moved')).toBe(true)
  expect(await processes()).toEqual([])
  const after = openWindow()
  expect((await after.ask('inventory.get', {})).hosts.map(({ name }) => name)).toEqual(['night-1'])
  expect(await after.ask('release.list', {})).toEqual([])
  expect(await after.ask('application.about', {})).toMatchObject({ sandbox: false })
  expect(await after.ask('sandbox.state', {})).toEqual({ kind: 'off' })
})

it('asks before a run in it is interrupted, and finds that run again', async () => {
  await openWindow().ask('sandbox.start', {})
  const inside = openWindow()
  const { run } = await inside.ask('run.begin', { release: 'sample' })
  await expect(inside.ask('sandbox.end', {})).rejects.toEqual(code('sandbox-run-inside'))
  await inside.ask('sandbox.end', { interrupt: true })
  const outside = openWindow()
  expect(await outside.ask('run.list', {})).toEqual([])
  await outside.ask('sandbox.start', {})
  expect((await openWindow().ask('start.look', {})).interrupted.map((entry) => entry.run.id)).toEqual([run])
})

it('does not hide a run that goes on on the own hosts', async () => {
  const real = await startSandbox({ directory: join(place.directory, 'real') })
  try {
    const { ask } = openWindow()
    await ask('inventory.import', { text: real.inventoryYaml, path: 'own.yaml', apply: true })
    const looked = await ask('trust.look', { hosts: real.hosts.map(({ name }) => name) })
    for (const { host, state } of looked)
      if (state.kind === 'unknown') await ask('trust.accept', { host, fingerprint: state.key.fingerprint })
    // Begun in another window, and not in the journal yet: its archives are being read.
    const beginning = openWindow().ask('run.begin', { release: real.releases.good, only: ['ecsc-1'] })
    await expect(ask('sandbox.start', {})).rejects.toEqual(code('sandbox-run-beginning'))
    const { run } = await beginning
    await expect(ask('sandbox.start', {})).rejects.toMatchObject({ problem: { code: 'sandbox-run-under-way', values: { run } } })
    expect(await ask('sandbox.state', {})).toEqual({ kind: 'off' })
    expect(existsSync(join(place.directory, 'data', 'sandbox'))).toBe(false)
    await until(
      () => ask('run.get', { run }),
      ({ events }) => events.some(({ event }) => event.type === 'question-asked'),
    )
    await ask('run.control', { run, action: 'stop' })
    await until(
      () => ask('run.get', { run }),
      ({ summary }) => !summary.live,
    )
    await ask('sandbox.start', {})
  } finally {
    await real.stop()
  }
})

it('says why it does not start, and starts when that is cured', async () => {
  const { ask, news } = openWindow()
  const inTheWay = join(place.directory, 'data', 'sandbox')
  await mkdir(join(place.directory, 'data'), { recursive: true })
  await writeFile(inTheWay, '')
  await expect(ask('sandbox.start', {})).rejects.toThrow(/sandbox/)
  expect(await ask('sandbox.state', {})).toEqual({ kind: 'off' })
  expect(news.at(-1)).toEqual({ name: 'sandbox.changed', body: { kind: 'off' } })
  expect((await ask('inventory.get', {})).hosts).toEqual([])
})

it('ends with the core, also in the middle of its start', async () => {
  const { ask } = openWindow()
  const starting = ask('sandbox.start', {})
  await until(
    () => ask('sandbox.state', {}),
    ({ kind }) => kind === 'starting',
  )
  await Promise.all([worlds.close(), starting])
  expect(await processes()).toEqual([])
  expect(existsSync(join(place.directory, 'data', 'sandbox', 'fleet', 'owner.json'))).toBe(false)
  worlds = await openWorlds({ data: join(place.directory, 'data'), sandbox: false, version: 'test', knownHosts: [] })
})

it('is neither begun nor ended where Ferry was opened on it', async () => {
  const alone = await openWorlds({
    data: join(place.directory, 'alone'),
    sandbox: true,
    needsFleet: false,
    version: 'test',
    knownHosts: [],
  })
  try {
    const viewer = { id: 'alone', send: () => undefined }
    expect(await alone.core.dispatch('sandbox.state', {}, viewer)).toEqual({ ok: true, reply: { kind: 'absent' } })
    expect(await alone.core.dispatch('sandbox.end', {}, viewer)).toMatchObject({ ok: false, problem: { code: 'sandbox-not-here' } })
  } finally {
    await alone.close()
  }
})
