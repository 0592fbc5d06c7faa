import { expect, it } from 'vitest'
import { keepTabStorage } from '#harness/tab-storage.ts'
import type { News } from '#shared/contract/index.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { createTicksStore } from '../../../src/renderer/stores/run/ticks.ts'
import type { Transport } from '../../../src/renderer/transport/transport.ts'

const kept = keepTabStorage()

/** A page that is loaded, and what the core tells it. */
function loadPage() {
  let tell: (news: News) => void = () => undefined
  const transport = {
    subscribe(listener: (news: News) => void) {
      tell = listener
      return () => undefined
    },
  } as unknown as Transport
  const { store, actions } = createTicksStore(transport)
  const answered = (id: string) => {
    const event: RunEvent = { type: 'question-answered', id, answer: { kind: 'gate', go: true, signoffs: [] }, by: '无忌' }
    tell({ name: 'run.event', body: { run: 'r-0001', sequence: 1, at: 1, event } })
  }
  return { drafts: () => store.getState().drafts, write: actions.write, answered }
}

const looked = { by: '周芷若', lines: { 正常访问: { passed: false, note: '第三位仍四舍五入' } } }

it('what was ticked and typed is there after a reload, until the gate is answered', () => {
  const before = loadPage()
  before.write('gate-1', { lines: { 正常访问: { passed: true, note: '' } } })
  before.write('gate-2', { lines: {} })
  before.write('gate-1', looked)
  const after = loadPage()
  expect(after.drafts()).toEqual({ 'gate-1': looked, 'gate-2': { lines: {} } })
  after.answered('gate-1')
  expect(after.drafts()).toEqual({ 'gate-2': { lines: {} } })
  expect(loadPage().drafts()).toEqual({ 'gate-2': { lines: {} } })
})

it('of gates that are never answered the newest are kept', () => {
  const { write, drafts } = loadPage()
  for (let count = 0; count < 50; count += 1) write(`gate-${count}`, looked)
  write('gate-35', looked)
  expect(Object.keys(drafts())).toHaveLength(20)
  expect(Object.keys(drafts()).at(-1)).toBe('gate-35')
})

it.each(['', '{', '[]', '{"gate-1":{"lines":{"a":{"passed":"yes"}}}}'])('nothing is ticked where the storage holds %j', (text) => {
  kept.set('ferry-ticks', text)
  expect(loadPage().drafts()).toEqual({})
})
