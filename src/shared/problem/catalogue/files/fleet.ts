import type { Catalogue } from '../entry.ts'

/** Hosts and services that are written in the panel. */
export const fleet = {
  'inventory-read-only': {
    zh: { what: '沙盒的清单不能修改', next: '用自己的主机：先结束沙盒（或不带 --sandbox 启动 Ferry），再添加或导入。' },
    en: {
      what: 'The inventory of the sandbox cannot be changed',
      next: 'For hosts of your own end the sandbox (or start Ferry without --sandbox), then add or import them.',
    },
  },
  'inventory-name-taken': {
    zh: { what: '名字 {{name}} 已经有了', next: '换一个名字，或编辑已有的那一项。' },
    en: { what: 'The name {{name}} is taken', next: 'Choose another, or edit the entry that has it.' },
  },
  'inventory-entry-gone': {
    zh: { what: '清单里没有 {{name}}', next: '它可能刚在别的窗口被删除或改名：请看现在的清单。' },
    en: {
      what: 'The inventory has no {{name}}',
      next: 'Another window may have removed or renamed it: look at the inventory as it is now.',
    },
  },
  'inventory-host-needed': {
    zh: {
      what: '主机 {{host}} 还在被使用：{{users}}',
      next: '先从这些服务的主机和这些主机的跳板中去掉它；数据库和地址先从清单中删除，或导入写着另一台主机的清单。',
    },
    en: {
      what: 'The host {{host}} is still needed by: {{users}}',
      next: 'Take it out of the hosts of these services and the jumps of these hosts first; remove databases and addresses, or import an inventory that has another host for them.',
    },
  },
} satisfies Catalogue
