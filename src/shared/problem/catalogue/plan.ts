import type { Catalogue } from './entry.ts'

/** A release that cannot be made into a plan. */
export const plan = {
  'plan-service-unknown': {
    zh: { what: '清单里没有服务 {{service}}（有：{{known}}）', next: '把它加进清单，或改正发布文件里的名字。' },
    en: {
      what: 'the inventory has no service {{service}} (it has: {{known}})',
      next: 'Add it to the inventory, or mend the name in the release.',
    },
  },
  'plan-host-missing': {
    zh: { what: '{{service}} 提到的主机 {{host}} 不在清单里', next: '把主机加进清单：地址、用户和登录方式。' },
    en: {
      what: 'the host {{host}}, named by {{service}}, is not in the inventory',
      next: 'Add the host: address, user, and how to log in.',
    },
  },
  'plan-host-unknown': {
    zh: { what: '这次发布里没有主机 {{host}}（有：{{hosts}}）', next: '改正 --only 或 --from。' },
    en: { what: 'this release has no host {{host}} (it has: {{hosts}})', next: 'Mend --only or --from.' },
  },
  'plan-empty': {
    zh: { what: '没有可发布的主机', next: '检查 --only、--from 和服务的 hosts。' },
    en: { what: 'no host is left to take the release to', next: "Check --only, --from and the services' hosts." },
  },
  'release-unknown': {
    zh: {
      what: '找不到发布 {{release}}',
      next: '给出发布文件或上线文档的路径，或先用 ferry import 导入。',
      panel: '给出发布文件或文档的路径，或在“发布”页导入一份。',
    },
    en: {
      what: 'there is no release {{release}}',
      next: 'Give the path of a release file or document, or import one with `ferry import`.',
      panel: 'Give the path of a release file or document, or import one on the Releases screen.',
    },
  },
  'file-unreadable': {
    zh: { what: '无法读取 {{path}}：{{reason}}', next: '检查路径和权限。' },
    en: { what: '{{path}} cannot be read: {{reason}}', next: 'Check the path and its permissions.' },
  },
  'file-is-folder': {
    zh: { what: '{{path}} 是文件夹，不是文件', next: '写出文件夹里那个文件的路径。' },
    en: { what: '{{path}} is a folder, not a file', next: 'Give the path of the file in it.' },
  },
  'file-not-plain': {
    zh: { what: '{{path}} 不是普通文件（管道、设备或套接字）', next: '把内容存成普通文件，再给出它的路径。' },
    en: {
      what: '{{path}} is no plain file (a pipe, a device or a socket)',
      next: 'Save what it gives as a file, and give the path of that.',
    },
  },
  'inventory-empty': {
    zh: {
      what: '清单里还没有主机',
      next: '用 ferry import 导入清单或文档，或加 --sandbox 用内置主机练习。',
      panel: '在“主机”页导入清单、添加主机，或打开一份上线文档；也可以用练习主机。',
    },
    en: {
      what: 'the inventory has no hosts yet',
      next: 'Import an inventory or a document with `ferry import`, or use --sandbox to practise on the built-in fleet.',
      panel: 'Import an inventory or add a host in the fleet, open a release document, or take the practice hosts.',
    },
  },
  'host-unknown': {
    zh: { what: '清单里没有主机 {{host}}', next: '用 ferry hosts 查看有哪些主机。', panel: '在“主机”页查看有哪些主机。' },
    en: { what: 'the inventory has no host {{host}}', next: '`ferry hosts` lists those it has.', panel: 'The fleet lists those it has.' },
  },
  'plan-changed-since': {
    zh: { what: '“{{title}}”在您看过之后又改了，没有开始', next: '再看一遍计划，然后重新开始。' },
    en: {
      what: '"{{title}}" is another one than the one that you looked at; it was not begun',
      next: 'Look at the plan again, then begin.',
    },
  },
  'import-changed-since': {
    zh: { what: '预览之后，文件或清单又变了，没有导入', next: '看一遍新的预览，再导入。' },
    en: {
      what: 'the file or the inventory has changed since the preview; nothing was imported',
      next: 'Look at the new preview, then import.',
    },
  },
} satisfies Catalogue
