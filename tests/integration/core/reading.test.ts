import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, expect, test } from 'vitest'
import { worstInputs } from '#harness/worst-inputs.ts'
import { createReadingRoom } from '#core/reading/reading-room.ts'
import { problemOf } from '#shared/problem/problem.ts'

const room = createReadingRoom()
afterAll(() => room.close())

const read = (file: string, text: string, signal?: AbortSignal) =>
  room.read('foreign', { file, text }, { file, size: text.length, signal }).then(
    (foreign) => foreign.kind,
    (caught: unknown) => problemOf(caught).code,
  )

/** Of the loop that carries runs and windows, in milliseconds, while the work goes on. */
async function lagOf(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  await work()
  delay.disable()
  return delay.percentile(99) / 1e6 - 5
}

const lagAllowed = 50

test('the worst files end in a value or a problem in words, and the core goes on meanwhile', { timeout: 300_000 }, async () => {
  const idle = await lagOf(() => new Promise((resolve) => setTimeout(resolve, 500)))
  const outcomes: [string, string, number][] = []
  const lag = await lagOf(async () => {
    for (const { name, file, text } of worstInputs) {
      const began = performance.now()
      outcomes.push([name, await read(file, text), Math.round(performance.now() - began)])
    }
  })
  for (const [name, outcome] of outcomes) expect([name, outcome === 'internal' || outcome === 'reading-stumbled']).toEqual([name, false])
  // A machine that is busy with other things is late by itself.
  expect(lag).toBeLessThan(Math.max(lagAllowed, idle * 2))
})
