import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createViewers } from '#core/terminal/viewers.ts'
import type { News } from '#shared/contract/index.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A screen on which only counts how much was written; its pictures take so many milliseconds, and say that count. */
function countingScreen(milliseconds: number) {
  let written = 0
  return {
    size: { columns: 80, rows: 24 },
    write(text: string) {
      written += text.length
    },
    written: () => written,
    resize: () => undefined,
    picture(lines = 5_000) {
      const picture = { text: `${written} ${'x'.repeat(lines)}`, columns: 80, rows: 24 }
      return new Promise<typeof picture>((resolve) => setTimeout(() => resolve(picture), milliseconds))
    },
    dispose: () => undefined,
  }
}

/** A window that shows so many characters a millisecond, and knows of how much of everything it has the outcome. */
function slowWindow(pace: number, acknowledge: (characters: number) => void) {
  const seen = { at: 0, isWhole: false, pictures: 0, wholes: 0, characters: 0 }
  const queue: { characters: number; then(): void }[] = []
  // One after the other: timers of the same moment need not come in their order.
  const work = () => {
    const [item] = queue
    if (item === undefined) return
    const show = () => {
      queue.shift()
      item.then()
      acknowledge(item.characters)
      work()
    }
    setTimeout(show, Math.ceil(item.characters / pace))
  }
  const later = (characters: number, then: () => void) => {
    seen.characters += characters
    queue.push({ characters, then })
    if (queue.length === 1) work()
  }
  const send = (news: News) => {
    if (news.name === 'terminal.screen') {
      const { screen, isWhole } = news.body
      later(screen.length, () => {
        seen.at = Number.parseInt(screen, 10)
        seen.isWhole = isWhole
        seen[isWhole ? 'wholes' : 'pictures'] += 1
      })
    }
    if (news.name === 'terminal.data') {
      const { text } = news.body
      later(text.length, () => {
        seen.at += text.length
      })
    }
  }
  return { seen, viewer: { id: 'window', send } }
}

function watch(pace: number, pictureTime: number) {
  const screen = countingScreen(pictureTime)
  const viewers = createViewers(screen)
  const { seen, viewer } = slowWindow(pace, (characters) => viewers.acknowledge('one', characters))
  viewers.attach('one', viewer)
  const write = (length: number) => {
    const text = 'y'.repeat(length)
    screen.write(text)
    viewers.show(text)
    viewers.taken()
  }
  return { screen, seen, write }
}

test('a window that keeps up gets the screen once, then everything as it comes', async () => {
  const { screen, seen, write } = watch(50_000, 2)
  for (let count = 0; count < 200; count += 1) {
    write(1_000)
    await vi.advanceTimersByTimeAsync(1)
  }
  await vi.advanceTimersByTimeAsync(100)
  expect(seen).toMatchObject({ at: screen.written(), wholes: 1, pictures: 0 })
})

test('a window that does not gets pictures, a small part of the flood, and the whole when it is over', async () => {
  const { screen, seen, write } = watch(10_000, 2)
  for (let count = 0; count < 1_000; count += 1) {
    write(30_000)
    await vi.advanceTimersByTimeAsync(1)
  }
  expect(seen.isWhole).toBe(false)
  expect(seen.pictures).toBeGreaterThanOrEqual(6)
  expect(seen.pictures).toBeLessThanOrEqual(11)
  expect(seen.characters).toBeLessThan(screen.written() / 20)
  await vi.advanceTimersByTimeAsync(500)
  expect(seen).toMatchObject({ at: screen.written(), isWhole: true, wholes: 2 })
})

test('silence after a flood is shown at once, not with the next picture', async () => {
  const { screen, seen, write } = watch(10_000, 0)
  for (let count = 0; count < 500; count += 1) {
    write(30_000)
    await vi.advanceTimersByTimeAsync(1)
  }
  await vi.advanceTimersByTimeAsync(12)
  expect(seen.at).toBe(screen.written())
})

test('whatever comes at whatever pace, nothing stands twice and nothing is missing in the end', async () => {
  const length = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 400_000 }))
  const pause = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 120 }))
  const bursts = fc.array(fc.record({ length, pause }), { minLength: 1, maxLength: 200, size: 'max' })
  await fc.assert(
    fc.asyncProperty(bursts, fc.integer({ min: 500, max: 60_000 }), fc.integer({ min: 0, max: 60 }), async (given, pace, pictureTime) => {
      const { screen, seen, write } = watch(pace, pictureTime)
      for (const { length, pause } of given) {
        write(length)
        await vi.advanceTimersByTimeAsync(pause)
      }
      await vi.advanceTimersByTimeAsync(2_000)
      expect(seen.at).toBe(screen.written())
      expect(seen.isWhole).toBe(true)
    }),
    { numRuns: 200 },
  )
})
