import type { Catalogue } from '../entry.ts'

export const vault = {
  'vault-absent': {
    zh: { what: '还没有密码库', next: '先创建密码库并设置口令。' },
    en: { what: 'There is no vault yet', next: 'Create it with a passphrase first.' },
  },
  'vault-present': {
    zh: { what: '密码库 {{file}} 已存在', next: '用它的口令解锁。' },
    en: { what: 'The vault {{file}} is there already', next: 'Unlock it with its passphrase.' },
  },
  'vault-locked': {
    zh: { what: '密码库已锁定', next: '输入密码库口令解锁后再试。' },
    en: { what: 'The vault is locked', next: 'Unlock it with its passphrase, then try again.' },
  },
  'vault-refused': {
    zh: { what: '无法打开密码库：口令不对，或文件被改动过', next: '检查口令（注意大小写与输入法）。若确定无误，请从备份恢复 {{file}}。' },
    en: {
      what: 'The vault cannot be opened: the passphrase is wrong, or the file was changed',
      next: 'Check the passphrase (case, input method). If it is right, restore {{file}} from a copy.',
    },
  },
  'vault-busy': {
    zh: { what: '密码库正在被打开，同时来了太多请求', next: '等几秒再试。' },
    en: { what: 'The vault is being opened, and too many ask for it at once', next: 'Wait a few seconds, then try again.' },
  },
  'vault-damaged': {
    zh: { what: '{{file}} 不是完好的密码库文件', next: '从备份恢复它，或把它移开后重新创建。' },
    en: { what: '{{file}} is not a vault, or damaged', next: 'Restore it from a copy, or move it away and create a new one.' },
  },
  'vault-unreadable': {
    zh: { what: '无法读取密码库 {{file}}：{{reason}}', next: '检查文件权限。' },
    en: { what: 'The vault {{file}} cannot be read: {{reason}}', next: 'Check its permissions.' },
  },
  'vault-unwritable': {
    zh: { what: '无法写入密码库 {{file}}：{{reason}}', next: '没有保存任何更改。检查数据目录的权限与空间。' },
    en: {
      what: 'The vault {{file}} cannot be written: {{reason}}',
      next: 'Nothing was changed. Check rights and space of the data directory.',
    },
  },
  'vault-passphrase-empty': {
    zh: { what: '密码库口令不能为空', next: '输入一个口令。' },
    en: { what: 'The passphrase of the vault cannot be empty', next: 'Give one.' },
  },
} satisfies Catalogue
