import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createScriptedCore } from '#harness/scripted-core.ts'
import { type DesktopAction, type DesktopState, menuCommands } from '#shared/contract/desktop.ts'
import type { News } from '#shared/contract/index.ts'
import { allActions } from '../../../src/renderer/actions/registry.ts'
import { joinDesktop } from '../../../src/renderer/app/join-desktop.ts'
import { stayOnBack } from '../../../src/renderer/app/stay-on-back.ts'
import { createStores } from '../../../src/renderer/stores/create-stores.ts'
import { createIpcTransport } from '../../../src/renderer/transport/ipc.ts'

const dialog = vi.hoisted(() => ({ isOpen: false }))
vi.mock('../../../src/renderer/ui/focus/above-modals.tsx', async (original) => ({
  ...(await original<object>()),
  isModalOpen: () => dialog.isOpen,
}))

/** The page's half of the desktop shell on the scripted core, as the preload script would join them. */
function openPage() {
  const core = createScriptedCore({ pace: 1 })
  const told: DesktopState[] = []
  let act: (action: unknown) => void = () => undefined
  const bridge = {
    request: (name: string, input: unknown) => core.dispatch(name, input, { id: 'test', send: () => undefined }),
    subscribe: (listener: (news: News) => void) => core.addViewer({ id: 'test', send: listener }),
    pathOf: () => '',
    onAction(listener: (action: unknown) => void) {
      act = listener
      return () => undefined
    },
    tellState: (state: DesktopState) => void told.push(state),
  }
  const stores = createStores(createIpcTransport(bridge))
  const end = joinDesktop(stores, bridge)
  return { stores, told, end, core, act: (action: DesktopAction) => act(action) }
}

let page: ReturnType<typeof openPage>
beforeEach(() => {
  const kept = new Map<string, string>()
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
  vi.stubGlobal('localStorage', { ...storage, removeItem: (key: string) => void kept.delete(key) })
  vi.stubGlobal('sessionStorage', { ...storage, removeItem: (key: string) => void kept.delete(key) })
  const nothing = () => undefined
  const listeners = { addEventListener: nothing, removeEventListener: nothing }
  // What the stores reach of a page; how it looks there is for the end-to-end tests.
  vi.stubGlobal('window', { ...listeners })
  vi.stubGlobal('matchMedia', () => ({ matches: true, ...listeners }))
  vi.stubGlobal('document', {
    documentElement: { lang: 'en', dataset: {}, style: { setProperty: nothing } },
    styleSheets: [],
    title: '',
    visibilityState: 'visible',
    hasFocus: () => true,
    ...listeners,
  })
  page = openPage()
})
afterEach(async () => {
  page.end()
  await page.core.close()
  vi.unstubAllGlobals()
})
const last = () => page.told.at(-1)

it('every item of the menu is an action of the panel', () => {
  const ids = allActions(page.stores).map(({ id }) => id)
  for (const command of menuCommands) expect(ids).toContain(command)
})

it('the menu is told at once, and of a run soon: what can be done with it', async () => {
  expect(last()).toMatchObject({ language: 'en', theme: 'system', enabled: expect.arrayContaining(['go.start', 'help.palette']) })
  expect(last()?.enabled).not.toContain('run.pause')
  await page.stores.releases.actions.makePlan({ release: 'sample' })
  const run = await page.stores.releases.actions.begin()
  await page.stores.runs.actions.open(run ?? '')
  await vi.waitFor(() => expect(last()?.enabled).toEqual(expect.arrayContaining(['run.pause', 'run.stop', 'run.report-md'])))
  await vi.waitFor(() => expect(last()?.enabled).toContain('run.question'), 5_000)
})

it('a confirmed way back that counts down is told at once, and that it is over', () => {
  page.stores.pending.actions.plan({ run: 'r-0001', sandbox: false, names: ['ecsc-1'] }, () => undefined)
  expect(last()?.waiting).toEqual(['ecsc-1'])
  page.stores.pending.actions.undo()
  expect(last()?.waiting).toEqual([])
})

