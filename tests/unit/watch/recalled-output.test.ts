/** What was said before comes from elsewhere, what comes meanwhile waits: all of it once, in its order. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Viewer } from '#core/dispatch-types.ts'
import { createRecalledOutput, type RecalledOutput, type Recalling } from '#core/watch/recalled-output.ts'
import { createStreams, type Streams } from '#core/watch/streams.ts'

const name = 'output r-0001 a'
const undo = { way: 'back', step: 'undo', attempt: 1 } as const
let streams: Streams
let output: RecalledOutput
let seen: Record<string, string>
const viewer: Viewer = {
  id: 'viewer',
  send(news) {
    if (news.name === 'stream.data') seen[news.body.stream] = (seen[news.body.stream] ?? '') + news.body.text
  },
}
const say = (text: string, isFirst = false, by: { way: 'forward' | 'back'; step: string; attempt: number } = undo) =>
  output.say(name, { ...by, text, at: 0 }, isFirst)
const shown = (stream: string) => {
  vi.advanceTimersByTime(20)
  return seen[stream]
}
const nothing = async () => undefined

beforeEach(() => {
  vi.useFakeTimers()
  streams = createStreams()
  output = createRecalledOutput(streams)
  seen = {}
})
afterEach(() => {
  vi.useRealTimers()
})

/** A journal that answers when it is told to. */
function slowly(read: (recalling: Recalling, turn: () => Promise<void>) => Promise<void>) {
  let go = Promise.withResolvers<void>()
  return {
    recall: (recalling: Recalling) => read(recalling, () => go.promise),
    async answer() {
      go.resolve()
      go = Promise.withResolvers()
      for (let turns = 0; turns < 10; turns += 1) await Promise.resolve()
    },
  }
}

test('what comes while the journal is read stands behind it, and is not told twice where the journal has it', async () => {
  const { recall, answer } = slowly(async ({ put, keeps }, turn) => {
    keeps({ way: 'forward', step: 'execute', attempt: 1 })
    await turn()
    put('executed\n')
    // Its first line is in the journal by now; the second one comes while that is read.
    keeps(undo)
    await turn()
    put('undo 1\n')
  })
  const [first, second] = [output.open(viewer, name, recall), output.open(viewer, name, nothing)]
  say('undo 1\n')
  await answer()
  say('undo 2\n')
  await answer()
  const ids = await Promise.all([first, second])
  say('undo 3\n')
  for (const id of ids) expect(shown(id)).toBe('executed\nundo 1\nundo 2\nundo 3\n')
})

test('of a run that goes on after its end nothing is kept before somebody looks: the journal has it all', async () => {
  say('undo 1\n')
  expect(streams.has(name)).toBe(false)
  const id = await output.open(viewer, name, async ({ put }) => put('executed\nundo 1\n'))
  say('undo 2\n')
  expect(shown(id)).toBe('executed\nundo 1\nundo 2\n')
})

test('of a run that has just begun all is known without the journal', async () => {
  say('one\n', true)
  const id = await output.open(viewer, name, () => Promise.reject(new Error('the journal is not asked')))
  expect(shown(id)).toBe('one\n')
})

test('the end of the run while the journal is read frees it when nobody looks any more, and not sooner', async () => {
  const { recall, answer } = slowly(async ({ put }, turn) => {
    await turn()
    put('all\n')
  })
  const opening = output.open(viewer, name, recall)
  output.end(name)
  await answer()
  const id = await opening
  expect(shown(id)).toBe('all\n')
  streams.close(id)
  expect(streams.has(name)).toBe(false)
})

test('a journal that cannot be read is said, and the next who looks tries again', async () => {
  await expect(output.open(viewer, name, () => Promise.reject(new Error('unreadable')))).rejects.toThrow('unreadable')
  const id = await output.open(viewer, name, async ({ put }) => put('read\n'))
  expect(shown(id)).toBe('read\n')
})
