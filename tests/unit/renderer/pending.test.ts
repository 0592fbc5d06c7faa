import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPendingStore, undoTime } from '../../../src/renderer/stores/run/pending.ts'
import type { WaitingBack, WaitingMemory } from '../../../src/renderer/transport/kept-pending.ts'
import type { Connection, Transport } from '../../../src/renderer/transport/transport.ts'

let connect: (connection: Connection) => void
const transport = {
  request: () => Promise.reject(new Error('nothing is asked')),
  subscribe: () => () => undefined,
  watchConnection(watcher: (connection: Connection) => void) {
    connect = watcher
    return () => undefined
  },
} as unknown as Transport

let kept: WaitingBack | undefined
const memory: WaitingMemory = {
  read: () => kept,
  keep(waiting) {
    kept = waiting
  },
}

let sent: string[]
let pending: ReturnType<typeof createPendingStore>

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  kept = undefined
  pending = createPendingStore(transport, memory)
  connect('connected')
})
afterEach(() => vi.useRealTimers())

const back = (name: string): WaitingBack => ({ run: 'r-1', sandbox: false, names: [name], again: [name] })
const plan = (name: string) => pending.actions.plan(back(name), () => sent.push(name))

test('it is sent once, when the time is over and not before', () => {
  plan('a')
  vi.advanceTimersByTime(undoTime - 1)
  expect(sent).toEqual([])
  vi.advanceTimersByTime(1)
  expect(sent).toEqual(['a'])
  expect(pending.store.getState().pending).toBeUndefined()
  vi.advanceTimersByTime(undoTime * 2)
  expect(sent).toEqual(['a'])
})

test('undone, it is never sent; begun at once, it is sent once', () => {
  plan('a')
  pending.actions.undo()
  vi.advanceTimersByTime(undoTime * 2)
  expect(sent).toEqual([])
  plan('b')
  pending.actions.begin()
  vi.advanceTimersByTime(undoTime * 2)
  expect(sent).toEqual(['b'])
})

test('while one waits another is refused: the first is sent in its time, and after that another may wait', () => {
  expect(plan('a')).toBe(true)
  vi.advanceTimersByTime(undoTime - 1)
  expect(plan('b')).toBe(false)
  expect(pending.store.getState().pending).toMatchObject({ names: ['a'] })
  expect(kept).toEqual(back('a'))
  vi.advanceTimersByTime(1)
  expect(sent).toEqual(['a'])
  vi.advanceTimersByTime(undoTime)
  expect(plan('b')).toBe(true)
  pending.actions.undo()
  expect(plan('c')).toBe(true)
  vi.advanceTimersByTime(undoTime)
  expect(sent).toEqual(['a', 'c'])
})

test('without a connection it waits, and the operator gets the whole time again', () => {
  plan('a')
  vi.advanceTimersByTime(undoTime - 1)
  connect('disconnected')
  vi.advanceTimersByTime(undoTime * 10)
  expect(sent).toEqual([])
  expect(pending.store.getState().pending).toMatchObject({ names: ['a'], begins: undefined })
  connect('connected')
  vi.advanceTimersByTime(undoTime - 1)
  expect(sent).toEqual([])
  vi.advanceTimersByTime(1)
  expect(sent).toEqual(['a'])
})

test('a page that comes after one which was left while it waited knows that it did not begin; what was sent or undone is forgotten', () => {
  plan('a')
  const after = createPendingStore(transport, memory)
  expect(after.store.getState()).toEqual({ lost: back('a') })
  after.actions.forgetLost()
  expect(createPendingStore(transport, memory).store.getState().lost).toBeUndefined()
  for (const ends of [pending.actions.begin, pending.actions.undo]) {
    plan('b')
    ends()
    expect(createPendingStore(transport, memory).store.getState().lost).toBeUndefined()
  }
})
