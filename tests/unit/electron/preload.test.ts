import { beforeAll, describe, expect, it, vi } from 'vitest'
import { desktopActionChannel, desktopStateChannel } from '#shared/contract/desktop.ts'
import { newsChannel, requestChannel } from '#shared/contract/wire.ts'
import * as electron from './stand-in-electron.ts'

vi.mock('electron', () => import('./stand-in-electron.ts'))

type Surface = {
  request(name: unknown, input: unknown): Promise<unknown>
  subscribe(listener: (news: unknown) => void): () => void
  onAction(listener: (action: unknown) => void): () => void
  tellState(state: unknown): void
  pathOf(file: unknown): string
}
const surface = () => electron.exposed.get('ferry') as unknown as Surface

beforeAll(() => import('../../../src/preload/preload.ts'))

describe('what the preload script puts into the page', () => {
  it('is one object with five functions', () => {
    expect([...electron.exposed.keys()]).toEqual(['ferry'])
    const shape = Object.entries(surface()).map(([name, value]) => `${name}: ${typeof value}/${value.length}`)
    expect(shape).toEqual([
      'request: function/2',
      'subscribe: function/1',
      'onAction: function/1',
      'tellState: function/1',
      'pathOf: function/1',
    ])
  })

  it('sends requests of the contract, and no others', async () => {
    await surface().request('run.list', {})
    expect(electron.ipcRenderer.invoke).toHaveBeenCalledWith(requestChannel, 'run.list', {})
    electron.ipcRenderer.invoke.mockClear()
    for (const name of ['ELECTRON_BROWSER_REQUIRE', '__proto__', 'constructor', '', 7, undefined, ['run.list']]) {
      await expect(surface().request(name, {})).rejects.toThrow()
    }
    expect(electron.ipcRenderer.invoke).not.toHaveBeenCalled()
  })

  it('gives the news without the event, until the end is called', () => {
    const heard: unknown[][] = []
    const stop = surface().subscribe((...parts: unknown[]) => heard.push(parts))
    electron.ipcRenderer.emit(newsChannel, { sender: 'must not cross' }, { name: 'x' })
    stop()
    electron.ipcRenderer.emit(newsChannel, {}, { name: 'y' })
    expect(heard).toEqual([[{ name: 'x' }]])
    expect(electron.ipcRenderer.listenerCount(newsChannel)).toBe(0)
  })

  it('hands over what the menu asks without the event, and tells the shell on one channel', () => {
    const heard: unknown[][] = []
    const stop = surface().onAction((...parts: unknown[]) => heard.push(parts))
    electron.ipcRenderer.emit(desktopActionChannel, { sender: 'must not cross' }, { kind: 'theme', theme: 'dark' })
    stop()
    electron.ipcRenderer.emit(desktopActionChannel, {}, {})
    expect(heard).toEqual([[{ kind: 'theme', theme: 'dark' }]])
    surface().tellState({ language: 'en' })
    expect(electron.ipcRenderer.send.mock.calls).toEqual([[desktopStateChannel, { language: 'en' }]])
  })

  it('tells where a dropped file lies', () => {
    expect(surface().pathOf({ path: '/packages/ecsc.tar' })).toBe('/packages/ecsc.tar')
    expect(surface().pathOf({})).toBe('')
  })
})