it('that something is typed which is not kept is told, not what; and where shells are open', async () => {
  const { robotDraft, terminals } = page.stores
  const topics = { gate: true, failure: true, end: true }
  robotDraft.actions.begin({ name: '', kind: 'dingtalk', language: 'zh', topics, toOwners: false, url: '', secret: '' })
  expect(robotDraft.store.getState().isWritten).toBe(false)
  robotDraft.actions.write({ secret: 'SECsecret' })
  const shell = { id: 't-1', host: 'ecsc-1', login: 'root@25.0.3.17', title: '', opened: 0 }
  terminals.store.setState({ list: [shell, { ...shell, id: 't-2', host: 'ecsc-2', end: { kind: 'exited', code: 0 } }] })
  await vi.waitFor(() => expect(last()).toMatchObject({ isWritten: true, shells: ['ecsc-1'] }))
  expect(JSON.stringify(page.told)).not.toContain('SECsecret')
  robotDraft.actions.close()
  await vi.waitFor(() => expect(last()?.isWritten).toBe(false))
})

it('what the menu asks is done, and what cannot be done is not', async () => {
  page.act({ kind: 'command', command: 'go.history' })
  expect(page.stores.application.store.getState().screen.kind).toBe('history')
  page.act({ kind: 'command', command: 'run.stop' })
  expect(page.stores.dialogs.store.getState().open).toBeUndefined()
  page.act({ kind: 'language', language: 'zh' })
  page.act({ kind: 'theme', theme: 'dark' })
  await vi.waitFor(() => expect(last()).toMatchObject({ language: 'zh', theme: 'dark' }))
  expect(page.stores.application.store.getState().theme).toBe('dark')
  page.act({ kind: 'theme', theme: 'system' })
  await vi.waitFor(() => expect(last()?.theme).toBe('system'))
  expect(page.stores.application.store.getState().theme).toBe('light')
})

it('a document that the system hands over is looked at', async () => {
  const asked = vi.spyOn(page.stores.releases.actions, 'look')
  page.act({ kind: 'open', path: '/docs/tonight.md' })
  expect(asked).toHaveBeenCalledWith('/docs/tonight.md')
  const { document } = page.stores
  await vi.waitFor(() => expect(Object.keys(document.store.getState().archives)).toHaveLength(4))
})

it('behind a dialog nothing is opened: that is said, with the file’s path', () => {
  const asked = vi.spyOn(page.stores.releases.actions, 'look')
  dialog.isOpen = true
  page.act({ kind: 'open', path: '/docs/tonight.md' })
  dialog.isOpen = false
  expect(asked).not.toHaveBeenCalled()
  const [notice] = page.stores.application.store.getState().notices
  expect(notice?.problem).toEqual({ code: 'open-after-dialog', values: { path: '/docs/tonight.md' } })
})

it('the browser’s Back closes a dialog, goes to the screen before, and stays in the program below the first', () => {
  const places: string[] = []
  let went: (place: string | undefined) => void = () => undefined
  const { store, actions } = page.stores.application
  let isAsking = false
  const button = {
    push: (place: string) => void places.push(place),
    listen(listener: typeof went) {
      went = listener
    },
  }
  stayOnBack(page.stores, button, () => {
    const wasAsking = isAsking
    isAsking = false
    return wasAsking
  })
  actions.show({ kind: 'fleet' })
  actions.show({ kind: 'settings' })
  expect(places).toEqual(['start', 'fleet', 'settings'])
  went('fleet')
  expect([store.getState().screen.kind, places.length]).toEqual(['fleet', 3])
  // There is no run any more that could be shown.
  went('run')
  expect(store.getState().screen.kind).toBe('fleet')
  went(undefined)
  expect([store.getState().screen.kind, ...places]).toEqual(['fleet', 'start', 'fleet', 'settings', 'fleet'])
  isAsking = true
  went('start')
  // The step that was taken is put back: the next one leads to where this one would have.
  expect([store.getState().screen.kind, places.at(-1), places.length, isAsking]).toEqual(['fleet', 'fleet', 5, false])
  went('start')
  expect(store.getState().screen.kind).toBe('start')
})
