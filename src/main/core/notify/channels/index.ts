import type { RobotKind } from '#shared/domain/settings.ts'
import type { Channel } from './channel.ts'
import { dingtalk } from './dingtalk.ts'
import { feishu } from './feishu.ts'
import { webhook } from './webhook.ts'
import { wecom } from './wecom.ts'

export const channels: Record<RobotKind, Channel> = { dingtalk, feishu, wecom, webhook }
