import type { Catalogue } from './entry.ts'

/** Mail, and messages that a release asks for. */
export const mail = {
  'mail-address-malformed': {
    zh: {
      what: '这不是可用的发信地址',
      next: '写成 smtps://账号@服务器?to=收件人（账号里的 @ 写成 %40；端口、from、ca 可选）；密码写在“密码”里，不写进地址。',
    },
    en: {
      what: 'This is not an address that mail can be sent by',
      next: 'Write it as smtps://account@server?to=recipient (an @ of the account as %40; port, from and ca as needed); the password has a field of its own.',
    },
  },
  'notify-nobody': {
    zh: {
      what: '没有可以发这条消息的机器人或邮件（{{to}}）：到时由人发出',
      next: '在“设置”的机器人里添加，名字与发布文件的 to 一致；或者不管它，到时按提示由人发出。',
    },
    en: {
      what: 'no robot and no mail is set up for this message ({{to}}): a person will be asked to send it',
      next: 'Add one in Settings under the name that the release has, or leave it to a person.',
    },
  },
  'notify-ready': {
    zh: { what: '由 {{to}} 发出', next: '无需操作。' },
    en: { what: 'sent by {{to}}', next: 'Nothing to do.' },
  },
  'notify-locked': {
    zh: { what: '密码库没有打开，消息发不出去', next: '执行前在“设置”中打开密码库。' },
    en: { what: 'the vault is locked: the message could not be sent', next: 'Open the vault in Settings before the run.' },
  },
  'notify-begun': {
    zh: { what: '正在通过 {{robot}} 发送', next: '无需操作。' },
    en: { what: 'sending by {{robot}}', next: 'Nothing to do.' },
  },
  'notify-sent': {
    zh: { what: '{{robot}} 已收下', next: '无需操作。' },
    en: { what: '{{robot}} has taken it', next: 'Nothing to do.' },
  },
  'notify-unknown': {
    zh: { what: '通过 {{robot}} 的发送被打断，不知道是否已经发出', next: '到群里或邮箱看一眼：没有收到就重试，收到了就跳过。' },
    en: {
      what: 'sending by {{robot}} was broken off; nobody knows whether it arrived',
      next: 'Look there: retry where it did not arrive, skip where it did.',
    },
  },
} satisfies Catalogue
