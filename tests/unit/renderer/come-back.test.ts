import { expect, it, vi } from 'vitest'
import { scriptedPlan } from '#harness/scripted/scripted-plan.ts'
import { keepTabStorage } from '#harness/tab-storage.ts'
import { createApplicationStore } from '../../../src/renderer/stores/application.ts'
import { comeBack } from '../../../src/renderer/stores/come-back.ts'
import { createFleetStore } from '../../../src/renderer/stores/fleet.ts'
import { createDocumentStore } from '../../../src/renderer/stores/release/document.ts'
import { createReleasesStore } from '../../../src/renderer/stores/release/releases.ts'
import { createAnswersStore } from '../../../src/renderer/stores/run/answers.ts'
import { createRunsStore } from '../../../src/renderer/stores/run/runs.ts'
import type { Connection, Transport } from '../../../src/renderer/transport/transport.ts'

const kept = keepTabStorage()

const path = '/releases/tonight.md'
const opened = {
  kind: 'document',
  path,
  text: '',
  release: { release: 't', tasks: [{ kind: 'upgrade', service: 'ecsc', archive: '/releases/ecsc.tar' }], verify: [] },
  inventory: { hosts: [], services: [] },
  changes: { added: [], changed: [], kept: [] },
  remarks: [],
  sources: {},
}

type Page = { sandbox?: boolean; answers?: Record<string, unknown> }

/** A page that is loaded: its stores on a core that answers at once. `sandbox`: which world that core is. */
function loadPage({ sandbox = false, answers: more = {} }: Page = {}) {
  const asked: { name: string; input: unknown }[] = []
  let tell: (connection: Connection) => void = () => undefined
  const listeners: ((connection: Connection) => void)[] = []
  tell = (connection) => {
    for (const listener of listeners) listener(connection)
  }
  const answers: Record<string, unknown> = {
    'application.about': { sandbox },
    'release.open': opened,
    'archive.check': { kind: 'problem', problem: { code: 'internal', values: {} } },
    'plan.make': scriptedPlan(),
    'run.list': [],
    'preflight.last': { found: [], looking: [] },
    ...more,
  }
  const transport = {
    request: async (name: string, input: unknown) => {
      asked.push({ name, input })
      return answers[name] ?? []
    },
    subscribe: () => () => undefined,
    watchConnection: (listener: (connection: Connection) => void) => {
      listeners.push(listener)
      return () => undefined
    },
  } as unknown as Transport
  const application = createApplicationStore(transport, { language: 'en', theme: 'dark' })
  const releases = createReleasesStore(transport, application.actions)
  const fleet = createFleetStore(transport, application.actions)
  const document = createDocumentStore(transport, application.actions, releases.actions, fleet.actions)
  const runs = createRunsStore(transport, application.actions, createAnswersStore(transport, () => undefined).actions)
  comeBack(transport, { application, runs, document, releases })
  tell('connected')
  const screen = () => application.store.getState().screen.kind
  return { application, document, releases, asked, screen }
}

/** The first page of a tab: it remembers once it has seen that there is nothing to come back to. */
async function firstPage(options?: Page) {
  const page = loadPage(options)
  await vi.waitFor(() => expect(kept.size).toBe(1))
  return page
}

it('brings the document back with what was chosen there, and the plan behind it', async () => {
  const before = await firstPage()
  await before.releases.actions.makePlan({ release: path, gate: 'none' })
  await before.document.actions.open(path)
  before.document.actions.setOptions({ gate: 'service', without: ['ecsc-2'] })
  await before.document.actions.chooseArchive('ecsc', '/downloads/ecsc.tar')

  const after = loadPage()
  await vi.waitFor(() => expect(after.screen()).toBe('document'))
  expect(after.document.store.getState()).toMatchObject({
    opened,
    options: { gate: 'service', keepDate: false, without: ['ecsc-2'] },
    chosen: { ecsc: '/downloads/ecsc.tar' },
  })
  expect(after.asked).toContainEqual({ name: 'archive.check', input: { release: path, service: 'ecsc', path: '/downloads/ecsc.tar' } })
  await vi.waitFor(() => expect(after.releases.store.getState().options).toEqual({ release: path, gate: 'none' }))
  expect(after.screen()).toBe('document')
})

it('brings back what preflight has found, also of hosts that were still being looked at', async () => {
  const before = await firstPage()
  await before.releases.actions.makePlan({ release: path })
  const [one, two] = [
    { target: 'ecsc@ecsc-1', findings: [] },
    { target: 'ecsc@ecsc-2', findings: [] },
  ]
  let settle: (found: unknown) => void = () => undefined
  const settled = new Promise((resolve) => {
    settle = resolve
  })
  const { releases } = loadPage({ answers: { 'preflight.last': { found: [one], looking: [two.target] }, 'preflight.settled': settled } })
  await vi.waitFor(() => expect(releases.store.getState().looking).toEqual([two.target]))
  expect(releases.store.getState().findings).toEqual({ [one.target]: [] })
  settle([one, two])
  await vi.waitFor(() => expect(releases.store.getState().looking).toEqual([]))
  expect(releases.store.getState().findings).toEqual({ [one.target]: [], [two.target]: [] })
})

it('does not go back to what was open in the other world', async () => {
  const before = await firstPage({ sandbox: true })
  await before.releases.actions.makePlan({ release: path })
  const after = loadPage({ sandbox: false })
  await vi.waitFor(() => expect(JSON.parse(kept.get('ferry-place') ?? '')).toEqual({ screen: 'start', sandbox: false }))
  expect(after.asked.map(({ name }) => name)).not.toContain('plan.make')
  expect(after.screen()).toBe('start')
})

it.each(['', '{', '[]', '{"screen":"plan"}', '{"screen":"plan","sandbox":false,"plan":{"options":{"release":7},"hosts":[]}}'])(
  'begins at the start where the storage holds %j',
  async (text) => {
    kept.set('ferry-place', text)
    const { screen, asked } = loadPage()
    await vi.waitFor(() => expect(kept.get('ferry-place')).toBe('{"screen":"start","sandbox":false}'))
    expect(screen()).toBe('start')
    expect(asked.map(({ name }) => name)).not.toContain('plan.make')
  },
)
