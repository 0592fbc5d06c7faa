import type { News } from '#shared/contract/index.ts'
import { type WireOutcome, wireAnswerSchema, wireProtocol, wireTokenPrefix } from '#shared/contract/wire.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import { checkNews, replyOf } from './check-answer.ts'
import { createListeners } from './listeners.ts'
import type { Connection, Transport } from './transport.ts'

/** First wait before connecting again, and the longest. Doubled each time: a core that restarts is back in a second or two. */
const firstWaitMilliseconds = 250
const longestWaitMilliseconds = 5_000
/** A socket that never once opened this often in a row has no session to open with. */
const attemptsBeforeRefused = 4

export type SocketOptions = {
  /** ws://127.0.0.1:port/socket */
  url: string
  token(): Promise<string | undefined>
}

/**
 * The browser shell's way to the core. Connects again by itself; a request is sent once or rejected, never kept and sent
 * later, because what an operator asked a minute ago may be wrong by now.
 */
export function createSocketTransport({ url, token }: SocketOptions): Transport {
  const news = createListeners<News>()
  const connections = createListeners<Connection>()
  const waiting = new Map<number, { name: string; settle(outcome: WireOutcome): void }>()
  let socket: WebSocket | undefined
  let connection: Connection = 'connecting'
  let count = 0
  let failures = 0
  let hasOpened = false

  const change = (next: Connection) => {
    connection = next
    connections.tell(next)
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

  const closed = () => {
    socket = undefined
    failures += 1
    for (const { name, settle } of waiting.values()) settle({ ok: false, problem: answerLost(name) })
    waiting.clear()
    if (!hasOpened && failures >= attemptsBeforeRefused) return change('refused')
    change('disconnected')
    setTimeout(connect, Math.min(longestWaitMilliseconds, firstWaitMilliseconds * 2 ** (failures - 1)))
  }

  const connect = async () => {
    const held = await token()
    if (held === undefined) return change('refused')
    const opening = new WebSocket(url, [wireProtocol, wireTokenPrefix + held])
    opening.onopen = () => {
      socket = opening
      hasOpened = true
      failures = 0
      change('connected')
    }
    opening.onmessage = (event) => receive(String(event.data))
    opening.onclose = closed
  }

  void connect()
  return {
    async request(name, input) {
      if (socket?.readyState !== WebSocket.OPEN) fail('panel-not-connected', { request: name })
      const id = count++
      const outcome = new Promise<WireOutcome>((settle) => waiting.set(id, { name, settle }))
      socket.send(JSON.stringify({ id, name, input }))
      return replyOf(name, await outcome)
    },
    subscribe: news.add,
    watchConnection(listener) {
      listener(connection)
      return connections.add(listener)
    },
  }
}

function answerLost(request: string): Problem {
  return { code: 'panel-answer-lost', values: { request } }
}
