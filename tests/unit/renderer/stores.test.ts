import { expect, it, vi } from 'vitest'
import { scriptedPlan } from '#harness/scripted/scripted-plan.ts'
import type { News } from '#shared/contract/index.ts'
import type { JournalledEvent, RunEvent } from '#shared/run/events.ts'
import { createApplicationStore, noticeTime } from '../../../src/renderer/stores/application.ts'
import { createReleasesStore } from '../../../src/renderer/stores/release/releases.ts'
import { createAnswersStore } from '../../../src/renderer/stores/run/answers.ts'
import { applyNews, type OpenRun, openRunFrom } from '../../../src/renderer/stores/run/open-run.ts'
import { createRunsStore } from '../../../src/renderer/stores/run/runs.ts'
import { createStreams } from '../../../src/renderer/stores/run/streams.ts'
import type { Connection, Transport } from '../../../src/renderer/transport/transport.ts'

const counts = { targets: 8, done: 0, hosts: [], services: [] }
const summary = { id: 'r-0001', title: 't', by: 'x', created: 0, state: 'running' as const, ...counts, live: true }
const entry = (sequence: number, event: RunEvent): JournalledEvent => ({ run: 'r-0001', sequence, at: sequence, event })
const began = entry(1, { type: 'run-began', by: 'x', computer: 'y', version: '1' })
const target = 'ecsc@ecsc-1'
const going = entry(2, { type: 'target-began', target, way: 'forward' })

/** A transport whose answers, news and breaks the test gives. */
function standInTransport(answer: (name: string, input: never) => unknown) {
  let tell: ((news: News) => void)[] = []
  let change: ((connection: Connection) => void)[] = []
  const asked: string[] = []
  const transport = {
    request: async (name: string, input: never) => {
      asked.push(name)
      return answer(name, input)
    },
    subscribe: (listener: (news: News) => void) => {
      tell = [...tell, listener]
      return () => {}
    },
    watchConnection: (listener: (connection: Connection) => void) => {
      change = [...change, listener]
      return () => {}
    },
  } as unknown as Transport
  return {
    transport,
    asked,
    tell: (news: News) => {
      for (const listener of tell) listener(news)
    },
    change: (connection: Connection) => {
      for (const listener of change) listener(connection)
    },
  }
}

const openRun = (events: JournalledEvent[], before?: OpenRun) => openRunFrom({ summary, plan: scriptedPlan(), events }, before)

it('an event that was already counted changes nothing, and a missing one is noticed', () => {
  const open = openRun([began])
  expect(applyNews(open, began)).toBe(open)
  expect(applyNews(open, going)).toMatchObject({ state: { sequence: 2 } })
  expect(applyNews(open, entry(3, { type: 'paused' }))).toBe('gap')
})

it('what came as news while the journal was being fetched is kept', () => {
  const newer = applyNews(openRun([began]), going) as OpenRun
  expect(openRun([began], newer).state.sequence).toBe(2)
})

it('a gap in the news, and a break of the connection, fetch the run anew', async () => {
  let events = [began]
  const { transport, tell, change, asked } = standInTransport((name) => {
    if (name === 'run.get') return { summary, plan: scriptedPlan(), events }
    return name === 'run.list' ? [summary] : {}
  })
  const application = createApplicationStore(transport, { language: 'en', theme: 'dark' })
  const { store, actions } = createRunsStore(transport, application.actions, createAnswersStore(transport, () => undefined).actions)
  await actions.open('r-0001')
  events = [began, going, entry(3, { type: 'paused' })]
  tell({ name: 'run.event', body: events[2] as JournalledEvent })
  await vi.waitFor(() => expect(store.getState().open?.state.sequence).toBe(3))
  expect(store.getState().selected).toBe(target)
  events = [...events, entry(4, { type: 'continued', by: 'x' })]
  change('connected')
  await vi.waitFor(() => expect(store.getState().open?.state.sequence).toBe(4))
  expect(asked.filter((name) => name === 'run.get')).toHaveLength(3)
})

