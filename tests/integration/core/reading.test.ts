import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { afterAll, expect, test } from 'vitest'
import { createReadingRoom } from '#core/reading/reading-room.ts'
import { worstInputs } from '#harness/worst-inputs.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { problemOf } from '#shared/problem/problem.ts'

const room = createReadingRoom()
afterAll(() => room.close())

const read = (file: string, text: string, { signal, from = room }: { signal?: AbortSignal; from?: typeof room } = {}) =>
  from.read('foreign', { file, text }, { file, size: text.length, signal }).then(
    (foreign) => foreign.kind as string,
    (caught: unknown) => {
      const problem = problemOf(caught)
      expect(describeProblem(problem, 'zh').what).not.toMatch(/\{\{/)
      return problem.code as string
    },
  )

const resolution = 5
const lagAllowed = 50

/** A loop that has nothing to do: what it is late by is the machine's doing, and no reader's. */
const idleLoop = `
const { monitorEventLoopDelay } = require('node:perf_hooks')
const { parentPort } = require('node:worker_threads')
const delay = monitorEventLoopDelay({ resolution: ${resolution} })
delay.enable()
parentPort.on('message', () => parentPort.postMessage(delay.percentile(99) / 1e6))
`

/** How late the loop is that carries runs and windows while the work goes on, and how late an idle one beside it; milliseconds. */
async function lagOf(work: () => Promise<unknown>): Promise<{ own: number; idle: number }> {
  const beside = new Worker(idleLoop, { eval: true })
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  await work()
  delay.disable()
  const answer = once(beside, 'message')
  beside.postMessage('now')
  const [idle] = (await answer) as [number]
  await beside.terminate()
  return { own: delay.percentile(99) / 1e6 - resolution, idle: idle - resolution }
}

test('the worst files end in a value or a problem in words, and the core goes on meanwhile', { timeout: 600_000 }, async () => {
  const outcomes = new Map<string, string>()
  const { own, idle } = await lagOf(async () => {
    for (const { name, file, text } of worstInputs) outcomes.set(name, await read(file, text))
  })
  expect([...outcomes].filter(([, outcome]) => outcome === 'internal' || outcome === 'reading-stumbled')).toEqual([])
  expect(own).toBeLessThan(Math.max(lagAllowed, idle * 2))
})

test('a reading ends at its limit of memory, and the next one begins anew', { timeout: 120_000 }, async () => {
  const small = createReadingRoom({ memory: 24 })
  try {
    const text = Array.from({ length: 60_000 }, (_, index) => `hosts${index}: { a: [1, 2, 3, { b: c }] }`).join('\n')
    expect(await read('big.yaml', `hosts:\n  a: { address: x, user: y }\n${text}\n`, { from: small })).toBe('reading-too-much-memory')
    expect(await read('hosts.txt', 'a (10.0.0.1)', { from: small })).toBe('pasted')
  } finally {
    await small.close()
  }
})

test('a reading ends at its limit of time, or when nobody wants it any more', { timeout: 120_000 }, async () => {
  const quick = createReadingRoom({ perMegabyte: 1, atLeast: 50 })
  const endless = `# 上线\n\n${'1. 登录 web-1，执行 `cp -R /home/a /home/b`\n'.repeat(20_000)}`
  try {
    expect(await read('a.md', endless, { from: quick })).toBe('reading-too-long')
    const stop = new AbortController()
    const reading = read('a.md', endless, { signal: stop.signal })
    stop.abort()
    expect(await reading).toBe('reading-cancelled')
    expect(await read('hosts.txt', 'a (10.0.0.1)', { signal: stop.signal })).toBe('reading-cancelled')
    expect(await read('hosts.txt', 'a (10.0.0.1)')).toBe('pasted')
  } finally {
    await quick.close()
  }
})

test('Ferry can be ended in the middle of a reading', { timeout: 60_000 }, async () => {
  const one = createReadingRoom()
  const reading = read('a.md', `# 上线\n\n${'1. 登录 web-1，执行 `cp -R /home/a /home/b`\n'.repeat(20_000)}`, { from: one })
  await one.close()
  expect(await reading).toMatch(/^reading-(stumbled|cancelled)$/)
  expect(await read('hosts.txt', 'a (10.0.0.1)', { from: one })).toBe('reading-cancelled')
})

test('several at once wait for each other, and none is forgotten', { timeout: 60_000 }, async () => {
  const names = Array.from({ length: 12 }, (_, index) => `h${index}`)
  const read = await Promise.all(
    names.map((name) => room.read('foreign', { file: 'f', text: `${name} (10.0.0.1)` }, { file: 'f', size: 20 })),
  )
  expect(read.map((foreign) => ('imported' in foreign ? foreign.imported.inventory.hosts[0]?.name : ''))).toEqual(names)
})
