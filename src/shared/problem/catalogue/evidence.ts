import type { Catalogue } from './entry.ts'

/** Files that stand behind a person's word. */
export const evidence = {
  'evidence-not-there': {
    zh: { what: '附件 {{name}} 不存在。', next: '检查文件名和位置，再附一次。' },
    en: { what: 'There is no file {{name}} to attach.', next: 'Check its name and place, then attach it again.' },
  },
  'evidence-unreadable': {
    zh: { what: '附件 {{name}} 读不出来：{{reason}}', next: '检查文件的权限和所在的磁盘，再附一次。' },
    en: { what: 'The file {{name}} cannot be read: {{reason}}', next: 'Check its rights and the disk it lies on, then attach it again.' },
  },
  'evidence-not-file': {
    zh: { what: '附件 {{name}} 不是普通文件。', next: '附上文件；文件夹请先打成一个包。' },
    en: { what: '{{name}} is not a plain file.', next: 'Attach a file; pack a folder into one first.' },
  },
  'evidence-too-large': {
    zh: {
      what: '附件 {{name}} 太大：{{size, bytes}}，每个文件的上限是 {{limit, bytes}}。',
      next: '只附要紧的部分，或压缩、截图；更大的放到团队存文件的地方，在备注里写明。',
    },
    en: {
      what: '{{name}} is too large to attach: {{size, bytes}}, a file may have {{limit, bytes}}.',
      next: 'Attach the part that matters, packed or as a picture; keep a larger one where the team keeps files, and say so in the note.',
    },
  },
  'evidence-no-room': {
    zh: {
      what: '本机磁盘放不下附件 {{name}}：它有 {{size, bytes}}，只剩 {{free, bytes}}。',
      next: '在本机腾出空间，再附一次。',
    },
    en: {
      what: 'There is no room for {{name}} on this computer: it has {{size, bytes}}, and {{free, bytes}} are free.',
      next: 'Free some space on this computer, then attach it again.',
    },
  },
  'evidence-changed': {
    zh: { what: '附件 {{name}} 在复制的时候变了。', next: '等它写完，再附一次。' },
    en: { what: '{{name}} changed while it was being copied.', next: 'Wait until it is written to its end, then attach it again.' },
  },
  'evidence-not-kept': {
    zh: { what: '附件 {{name}} 没有写进数据目录：{{reason}}', next: '检查本机磁盘的空间与权限，再附一次。' },
    en: {
      what: '{{name}} could not be written into the data directory: {{reason}}',
      next: 'Check space and rights on the disk of this computer, then attach it again.',
    },
  },
  'evidence-too-many': {
    zh: { what: '一项最多附 {{limit}} 个文件。', next: '去掉一些，或打成一个包。' },
    en: { what: 'A line takes {{limit}} files at most.', next: 'Remove some, or pack them into one.' },
  },
  'evidence-gone': {
    zh: { what: '附件 {{name}} 不在这台计算机的数据目录里。', next: '再附一次；记录是从别处拷来的，就到原来的计算机上看。' },
    en: {
      what: '{{name}} is not in the data directory of this computer.',
      next: 'Attach it again; if the journal was copied from elsewhere, look on the computer that it came from.',
    },
  },
  'evidence-altered': {
    zh: { what: '附件 {{name}} 在签名之后被改过，与记录的 SHA-256 不符，不予打开。', next: '从备份里找回数据目录中的原件，再看。' },
    en: {
      what: '{{name}} was changed after it was signed with: it does not fit the SHA-256 in the journal, and is not shown.',
      next: 'Bring the original back from a backup of the data directory, then look again.',
    },
  },
} satisfies Catalogue
