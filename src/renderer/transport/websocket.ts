import type { News } from '#shared/contract/index.ts'
import {
  type WireOutcome,
  wireAnswerSchema,
  wireEndedCode,
  wireProtocol,
  wireRequestBytes,
  wireTokenPrefix,
} from '#shared/contract/wire.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import { checkNews, replyOf } from './check-answer.ts'
import { createListeners } from './listeners.ts'
import { sendFile } from './send-file.ts'
import type { Connection, Transport } from './transport.ts'

/** First wait before connecting again, and the longest. Doubled each time: a core that restarts is back in a second or two. */
const firstWaitMilliseconds = 250
const longestWaitMilliseconds = 5_000
/** After so many attempts in vain it is asked whether more of them can help. */
const attemptsBeforeAsking = 4

export type SocketOptions = {
  /** ws://127.0.0.1:port/socket */
  url: string
  token(): Promise<string | undefined>
  /** Whether Ferry is there and does not know this session; asked when the socket did not open several times. */
  isSessionRefused(token: string): Promise<boolean>
}

/**
 * The browser shell's way to the core. Connects again by itself; a request is sent once or rejected, never kept and sent
 * later, because what an operator asked a minute ago may be wrong by now.
 */
export function createSocketTransport({ url, token, isSessionRefused }: SocketOptions): Transport {
  const news = createListeners<News>()
  const connections = createListeners<{ connection: Connection; nextTry?: number }>()
  const waiting = new Map<number, { name: string; settle(outcome: WireOutcome): void }>()
  let socket: WebSocket | undefined
  let current: { connection: Connection; nextTry?: number } = { connection: 'connecting' }
  let count = 0
  let failures = 0

  const change = (connection: Connection, nextTry?: number) => {
    current = { connection, nextTry }
    connections.tell(current)
  }

  const receive = (text: string) => {
    const answer = wireAnswerSchema.parse(JSON.parse(text))
    if ('id' in answer) {
      waiting.get(answer.id)?.settle(answer.outcome)
      waiting.delete(answer.id)
      return
    }
    const item = checkNews(answer.name, answer.body)
    if (item !== undefined) news.tell(item)
  }

  const closed = async ({ code }: CloseEvent) => {
    socket = undefined
    for (const { name, settle } of waiting.values()) settle({ ok: false, problem: answerLost(name) })
    waiting.clear()
    if (code === wireEndedCode) return change('ended')
    if (failures + 1 >= attemptsBeforeAsking && (await isSessionRefused((await token()) ?? ''))) return change('refused')
    tryAgain()
  }

  const tryAgain = () => {
    failures += 1
    const wait = Math.min(longestWaitMilliseconds, firstWaitMilliseconds * 2 ** (failures - 1))
    change('disconnected', Date.now() + wait)
    setTimeout(connect, wait)
  }

  /** A session that could not be asked for is asked for again; one that is refused is the end. */
  const connect = () => open().catch(tryAgain)

  const open = async () => {
    const held = await token()
    if (held === undefined) return change('refused')
    if (failures > 0) change('disconnected')
    const opening = new WebSocket(url, [wireProtocol, wireTokenPrefix + held])
    opening.onopen = () => {
      socket = opening
      failures = 0
      change('connected')
    }
    opening.onmessage = (event) => receive(String(event.data))
    opening.onclose = (event) => void closed(event)
  }

  void connect()
  return {
    async request(name, input) {
      if (socket?.readyState !== WebSocket.OPEN) fail('panel-not-connected', { request: name })
      const id = count++
      const text = JSON.stringify({ id, name, input })
      // The connection would end with it, and with that every other answer that is waited for.
      const size = new Blob([text]).size
      if (size > wireRequestBytes) fail('panel-request-too-large', { size, limit: wireRequestBytes })
      const outcome = new Promise<WireOutcome>((settle) => waiting.set(id, { name, settle }))
      socket.send(text)
      return replyOf(name, await outcome)
    },
    subscribe: news.add,
    watchConnection(listener) {
      const tell = ({ connection, nextTry }: typeof current) => listener(connection, nextTry)
      tell(current)
      return connections.add(tell)
    },
    async sendFile(file, sending) {
      const held = await token()
      if (held === undefined) fail('panel-session-refused')
      return sendFile(file, held, sending)
    },
  }
}

function answerLost(request: string): Problem {
  return { code: 'panel-answer-lost', values: { request } }
}