it('the view follows the run until the operator picks a host', async () => {
  const { transport, tell } = standInTransport((name) => (name === 'run.get' ? { summary, plan: scriptedPlan(), events: [began] } : []))
  const application = createApplicationStore(transport, { language: 'en', theme: 'dark' })
  const { store, actions } = createRunsStore(transport, application.actions, createAnswersStore(transport, () => undefined).actions)
  await actions.open('r-0001')
  actions.select('ecmc@ecmc-2')
  tell({ name: 'run.event', body: going })
  expect(store.getState().selected).toBe('ecmc@ecmc-2')
  actions.followAgain()
  expect(store.getState().selected).toBe(target)
})

it('a stream is acknowledged once it is shown, loses nothing that came before its name, and opens again after a break', async () => {
  let opened = 0
  let settleOpening = () => {}
  const acknowledged: unknown[] = []
  const { transport, tell, change } = standInTransport((name, input) => {
    if (name === 'stream.acknowledge') acknowledged.push(input)
    if (name !== 'stream.open') return {}
    opened += 1
    const stream = `s-${opened}`
    return new Promise((resolve) => {
      settleOpening = () => resolve({ stream })
    })
  })
  const application = createApplicationStore(transport, { language: 'en', theme: 'dark' })
  const streams = createStreams(transport, application.actions)
  const shown: (() => void)[] = []
  const read: string[] = []
  const reset = vi.fn()
  const stop = streams.follow(
    { kind: 'output', run: 'r', target },
    {
      read(text, _skipped, tellShown) {
        read.push(text)
        shown.push(tellShown)
      },
      reset,
    },
  )
  tell({ name: 'stream.data', body: { stream: 's-1', text: 'early ', skipped: 0 } })
  settleOpening()
  await vi.waitFor(() => expect(read).toEqual(['early ']))
  tell({ name: 'stream.data', body: { stream: 's-1', text: 'later', skipped: 0 } })
  expect(acknowledged).toEqual([])
  for (const tellShown of shown) tellShown()
  expect(acknowledged).toEqual([
    { stream: 's-1', characters: 6 },
    { stream: 's-1', characters: 5 },
  ])
  change('disconnected')
  change('connected')
  expect(reset).toHaveBeenCalledTimes(1)
  settleOpening()
  await vi.waitFor(() => expect(opened).toBe(2))
  tell({ name: 'stream.data', body: { stream: 's-1', text: 'of the old stream', skipped: 0 } })
  expect(read).toEqual(['early ', 'later'])
  stop()
})

it('an unknown host key is led to its dialog', () => {
  const { transport, tell } = standInTransport(() => ({}))
  const { store } = createApplicationStore(transport, { language: 'en', theme: 'dark' })
  const problem = { code: 'host-key-unknown' as const, values: {}, place: { kind: 'host' as const, host: 'ecsc-1' } }
  tell({ name: 'application.problem', body: problem })
  tell({ name: 'application.problem', body: problem })
  expect(store.getState().untrusted).toEqual(['ecsc-1'])
})

it('an answer from another window is told, one’s own is not', async () => {
  const { transport, tell } = standInTransport(() => ({}))
  const asked = { kind: 'gate' as const, target: 'ecsc@ecsc-1', covers: [], lines: [], wrong: [] }
  const { store, actions } = createAnswersStore(transport, () => asked)
  const answered = (id: string, sequence: number) =>
    tell({
      name: 'run.event',
      body: entry(sequence, { type: 'question-answered', id, answer: { kind: 'gate', go: true, signoffs: [] }, by: 'x' }),
    })
  actions.own('q-1')
  answered('q-1', 1)
  expect(store.getState().elsewhere).toEqual([])
  answered('q-2', 2)
  expect(store.getState().elsewhere).toMatchObject([{ question: 'q-2', target: 'ecsc@ecsc-1', by: 'x', at: 2 }])
  for (const number of [3, 4, 5]) answered(`q-${number}`, number)
  expect(store.getState().elsewhere.map(({ question }) => question)).toEqual(['q-5', 'q-4', 'q-3'])
  actions.dismiss('q-4')
  expect(store.getState().elsewhere).toHaveLength(2)
})

it('of a run that is replayed no answer is told as one of another window', () => {
  const { transport, tell } = standInTransport(() => ({}))
  const { store } = createAnswersStore(transport, () => undefined, true)
  tell({
    name: 'run.event',
    body: entry(1, { type: 'question-answered', id: 'q-1', answer: { kind: 'gate', go: true, signoffs: [] }, by: 'x' }),
  })
  expect(store.getState().elsewhere).toEqual([])
})

