import { beforeAll, describe, expect, it, vi } from 'vitest'
import { newsChannel, requestChannel } from '#shared/contract/wire.ts'
import * as electron from './stand-in-electron.ts'

vi.mock('electron', () => import('./stand-in-electron.ts'))

type Surface = {
  request(name: unknown, input: unknown): Promise<unknown>
  subscribe(listener: (news: unknown) => void): () => void
  pathOf(file: unknown): string
}
const surface = () => electron.exposed.get('ferry') as unknown as Surface

beforeAll(() => import('../../../src/preload/preload.ts'))

describe('what the preload script puts into the page', () => {
  it('is one object with three functions', () => {
    expect([...electron.exposed.keys()]).toEqual(['ferry'])
    const shape = Object.entries(surface()).map(([name, value]) => `${name}: ${typeof value}/${value.length}`)
    expect(shape).toEqual(['request: function/2', 'subscribe: function/1', 'pathOf: function/1'])
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

  it('tells where a dropped file lies', () => {
    expect(surface().pathOf({ path: '/packages/ecsc.tar' })).toBe('/packages/ecsc.tar')
    expect(surface().pathOf({})).toBe('')
  })
})
