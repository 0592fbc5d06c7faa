import type { Catalogue } from '../entry.ts'

export const notify = {
  'settings-unreadable': {
    zh: { what: '保存的设置 {{name}} 无法读取（{{path}}），已使用默认值', next: '在“设置”中重新填写；保存后会覆盖它。' },
    en: {
      what: 'The kept settings "{{name}}" cannot be read ({{path}}); the defaults hold',
      next: 'Set them again in Settings; saving replaces what cannot be read.',
    },
  },
  'robot-unknown': {
    zh: { what: '没有机器人 {{robot}}', next: '它可能已在另一个窗口中删除；重新打开“设置”。' },
    en: { what: 'There is no robot {{robot}}', next: 'It may have been removed in another window; open Settings again.' },
  },
  'robot-address-malformed': {
    zh: { what: '这不是可用的 Webhook 地址', next: '从群机器人的设置页复制完整地址，以 https:// 开头，不含用户名和密码。' },
    en: {
      what: 'This is not an address that a message can be sent to',
      next: "Copy the whole address from the robot's page; it begins with https:// and has no user name or password in it.",
    },
  },
  'robot-address-open': {
    zh: { what: '发往 {{host}} 的地址没有加密', next: '使用 https:// 地址；只有本机（127.0.0.1、localhost）可用 http://。' },
    en: {
      what: 'The address at {{host}} is not encrypted',
      next: 'Use an https:// address; http:// is taken for this computer only (127.0.0.1, localhost).',
    },
  },
  'robot-address-missing': {
    zh: { what: '密码库里没有机器人“{{robot}}”的地址', next: '在“设置”中重新填写它的 Webhook 地址。' },
    en: { what: 'The vault does not hold the address of the robot "{{robot}}"', next: 'Give its address again in Settings.' },
  },
  'robot-vault-locked': {
    zh: {
      what: '机器人“{{robot}}”的消息还没有发出：密码库已锁定',
      next: '在“设置”中打开密码库，等待的消息会自动发出。执行不受影响。',
    },
    en: {
      what: 'Messages for the robot "{{robot}}" wait: the vault is locked',
      next: 'Open the vault in Settings; what waits is sent then. The run is not affected.',
    },
  },
  'robot-refused': {
    zh: {
      what: '机器人“{{robot}}”（{{host}}）拒绝了消息：{{reason}}',
      next: '检查地址、加签密钥、关键词（可设为 Ferry）和 IP 白名单，再发送测试消息。执行不受影响。',
    },
    en: {
      what: 'The robot "{{robot}}" ({{host}}) refused the message: {{reason}}',
      next: 'Check its address, its secret, its keyword ("Ferry" is in every message) and its list of addresses, then send a test message. The run is not affected.',
    },
  },
  'robot-partly': {
    zh: {
      what: '“{{robot}}”（{{host}}）的消息已发出，但没有送到：{{reason}}',
      next: '由人转告他们，并改正地址；消息不会再发一次，别人已经收到。',
    },
    en: {
      what: 'The message of "{{robot}}" ({{host}}) is out, and has not reached {{reason}}',
      next: 'Tell them yourself and correct their addresses; it is not sent once more, for the others have it.',
    },
  },
  'robot-unreachable': {
    zh: {
      what: '机器人“{{robot}}”（{{host}}）多次发送失败：{{reason}}',
      next: '检查这台电脑到它的网络。漏掉的条数会写在下一条消息里。执行不受影响。',
    },
    en: {
      what: 'The robot "{{robot}}" ({{host}}) could not be reached: {{reason}}',
      next: 'Check the network between this computer and it. The next message says how many were missed. The run is not affected.',
    },
  },
} satisfies Catalogue
