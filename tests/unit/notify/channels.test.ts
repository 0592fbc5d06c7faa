import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dingtalk, dingtalkSign } from '#core/notify/channels/dingtalk.ts'
import { feishu, feishuSign } from '#core/notify/channels/feishu.ts'
import { channels } from '#core/notify/channels/index.ts'
import { webhook, webhookSign } from '#core/notify/channels/webhook.ts'
import { compose } from '#core/notify/compose.ts'
import { roomKinds } from '#shared/domain/settings.ts'
import type { Notice } from '#shared/run/notice.ts'

const back = (index: number, title = '发布'): Notice => ({
  kind: 'back',
  run: 'r-0001',
  title,
  at: 0,
  service: 'ecsc',
  host: `host-${index}-`,
})
const message = { text: '[Ferry] <at user_id="all"> 关口', notices: [], undelivered: 0, computer: 'night' }
const now = 1_599_360_473_000

describe('signatures, as other programs compute them', () => {
  // Computed with Python's hmac and hashlib from the vendors' descriptions.
  it('of DingTalk, in the address', () => {
    expect(dingtalkSign(now, 'SEC0123456789abcdef')).toBe('aKqBjoyC+NYhkgqBYxW0ACXynJFx9Q2eLA+Q9FLxhBY=')
    const address = { url: 'https://oapi.dingtalk.com/robot/send?access_token=abc', secret: 'SEC0123456789abcdef' }
    const { url } = dingtalk.request(message, address, now)
    expect(url).toBe(`${address.url}&timestamp=${now}&sign=${encodeURIComponent('aKqBjoyC+NYhkgqBYxW0ACXynJFx9Q2eLA+Q9FLxhBY=')}`)
  })

  it('of Feishu, in the body, in seconds', () => {
    expect(feishuSign('1599360473', 'demo-密钥')).toBe('m316wc/CwL3YL4sVIEwmfeGHXSritr0hFKXRttPB0qk=')
    const { body } = feishu.request(message, { url: 'https://open.feishu.cn/x', secret: 'demo-密钥' }, now)
    expect(JSON.parse(body)).toMatchObject({ timestamp: '1599360473', sign: 'm316wc/CwL3YL4sVIEwmfeGHXSritr0hFKXRttPB0qk=' })
  })

  it('of a webhook, over what is sent', () => {
    expect(webhookSign(String(now), '{"a":"关口"}', 'hook-key')).toBe('6b7aefc5ff84a1c755c74ca6cae15869bc59160647b249349054f9a5c83dda5c')
    const { headers, body } = webhook.request(message, { url: 'https://a.example/', secret: 'k' }, now)
    expect(headers['x-ferry-signature']).toBe(`sha256=${webhookSign(headers['x-ferry-timestamp'] ?? '', body, 'k')}`)
  })

  it.each(roomKinds)('none for %s without a secret', (kind) => {
    const { url, headers, body } = channels[kind].request(message, { url: 'https://a.example/x', secret: '' }, now)
    expect(`${url} ${JSON.stringify(headers)} ${body}`).not.toContain('sign')
  })
})

describe('what the vendors answer', () => {
  it('is a receipt only where they say so', () => {
    expect(dingtalk.judge({ errcode: 0 }).kind).toBe('delivered')
    expect(dingtalk.judge({}).kind).toBe('refused')
    expect(dingtalk.judge({ errcode: 310_000, errmsg: 'sign not match' })).toEqual({ kind: 'refused', reason: '310000 sign not match' })
    expect(dingtalk.judge({ errcode: 410_100 })).toMatchObject({ kind: 'later', wait: 600_000 })
    expect(feishu.judge({ StatusCode: 0 }).kind).toBe('delivered')
    expect(feishu.judge({ code: 11_232 }).kind).toBe('later')
    expect(feishu.judge({ code: 19_021 }).kind).toBe('refused')
    expect(channels.wecom.judge({ errcode: 45_009 }).kind).toBe('later')
  })

  it('calls nobody by a tag that stands in the words', () => {
    for (const kind of ['dingtalk', 'feishu', 'wecom'] as const)
      expect(channels[kind].request(message, { url: 'https://a.example/x', secret: '' }, now).body).not.toContain('<at')
  })
})

describe('a message of several notices', () => {
  it('fits the limit, keeps the order, and holds every notice that it says it took', () => {
    const notices = fc.array(fc.string({ maxLength: 200, unit: 'binary' }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(notices, fc.constantFrom(2_000, 8_000), fc.constantFrom('zh' as const, 'en' as const), (titles, limit, language) => {
        const waiting = titles.map((title, index) => back(index, title))
        const { text, notices: taken } = compose(waiting, 3, language, limit)
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit)
        expect(taken.length).toBeGreaterThan(0)
        expect(taken.map(({ notice }) => notice)).toEqual(waiting.slice(0, taken.length))
        for (let index = 0; index < taken.length; index += 1) expect(text).toContain(`host-${index}-`)
        expect(text.startsWith('[Ferry]')).toBe(true)
      }),
    )
  })
})
