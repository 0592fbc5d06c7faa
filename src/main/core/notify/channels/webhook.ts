import { createHmac } from 'node:crypto'
import { topicOf } from '#shared/run/notice.ts'
import { type Channel, jsonHeaders } from './channel.ts'

/**
 * A receiver of one's own: JSON with the same words as the robots' and the facts beside them. With a secret,
 * `x-ferry-signature: sha256=…` is the HMAC-SHA256 (hexadecimal) of `x-ferry-timestamp`, a full stop, and the body.
 * Any 2xx is a receipt.
 */
export const webhook: Channel = {
  gap: 1_000,
  limit: 32_000,
  request({ text, notices, undelivered, computer }, { url, secret }, now) {
    const body = JSON.stringify({
      sender: 'ferry',
      computer,
      text,
      undelivered,
      notices: notices.map(({ notice, ...words }) => ({
        ...words,
        ...(notice && { ...notice, problem: undefined, topic: topicOf(notice), release: notice.title, title: words.title }),
      })),
    })
    const timestamp = String(now)
    const signed: Record<string, string> = secret === '' ? {} : { 'x-ferry-signature': `sha256=${webhookSign(timestamp, body, secret)}` }
    return { url, headers: { ...jsonHeaders, 'x-ferry-timestamp': timestamp, ...signed }, body }
  },
  judge: () => ({ kind: 'delivered' }),
}

export function webhookSign(timestamp: string, body: string, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
}
