import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { awake, timeLimit } from '#core/ssh/time-limit.ts'

/** As a process that is stopped, or whose computer sleeps: nothing of it runs. */
const sleep = (milliseconds: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

test('time in which nothing could be heard does not count', async () => {
  let isOver = false
  const over = new Promise<void>((resolve) => {
    timeLimit(1_200, () => {
      isOver = true
      resolve()
    })
  })
  sleep(2_500)
  await turn()
  await turn()
  expect(isOver).toBe(false)
  await over
})

test('nor where it is measured by hand', async () => {
  const before = awake()
  sleep(2_500)
  const asleep = awake() - before
  expect(asleep).toBeLessThanOrEqual(1_500)
  sleep(200)
  expect(awake() - before - asleep).toBeGreaterThanOrEqual(199)
})

test('is over when its time is, and not once it was ended', async () => {
  const told: string[] = []
  const began = performance.now()
  const ended = timeLimit(20, () => told.push('ended'))
  ended.end()
  await new Promise<void>((resolve) => {
    timeLimit(50, () => {
      told.push('over')
      resolve()
    })
  })
  expect(told).toEqual(['over'])
  expect(performance.now() - began).toBeGreaterThanOrEqual(49)
})

test('begins again with every sign of life', async () => {
  const began = performance.now()
  await new Promise<void>((resolve) => {
    const limit = timeLimit(60, resolve)
    setTimeout(() => limit.again(), 30)
  })
  expect(performance.now() - began).toBeGreaterThanOrEqual(85)
})
