import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Connection } from '../../../src/renderer/transport/transport.ts'
import { createSocketTransport } from '../../../src/renderer/transport/websocket.ts'

/** Stands for the browser's WebSocket: opens, answers and breaks when the test says so. */
class StandInSocket {
  static readonly OPEN = 1
  static readonly made: StandInSocket[] = []
  readyState = 0
  readonly sent: { id: number; name: string; input: unknown }[] = []
  onopen: (() => void) | undefined
  onclose: ((event: { code: number }) => void) | undefined
  onmessage: ((event: { data: string }) => void) | undefined
  readonly protocols: string[]

  constructor(_url: string, protocols: string[]) {
    this.protocols = protocols
    StandInSocket.made.push(this)
  }
  send(text: string) {
    this.sent.push(JSON.parse(text))
  }
  open() {
    this.readyState = 1
    this.onopen?.()
  }
  close(code = 1006) {
    this.readyState = 3
    this.onclose?.({ code })
  }
  say(answer: unknown) {
    this.onmessage?.({ data: JSON.stringify(answer) })
  }
}

const last = () => StandInSocket.made.at(-1) as StandInSocket
let states: Connection[]

function begin(token: string | undefined = 'abc', isAnything = false) {
  const transport = createSocketTransport({
    url: 'ws://127.0.0.1:1/socket',
    token: async () => token,
    isSessionRefused: async () => isAnything,
  })
  states = []
  transport.watchConnection((connection) => states.push(connection))
  return transport
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', StandInSocket)
  StandInSocket.made.length = 0
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the browser shell’s transport', () => {
  it('matches outcomes to requests in any order, and checks them', async () => {
    const transport = begin()
    await vi.advanceTimersByTimeAsync(0)
    expect(last().protocols).toEqual(['ferry', 'token.abc'])
    last().open()
    const [list, text] = [transport.request('run.list', {}), transport.request('inventory.export', {})]
    last().say({ id: 1, outcome: { ok: true, reply: { yaml: 'hosts: {}' } } })
    last().say({ id: 0, outcome: { ok: true, reply: 'no list' } })
    expect(await text).toEqual({ yaml: 'hosts: {}' })
    await expect(list).rejects.toMatchObject({ problem: { code: 'panel-answer-malformed' } })
  })

  it('gives the core’s problem as it is', async () => {
    const transport = begin()
    await vi.advanceTimersByTimeAsync(0)
    last().open()
    const refused = transport.request('run.list', {})
    last().say({ id: 0, outcome: { ok: false, problem: { code: 'internal', values: { message: 'x' } } } })
    await expect(refused).rejects.toMatchObject({ problem: { code: 'internal' } })
  })

  it('passes on news of the contract and nothing else', async () => {
    const transport = begin()
    const heard: unknown[] = []
    transport.subscribe((news) => heard.push(news))
    await vi.advanceTimersByTimeAsync(0)
    last().open()
    last().say({ name: 'prompt.closed', body: { id: 'p' } })
    last().say({ name: 'prompt.closed', body: {} })
    last().say({ name: 'no.such', body: {} })
    expect(heard).toEqual([{ name: 'prompt.closed', body: { id: 'p' } }])
  })

  it('says honestly what was not sent, and what was sent but never answered', async () => {
    const transport = begin()
    await expect(transport.request('run.list', {})).rejects.toMatchObject({ problem: { code: 'panel-not-connected' } })
    await vi.advanceTimersByTimeAsync(0)
    last().open()
    const cut = transport.request('run.control', { run: 'r', action: 'stop' })
    last().close()
    await expect(cut).rejects.toMatchObject({ problem: { code: 'panel-answer-lost', values: { request: 'run.control' } } })
  })

  it('does not send what would end the connection, and says how large it is', async () => {
    const transport = begin()
    await vi.advanceTimersByTimeAsync(0)
    last().open()
    const limit = 4 * 1024 * 1024
    // Of three bytes each in UTF-8.
    const large = transport.request('inventory.import', { text: '港'.repeat(limit / 2), apply: false })
    await expect(large).rejects.toMatchObject({ problem: { code: 'panel-request-too-large', values: { limit } } })
    expect(last().sent).toEqual([])
  })

  it('connects again by itself, waiting longer each time, and sends nothing twice', async () => {
    begin()
    await vi.advanceTimersByTimeAsync(0)
    last().open()
    const waits = [250, 500, 1000, 2000, 4000, 5000, 5000]
    for (const wait of waits) {
      last().close()
      const before = StandInSocket.made.length
      await vi.advanceTimersByTimeAsync(wait - 1)
      expect(StandInSocket.made).toHaveLength(before)
      await vi.advanceTimersByTimeAsync(1)
      expect(StandInSocket.made).toHaveLength(before + 1)
      expect(last().sent).toEqual([])
    }
    last().open()
    expect(states.at(-1)).toBe('connected')
  })

  it('says when it will try again, and keeps trying as long as nothing answers', async () => {
    const tries: (number | undefined)[] = []
    const transport = begin()
    await vi.advanceTimersByTimeAsync(0)
    last().open()
    transport.watchConnection((connection, nextTry) => {
      if (connection === 'disconnected') tries.push(nextTry)
    })
    for (let attempt = 0; attempt < 10; attempt += 1) {
      last().close()
      await vi.advanceTimersByTimeAsync(0)
      expect(tries.at(-1)).toBeGreaterThan(Date.now())
      await vi.advanceTimersByTimeAsync(5_000)
      expect(tries.at(-1)).toBeUndefined()
    }
    expect(states.at(-1)).toBe('disconnected')
  })

  it('does not call on a Ferry that said that it ends', async () => {
    begin()
    await vi.advanceTimersByTimeAsync(0)
    last().open()
    last().close(4000)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(states.at(-1)).toBe('ended')
    expect(StandInSocket.made).toHaveLength(1)
  })

  it('gives up where there is no session', async () => {
    begin('used up', true)
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await vi.advanceTimersByTimeAsync(5_000)
      last().close()
      await vi.advanceTimersByTimeAsync(0)
    }
    expect(states.at(-1)).toBe('refused')
    createSocketTransport({ url: 'ws://x', token: async () => undefined, isSessionRefused: async () => true }).watchConnection(
      (connection) => states.push(connection),
    )
    await vi.advanceTimersByTimeAsync(0)
    expect(states.at(-1)).toBe('refused')
  })
})
