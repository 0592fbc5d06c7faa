import { createHmac } from 'node:crypto'
import { type Channel, jsonHeaders, reasonOf, withoutMentions } from './channel.ts'

/**
 * Custom bots of Feishu and Lark groups (open.feishu.cn, "自定义机器人使用指南"): POST to /open-apis/bot/v2/hook/…, with a
 * secret also `timestamp` (seconds, within an hour) and `sign` in the body. 100 messages a minute, five a second.
 */
export const feishu: Channel = {
  gap: 1_000,
  // The body may have 20 KB.
  limit: 8_000,
  request({ text }, { url, secret }, now) {
    const timestamp = String(Math.floor(now / 1_000))
    const signed = secret === '' ? {} : { timestamp, sign: feishuSign(timestamp, secret) }
    const body = JSON.stringify({ ...signed, msg_type: 'text', content: { text: withoutMentions(text) } })
    return { url, headers: jsonHeaders, body }
  },
  judge({ code, msg, StatusCode, StatusMessage }) {
    // The older form of the answer has capitals.
    const number = code ?? StatusCode
    if (number === 0) return { kind: 'delivered' }
    const reason = reasonOf(number, msg ?? StatusMessage)
    return number === tooFast || number === tooFastOld ? { kind: 'later', reason } : { kind: 'refused', reason }
  },
}

const tooFast = 11_232
const tooFastOld = 9_499

/** base64(HMAC-SHA256(key = `timestamp\nsecret`, message empty)): here the text to sign is the key. */
export function feishuSign(timestamp: string, secret: string): string {
  return createHmac('sha256', `${timestamp}\n${secret}`).digest('base64')
}
