import { type Channel, jsonHeaders, reasonOf, withoutMentions } from './channel.ts'

/**
 * Group robots of WeCom (developer.work.weixin.qq.com/document/path/91770): POST to /cgi-bin/webhook/send?key=…; there is
 * no signature. Text of at most 2,048 bytes, twenty messages a minute.
 */
export const wecom: Channel = {
  gap: 4_000,
  limit: 2_000,
  request: ({ text }, { url }) => ({
    url,
    headers: jsonHeaders,
    body: JSON.stringify({ msgtype: 'text', text: { content: withoutMentions(text) } }),
  }),
  judge({ errcode, errmsg }) {
    if (errcode === 0) return { kind: 'delivered' }
    const reason = reasonOf(errcode, errmsg)
    return errcode === tooFast || errcode === busy ? { kind: 'later', reason } : { kind: 'refused', reason }
  },
}

const busy = -1
const tooFast = 45_009
