import { expect, test } from 'vitest'
import { createFlow } from '#core/engine/flow.ts'
import { TurnTaken } from '#core/engine/turn.ts'

function createTold() {
  let told = 0
  const flow = createFlow({
    paused() {
      told += 1
    },
  })
  return { flow, told: () => told }
}

/** Whether it has settled once everything that could run has run. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let done = false
  promise.then(
    () => {
      done = true
    },
    () => {
      done = true
    },
  )
  await new Promise((resolve) => setImmediate(resolve))
  return done
}

const stopped = (error: unknown) => error instanceof TurnTaken && error.turn.kind === 'stop'

test('without a pause a checkpoint is passed at once, and nobody is told anything', async () => {
  const { flow, told } = createTold()
  await flow.checkpoint()
  flow.continue()
  await flow.checkpoint()
  expect(told()).toBe(0)
})

test('a pause holds at the next checkpoint until it is continued; asking twice is asking once', async () => {
  const { flow, told } = createTold()
  flow.pause()
  flow.pause()
  const held = flow.checkpoint()
  expect(await settled(held)).toBe(false)
  expect(told()).toBe(1)
  flow.continue()
  await held
  await flow.checkpoint()
})

test('continued and paused again before anybody moved: still held', async () => {
  const { flow, told } = createTold()
  flow.pause()
  const held = flow.checkpoint()
  flow.continue()
  flow.pause()
  expect(await settled(held)).toBe(false)
  expect(told()).toBe(2)
  flow.continue()
  await held
})

test('several that wait go on together', async () => {
  const { flow } = createTold()
  flow.pause()
  const all = [flow.checkpoint(), flow.checkpoint(), flow.checkpoint()]
  flow.continue()
  await Promise.all(all)
})

test('a stop ends what is held, every later checkpoint, and a wait', async () => {
  const { flow } = createTold()
  flow.pause()
  const held = flow.checkpoint()
  const wait = flow.wait(1_000_000)
  flow.stop()
  await expect(held).rejects.toSatisfy(stopped)
  await expect(wait).rejects.toThrow('aborted')
  await expect(flow.checkpoint()).rejects.toSatisfy(stopped)
  flow.pause()
  await expect(flow.checkpoint()).rejects.toSatisfy(stopped)
  await expect(flow.wait(0)).rejects.toThrow('aborted')
  expect(flow.signal.aborted).toBe(true)
})

test('a wait ends by itself', async () => {
  await createTold().flow.wait(1)
})

test('a wait that is longer than a timer counts is not over at once', async () => {
  const { flow } = createTold()
  const wait = flow.wait(720 * 3_600_000).catch(() => 'stopped')
  expect(await Promise.race([wait, new Promise((resolve) => setTimeout(resolve, 20, 'waits'))])).toBe('waits')
  flow.stop()
  expect(await wait).toBe('stopped')
})
