import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Viewer } from '#core/dispatch-types.ts'
import { createStreams, type Streams, type TextSource } from '#core/watch/streams.ts'
import { ProblemError } from '#shared/problem/problem.ts'

/** As streams.ts has them: what a viewer may have unacknowledged, what one message holds, what is kept. */
const highWater = 100_000
const messageLimit = 64 * 1024
const ringCapacity = 2 * 1024 * 1024

type Message = { stream: string; text: string; skipped: number }

function createViewer(id = 'viewer'): Viewer & { messages: Message[]; text(): string; characters(): number } {
  const messages: Message[] = []
  return {
    id,
    messages,
    send(news) {
      if (news.name === 'stream.data') messages.push(news.body)
    },
    text: () => messages.map((message) => message.text).join(''),
    characters: () => messages.reduce((sum, message) => sum + message.text.length, 0),
  }
}

let streams: Streams
let source: TextSource
/** Small pieces are gathered for a moment before they are sent. */
const gathered = () => vi.advanceTimersByTime(20)

beforeEach(() => {
  vi.useFakeTimers()
  streams = createStreams()
  source = streams.source('output')
})
afterEach(() => {
  vi.useRealTimers()
})

test('what was there before and what comes later, in order, small pieces together', () => {
  const viewer = createViewer()
  source.append('one ')
  const id = streams.open(viewer, source)
  source.append('two ')
  source.append('three')
  expect(viewer.messages).toEqual([])
  gathered()
  expect(viewer.messages).toEqual([{ stream: id, text: 'one two three', skipped: 0 }])
  gathered()
  expect(viewer.messages).toHaveLength(1)
})

test('a source has one name; who asks twice gets the same', () => {
  expect(streams.has('other')).toBe(false)
  expect(streams.source('output')).toBe(source)
  expect(streams.has('output')).toBe(true)
  expect(streams.source('another')).not.toBe(source)
})

describe('a viewer that does not acknowledge', () => {
  test('never has more than the high water mark and one message; no message is longer than the limit', () => {
    const viewer = createViewer()
    streams.open(viewer, source)
    for (let round = 0; round < 50; round += 1) {
      source.append('x'.repeat(10_000))
      gathered()
      expect(viewer.characters()).toBeLessThanOrEqual(highWater + messageLimit)
    }
    expect(viewer.characters()).toBeGreaterThanOrEqual(highWater)
    expect(Math.max(...viewer.messages.map((message) => message.text.length))).toBeLessThanOrEqual(messageLimit)
  })

  test('goes on where it was when it does, and misses nothing that was kept', () => {
    const viewer = createViewer()
    const id = streams.open(viewer, source)
    const text = Array.from({ length: 40_000 }, (_, index) => `line ${index}\n`).join('')
    source.append(text)
    let acknowledged = 0
    for (let round = 0; round < 100 && acknowledged < text.length; round += 1) {
      gathered()
      const fresh = viewer.characters() - acknowledged
      expect(fresh).toBeLessThanOrEqual(highWater + messageLimit)
      streams.acknowledge(id, fresh)
      acknowledged += fresh
    }
    expect(viewer.text()).toBe(text)
    expect(viewer.messages.every((message) => message.skipped === 0)).toBe(true)
  })

  test('for too long is told how much it missed, and the source never waited', () => {
    const viewer = createViewer()
    const id = streams.open(viewer, source)
    const piece = 'y'.repeat(100_000)
    for (let written = 0; written < 5 * ringCapacity; written += piece.length) {
      source.append(piece)
      gathered()
    }
    const before = viewer.characters()
    streams.acknowledge(id, before)
    gathered()
    const skipped = viewer.messages.reduce((sum, message) => sum + message.skipped, 0)
    expect(skipped).toBeGreaterThan(2 * ringCapacity)
    let seen = before
    while (viewer.characters() > seen) {
      streams.acknowledge(id, viewer.characters() - seen)
      seen = viewer.characters()
      gathered()
    }
    expect(viewer.characters() + skipped).toBe(source.ring.end)
  })

  test('does not hold up another', () => {
    const [slow, quick] = [createViewer('slow'), createViewer('quick')]
    streams.open(slow, source)
    const id = streams.open(quick, source)
    for (let round = 0; round < 30; round += 1) {
      source.append('z'.repeat(50_000))
      gathered()
      streams.acknowledge(id, 50_000)
    }
    gathered()
    expect(quick.characters()).toBe(30 * 50_000)
    expect(slow.characters()).toBeLessThanOrEqual(highWater + messageLimit)
  })

  test('cannot acknowledge itself credit', () => {
    const viewer = createViewer()
    const id = streams.open(viewer, source)
    streams.acknowledge(id, 10_000_000)
    source.append('x'.repeat(1_000_000))
    gathered()
    expect(viewer.characters()).toBeLessThanOrEqual(highWater + messageLimit)
  })
})

describe('closing', () => {
  test('stops at once, also what was gathered', () => {
    const viewer = createViewer()
    const id = streams.open(viewer, source)
    source.append('never seen')
    streams.close(id)
    streams.close(id)
    gathered()
    source.append('more')
    gathered()
    expect(viewer.messages).toEqual([])
    expect(() => streams.acknowledge(id, 1)).toThrow(ProblemError)
  })

  test('in the middle of a message stops after it', () => {
    const ids: string[] = []
    const viewer = createViewer()
    const closing: Viewer = {
      id: 'closing',
      send(news) {
        viewer.send(news)
        for (const id of ids) streams.close(id)
      },
    }
    source.append('x'.repeat(90_000))
    ids.push(streams.open(closing, source), streams.open(closing, source))
    gathered()
    expect(viewer.messages).toHaveLength(1)
  })

  test('a viewer that goes takes all its streams, and nobody else’s', () => {
    const [gone, stays] = [createViewer('gone'), createViewer('stays')]
    const other = streams.source('another')
    streams.open(gone, source)
    streams.open(gone, other)
    streams.open(stays, source)
    streams.closeAll(gone)
    source.append('text')
    other.append('text')
    gathered()
    expect(gone.messages).toEqual([])
    expect(stays.text()).toBe('text')
  })
})

test('what has ended is kept while somebody looks at it, and freed then', () => {
  const streams = createStreams()
  const viewer = { id: 'v', send: () => undefined }
  const source = streams.source('output r-0001 a')
  source.append('text')
  const stream = streams.open(viewer, source)
  streams.end('output r-0001 a')
  expect(streams.has('output r-0001 a')).toBe(true)
  streams.close(stream)
  expect(streams.has('output r-0001 a')).toBe(false)

  streams.source('output r-0001 a')
  streams.end('output r-0001 a')
  expect(streams.has('output r-0001 a')).toBe(false)
})
