import { createHmac } from 'node:crypto'
import { type Channel, jsonHeaders, reasonOf, withoutMentions } from './channel.ts'

/**
 * Custom robots of DingTalk groups (open.dingtalk.com, "自定义机器人接入" and "自定义机器人安全设置"): POST to
 * /robot/send?access_token=…, with a secret also `timestamp` (milliseconds, within an hour) and `sign` in the address.
 * Twenty messages a minute; one more and the robot is silent for ten minutes.
 */
export const dingtalk: Channel = {
  gap: 4_000,
  // The body may have 20,000 bytes; JSON escapes take their part.
  limit: 8_000,
  request({ text }, { url, secret }, now) {
    const target = new URL(url)
    if (secret !== '') {
      target.searchParams.set('timestamp', String(now))
      target.searchParams.set('sign', dingtalkSign(now, secret))
    }
    return { url: target.href, headers: jsonHeaders, body: JSON.stringify({ msgtype: 'text', text: { content: withoutMentions(text) } }) }
  },
  judge({ errcode, errmsg }) {
    if (errcode === 0) return { kind: 'delivered' }
    const reason = reasonOf(errcode, errmsg)
    if (errcode === tooFast || errcode === tooFastOld) return { kind: 'later', reason, wait: silence }
    return errcode === busy ? { kind: 'later', reason } : { kind: 'refused', reason }
  },
}

const busy = -1
const tooFast = 410_100
const tooFastOld = 130_101
const silence = 600_000

/** base64(HMAC-SHA256(key = secret, `timestamp\nsecret`)); the address encodes it. */
export function dingtalkSign(timestamp: number, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}
