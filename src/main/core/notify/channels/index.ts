import type { RobotKind, RoomKind } from '#shared/domain/settings.ts'
import { sendMail } from '../mail/send-mail.ts'
import { post } from '../post.ts'
import type { Channel, OutgoingMessage, RobotAddress, Verdict } from './channel.ts'
import { dingtalk } from './dingtalk.ts'
import { feishu } from './feishu.ts'
import { webhook } from './webhook.ts'
import { wecom } from './wecom.ts'

export const channels: Record<RoomKind, Channel> = { dingtalk, feishu, wecom, webhook }

/** How a message goes out, whatever it goes by. `gap` and `limit` as a channel has them; sending never rejects. */
export type Sender = Pick<Channel, 'gap' | 'limit'> & {
  send(message: OutgoingMessage, address: RobotAddress, now: number, signal?: AbortSignal): Promise<Verdict>
}

const byHttp = (channel: Channel): Sender => ({
  gap: channel.gap,
  limit: channel.limit,
  send: (message, address, now, signal) => post(channel, message, address, now, signal),
})

/** Servers of mail take some dozens a minute from one account; who reads it wants fewer. */
const mail: Sender = { gap: 5_000, limit: 32_000, send: sendMail }

export const senders: Record<RobotKind, Sender> = {
  dingtalk: byHttp(dingtalk),
  feishu: byHttp(feishu),
  wecom: byHttp(wecom),
  webhook: byHttp(webhook),
  mail,
}