it('says what the operator wanted done and was lost, and not what only would have been shown', () => {
  const { transport } = standInTransport(() => ({}))
  const { store, actions } = createApplicationStore(transport, { language: 'en', theme: 'dark' })
  for (const request of ['output.lines', 'vault.open', 'log.open', 'run.control'])
    actions.report({ code: 'panel-answer-lost', values: { request } })
  expect(store.getState().notices.map(({ problem }) => problem.values.request)).toEqual(['vault.open', 'run.control'])
})

it('a plan that comes later than what was wished after it leaves that wish standing', async () => {
  const replies: ((environment?: string) => void)[] = []
  const { transport } = standInTransport((name) => {
    if (name !== 'plan.make') return []
    const reply = Promise.withResolvers<ReturnType<typeof scriptedPlan>>()
    replies.push((environment) => reply.resolve({ ...scriptedPlan(), ...(environment === undefined ? {} : { environment }) }))
    return reply.promise
  })
  const application = createApplicationStore(transport, { language: 'en', theme: 'dark' })
  const { store, actions } = createReleasesStore(transport, application.actions)
  const first = actions.makePlan({ release: '/r.yaml' })
  replies[0]?.()
  await first
  const again = actions.makePlan({ release: '/r.yaml' })
  const rehearsed = actions.replan({ environment: 'staging' })
  replies[2]?.('staging')
  replies[1]?.()
  await Promise.all([again, rehearsed])
  expect(store.getState()).toMatchObject({ options: { environment: 'staging' }, plan: { environment: 'staging' } })
})

it('a double click is one answer and one resumption; what is refused may be tried again', async () => {
  const waiting: PromiseWithResolvers<object>[] = []
  const { transport, asked } = standInTransport((name) => {
    if (name === 'run.list') return []
    if (name === 'run.get') return { summary, plan: scriptedPlan(), events: [began] }
    const reply = Promise.withResolvers<object>()
    waiting.push(reply)
    return reply.promise
  })
  const application = createApplicationStore(transport, { language: 'en', theme: 'dark' })
  const { actions } = createRunsStore(transport, application.actions, createAnswersStore(transport, () => undefined).actions)
  const answer = () => actions.answer('r-0001', 'q-1', { kind: 'gate', go: true, signoffs: [] })
  const [first, second] = [answer(), answer()]
  expect(waiting).toHaveLength(1)
  waiting[0]?.reject({ code: 'internal', values: { message: 'cut' } })
  await Promise.all([first, second])
  const [again, other] = [answer(), actions.answer('r-0001', 'q-2', { kind: 'gate', go: true, signoffs: [] })]
  const resumed = [actions.resume('r-0001'), actions.resume('r-0001')]
  for (const reply of waiting) reply.resolve({ run: 'r-0001' })
  await Promise.all([again, other, ...resumed])
  expect(asked.filter((name) => name === 'run.answer')).toHaveLength(3)
  expect(asked.filter((name) => name === 'run.resume')).toHaveLength(1)
})

it('a notice said again is one; each goes by time alone, but not while it is read', () => {
  vi.useFakeTimers()
  try {
    const { transport } = standInTransport(() => ({}))
    const { store, actions } = createApplicationStore(transport, { language: 'en', theme: 'dark' })
    const shown = () => store.getState().notices.map(({ problem }) => problem.values.request)
    for (const request of ['terminal.write', 'vault.open', 'terminal.write'])
      actions.report({ code: 'panel-not-connected', values: { request } })
    expect(shown()).toEqual(['vault.open', 'terminal.write'])
    vi.advanceTimersByTime(noticeTime - 1)
    actions.report({ code: 'panel-not-connected', values: { request: 'terminal.write' } })
    const [first] = store.getState().notices
    actions.setRead(first?.id ?? -1, true)
    vi.advanceTimersByTime(noticeTime)
    expect(shown()).toEqual(['vault.open'])
    actions.setRead(first?.id ?? -1, false)
    vi.advanceTimersByTime(noticeTime)
    expect(shown()).toEqual([])
  } finally {
    vi.useRealTimers()
  }
})
