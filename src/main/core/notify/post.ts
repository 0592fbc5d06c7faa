/** One HTTP request to a robot, with everything that can go wrong told as a verdict. Nothing of the address is in any. */
import { withoutSecrets } from './address.ts'
import type { Channel, OutgoingMessage, RobotAddress, Verdict } from './channels/channel.ts'

/** Milliseconds for the whole exchange. A robot that needs longer is not well; the message is tried again. */
const exchangeTimeout = 10_000
/** An answer is a line of JSON; what is longer is not read. */
const replyLimit = 8_192
/** As much of an answer as a person reads. */
const reasonLimit = 200

/** Never rejects. */
export async function post(
  channel: Channel,
  message: OutgoingMessage,
  address: RobotAddress,
  now: number,
  signal?: AbortSignal,
): Promise<Verdict> {
  const shown = (reason: string) => withoutSecrets(reason, address).slice(0, reasonLimit)
  try {
    const { url, headers, body } = channel.request(message, address, now)
    const timeout = AbortSignal.timeout(exchangeTimeout)
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      // Whoever redirects could lead the message, and what is in its address, anywhere.
      redirect: 'manual',
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    })
    const text = await readSome(response)
    if (response.status >= 300 && response.status < 400) return { kind: 'refused', reason: `HTTP ${response.status}` }
    if (response.status === 429 || response.status >= 500) return { kind: 'later', reason: `HTTP ${response.status}` }
    if (!response.ok) return { kind: 'refused', reason: shown(`HTTP ${response.status} ${text}`) }
    const verdict = channel.judge(asRecord(text))
    return verdict.kind === 'delivered' ? verdict : { ...verdict, reason: shown(verdict.reason || text) }
  } catch (caught) {
    return { kind: 'later', reason: networkReason(caught) }
  }
}

async function readSome(response: Response): Promise<string> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > replyLimit) break
  }
  return text
}

function asRecord(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    // Not JSON: no channel takes it for a receipt, except the one that asks for none.
    return {}
  }
}

/** Only the code: fetch's own words may hold the address. */
function networkReason(caught: unknown): string {
  if (!(caught instanceof Error)) return 'unknown'
  const { cause } = caught
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return caught.name
}
