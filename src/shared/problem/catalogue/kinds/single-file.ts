import type { Catalogue } from '../entry.ts'

/** Services whose version is one file. */
export const singleFile = {
  'file-fine': {
    zh: { what: '文件 {{path}}：{{size, bytes}}', next: '无需操作。' },
    en: { what: 'file {{path}}: {{size, bytes}}', next: 'Nothing to do.' },
  },
  'service-file-missing': {
    zh: { what: '文件 {{path}} 不存在', next: '检查清单里的 file，或确认登录的是正确的主机。' },
    en: { what: 'the file {{path}} is not there', next: 'Check `file` in the inventory, or whether this is the right host.' },
  },
  'file-other': {
    zh: { what: '{{path}} 不是普通文件', next: '清单里的 file 要写 JAR 或 WAR 本身；整个目录用 directory。' },
    en: {
      what: '{{path}} is not a plain file',
      next: '`file` in the inventory is the JAR or WAR itself; a whole directory is `directory`.',
    },
  },
  'file-link': {
    zh: { what: '文件 {{path}} 是符号链接，指向 {{target}}', next: '替换时备份与恢复都以真实文件为准：把清单里的 file 改为真实路径。' },
    en: {
      what: 'the file {{path}} is a symbolic link to {{target}}',
      next: 'What is replaced, backed up and restored is the real file. Put its path into the inventory.',
    },
  },
  'file-differs': {
    zh: { what: '新版本（{{size, bytes}}）与主机上的 {{path}} 不同，会替换它', next: '无需操作。' },
    en: { what: 'the new version ({{size, bytes}}) differs from {{path}} on the host and takes its place', next: 'Nothing to do.' },
  },
  'file-same': {
    zh: { what: '主机上的 {{path}} 已经是这个版本（SHA-256 相同）', next: '确认拿对了文件；照样执行也没有害处。' },
    en: {
      what: '{{path}} on the host is this very version already (the same SHA-256)',
      next: 'Make sure that it is the right file. Going on does no harm.',
    },
  },
  'inventory-archive-in-place': {
    zh: {
      what: '服务 {{service}} 的 archive 是 {{found}}：上传会在备份之前覆盖或部署它',
      next: '把 archive 改到别的目录，例如 /home/shop.war：停止并备份之后才放到位。',
    },
    en: {
      what: 'The archive of the service {{service}} is {{found}}: an upload would overwrite or deploy it before there is a backup.',
      next: 'Put it into another folder, such as /home/shop.war: it goes into place after stop and backup.',
    },
  },
} satisfies Catalogue
