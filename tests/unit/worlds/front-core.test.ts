import { expect, it } from 'vitest'
import type { Core, Viewer } from '#core/dispatch-types.ts'
import type { News } from '#shared/contract/index.ts'
import { createFrontCore } from '../../../src/main/worlds/front-core.ts'

/** A core that notes what is asked of it, and answers with its name when it is let. */
function namedCore(name: string, wait: Promise<void> = Promise.resolve()) {
  const asked: string[] = []
  const viewers = new Set<Viewer>()
  const core: Core = {
    async dispatch(request) {
      asked.push(request)
      await wait
      return { ok: true, reply: name }
    },
    carryWatchesOn: () => void asked.push('watches'),
    addViewer(viewer) {
      viewers.add(viewer)
      return () => viewers.delete(viewer)
    },
    close: async () => undefined,
  }
  return { core, asked, viewers }
}

function viewerOf(heard: News['name'][], anew?: () => void): Viewer {
  return {
    id: 'v',
    send({ name }) {
      heard.push(name)
      if (name === 'sandbox.moved') anew?.()
    },
  }
}

it('a viewer is answered by the core that it came to, or by none', async () => {
  const own = namedCore('own')
  const sandbox = namedCore('sandbox')
  const front = createFrontCore(own.core, async () => undefined)
  const heard: News['name'][] = []
  const viewer = viewerOf(heard)
  const leave = front.addViewer(viewer)
  expect(await front.dispatch('run.begin', {}, viewer)).toEqual({ ok: true, reply: 'own' })
  front.show(sandbox.core)
  expect(heard).toEqual(['sandbox.moved'])
  expect(await front.dispatch('run.begin', {}, viewer)).toEqual({ ok: false, problem: { code: 'panel-moved', values: {} } })
  // Nothing but that its watches look on.
  expect(sandbox.asked).toEqual(['watches'])
  leave()
  expect(own.viewers.size).toBe(0)
  front.addViewer(viewer)
  expect(await front.dispatch('run.begin', {}, viewer)).toEqual({ ok: true, reply: 'sandbox' })
  expect(own.asked).toEqual(['run.begin'])
})

it('a viewer that comes anew while it is told is told once, and hears both worlds no more', () => {
  const own = namedCore('own')
  const sandbox = namedCore('sandbox')
  const front = createFrontCore(own.core, async () => undefined)
  const heard: News['name'][] = []
  let leave: () => void = () => undefined
  const viewer = viewerOf(heard, () => {
    leave()
    leave = front.addViewer(viewer)
  })
  leave = front.addViewer(viewer)
  front.show(sandbox.core)
  expect(heard).toEqual(['sandbox.moved'])
  expect([own.viewers.size, sandbox.viewers.size]).toEqual([0, 1])
  front.tell({ name: 'sandbox.changed', body: { kind: 'on' } })
  expect(heard).toEqual(['sandbox.moved', 'sandbox.changed'])
})

it('knows of a run that is about to begin until its request is answered', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const front = createFrontCore(namedCore('own', promise).core, async () => undefined)
  const viewer = viewerOf([])
  const reading = front.dispatch('run.list', {}, viewer)
  expect(front.isBeginning()).toBe(false)
  const beginning = front.dispatch('run.resume', {}, viewer)
  expect(front.isBeginning()).toBe(true)
  resolve()
  await Promise.all([reading, beginning])
  expect(front.isBeginning()).toBe(false)
})
