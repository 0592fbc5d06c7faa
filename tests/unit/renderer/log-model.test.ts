import { expect, test, vi } from 'vitest'
import { processorTime } from '#harness/processor-time.ts'
import { noFilter } from '#shared/logs/filter.ts'
import { createLogFeed } from '../../../src/renderer/stores/logs/log-feed.ts'
import { createLogModel } from '../../../src/renderer/terminal/logs/log-model.ts'

/** Costs many milliseconds a line: sixty letters are kept in mind at each. */
const slowPattern = { text: '(a|b)*a(a|b){60}c', isRegex: true, isCaseSensitive: false }
const slowLine = randomLines(4_000)

/** A linear congruential generator: any text without a period would do, as long as each line is another. */
function randomLines(length: number): () => string {
  let state = 1
  return () => {
    let text = ''
    while (text.length < length) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
      text += ((state >> 16) & 1) === 0 ? 'a' : 'b'
    }
    return text
  }
}

function filled(lines: readonly string[]) {
  const feed = createLogFeed({
    source: { from: 'host', host: 'h', service: 's', path: '/l' },
    host: 'h',
    service: 's',
    path: '/l',
    fail: [],
  })
  const text = lines.join('\n')
  const write = (from: number, some: readonly string[]) =>
    feed.take([{ kind: 'lines', position: from, at: 1, text: some.join('\n'), sizes: some.map((line) => line.length + 1) }], 0)
  write(0, lines)
  return { feed, write, end: text.length + 1 }
}

test('a slow pattern goes through the lines in slices: the page is free between them, and all wanted lines come', async () => {
  const { feed, write, end } = filled([...Array.from({ length: 40 }, slowLine), `${'ab'.repeat(31)}ac${'b'.repeat(60)}c wanted`])
  let told = 0
  const model = createLogModel([feed], noFilter, () => {
    told += 1
  })
  expect(model.rows()).toHaveLength(41)
  const began = processorTime()
  model.setFilter({ ...noFilter, pattern: slowPattern })
  const first = model.rows().length
  // One line more than there was time for, and not all forty.
  expect(processorTime() - began).toBeLessThan(1_000)
  expect(first).toBe(0)
  const before = told
  write(end, [`${'a'.repeat(70)}c came meanwhile`])
  await vi.waitFor(() => expect(model.rows().map(({ line }) => line.text.slice(-8))).toEqual(['c wanted', 'eanwhile']), { timeout: 30_000 })
  expect(told).toBeGreaterThan(before)
  model.close()
}, 40_000)

test('held while a slow pattern is under way: what was there then is shown in the end, and what came is counted', async () => {
  const { feed, write, end } = filled([...Array.from({ length: 5 }, slowLine), `${'a'.repeat(61)}c old`])
  const model = createLogModel([feed], noFilter, () => undefined)
  model.setFilter({ ...noFilter, pattern: slowPattern })
  model.hold()
  expect(model.isHeld).toBe(true)
  write(end, [`${'a'.repeat(61)}c new`])
  await vi.waitFor(() => expect(model.fresh()).toBe(1), { timeout: 30_000 })
  expect(model.rows().map(({ line }) => line.text.slice(-3))).toEqual(['old'])
  model.release()
  expect(model.rows().map(({ line }) => line.text.slice(-3))).toEqual(['old', 'new'])
  model.close()
}, 40_000)

test('what is looked for is found after a slow line as well, and a newer search ends the one before', async () => {
  const { feed } = filled([...Array.from({ length: 5 }, slowLine), 'here'])
  const model = createLogModel([feed], noFilter, () => undefined)
  model.rows()
  const slow = (text: string) => {
    const until = performance.now() + 20
    while (performance.now() < until);
    return text
  }
  const superseded = model.find(0, 1, ({ text }) => slow(text) === 'here')
  const found = model.find(0, 1, ({ text }) => slow(text) === 'here')
  await expect(superseded).resolves.toBeUndefined()
  await expect(found).resolves.toBe(5)
  await expect(model.find(0, -1, ({ text }) => text === 'nowhere')).resolves.toBe(-1)
  model.close()
})
