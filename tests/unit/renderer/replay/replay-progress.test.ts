import { expect, test, vi } from 'vitest'
import type { News } from '#shared/contract/index.ts'
import { createReplayProgress } from '../../../../src/renderer/stores/run/replay/replay-progress.ts'
import type { Transport } from '../../../../src/renderer/transport/transport.ts'

const counted = [100, 200, 300].map((at, index) => ({ at, step: 'unpack' as const, done: index + 1, total: 3, unit: 'entries' as const }))

function opened() {
  const told: number[] = []
  const asked = vi.fn(async () => counted)
  let moment = 250
  const transport = { request: asked, subscribe: () => () => undefined, watchConnection: () => () => undefined } as unknown as Transport
  const tell = (news: News) => {
    if (news.name === 'run.progress') told.push(news.body.done)
  }
  const report = (caught: unknown) => {
    throw caught
  }
  const progress = createReplayProgress(transport, tell, () => moment, report)
  const goTo = (at: number) => {
    moment = at
    progress.goOn()
  }
  return { told, asked, progress, goTo }
}

test('the newest at the moment is told, and each that comes as it goes on, once', async () => {
  const { told, progress, goTo } = opened()
  await progress.follow('r', 't')
  expect(told).toEqual([2])
  goTo(260)
  expect(told).toEqual([2])
  goTo(300)
  expect(told).toEqual([2, 3])
})

test('going back it is told anew, without being asked for again; before the step began nothing is', async () => {
  const { told, asked, progress, goTo } = opened()
  await progress.follow('r', 't')
  progress.closeAll()
  goTo(50)
  await progress.follow('r', 't')
  expect(told).toEqual([2])
  goTo(100)
  expect(told).toEqual([2, 1])
  expect(asked).toHaveBeenCalledTimes(1)
})

test('what was closed before the answer came is not told', async () => {
  const { told, progress, goTo } = opened()
  const following = progress.follow('r', 't')
  progress.closeAll()
  await following
  goTo(300)
  expect(told).toEqual([])
})
