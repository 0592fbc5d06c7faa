import { expect, onTestFinished, test, vi } from 'vitest'
import { createScriptedCore } from '#harness/scripted-core.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import type { News } from '#shared/contract/index.ts'
import { remoteCore } from '../../e2e/support/desktop/remote-core.ts'
import { serveCore } from '../../e2e/support/desktop/serve-core.ts'

/** A core of this process, and the same as another process would have it. */
async function lend() {
  const core = createScriptedCore({ pace: 1 })
  const served = await serveCore(core, temporaryDirectory())
  const remote = await remoteCore(served.path)
  onTestFinished(async () => {
    await remote.close()
    await served.close()
    await core.close()
  })
  return { core, remote }
}

function viewer(id: string) {
  const heard: News[] = []
  return { id, heard, send: (news: News) => void heard.push(news) }
}
const news: News = { name: 'prompt.closed', body: { id: 'p-1' } }

test('requests and their problems cross over, many at once and each to its own', async () => {
  const { core, remote } = await lend()
  const window = viewer('window-1')
  const names = ['run.list', 'vault.state', 'no.such', 'release.list', 'run.list']
  const outcomes = await Promise.all(names.map((name) => remote.dispatch(name, {}, window)))
  expect(outcomes).toEqual(await Promise.all(names.map((name) => core.dispatch(name, {}, window))))
  expect(outcomes[2]).toMatchObject({ ok: false })
})

test('news reach the viewers that are there, and a stream the one that opened it', async () => {
  const { core, remote } = await lend()
  const [first, second] = [viewer('window-1'), viewer('window-2')]
  const removeFirst = remote.addViewer(first)
  remote.addViewer(second)
  await remote.dispatch('run.list', {}, second)
  core.tell(news)
  await vi.waitFor(() => expect(second.heard).toEqual([news]))
  expect(first.heard).toEqual([news])

  removeFirst()
  await remote.dispatch('run.list', {}, second)
  core.tell(news)
  await vi.waitFor(() => expect(second.heard).toHaveLength(2))
  expect(first.heard).toHaveLength(1)

  await remote.dispatch('run.begin', { release: 'sample' }, second)
  const target = 'ecsc@ecsc-1'
  await remote.dispatch('stream.open', { kind: 'output', run: 'r-0001', target }, second)
  await vi.waitFor(() => expect(second.heard.some(({ name }) => name === 'stream.data')).toBe(true))
})

test('a desktop that is ended hard leaves no viewer behind', async () => {
  const core = createScriptedCore()
  const added = vi.spyOn(core, 'addViewer')
  const served = await serveCore(core, temporaryDirectory())
  onTestFinished(async () => {
    await served.close()
    await core.close()
  })
  const remote = await remoteCore(served.path)
  const window = viewer('window-1')
  remote.addViewer(window)
  await remote.dispatch('run.list', {}, window)
  const gone = vi.spyOn(added.mock.calls[0]?.[0] ?? window, 'send')
  await remote.close()
  await vi.waitFor(() => {
    gone.mockClear()
    core.tell(news)
    expect(gone).not.toHaveBeenCalled()
  })
})
