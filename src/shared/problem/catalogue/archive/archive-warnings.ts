import type { Catalogue } from '../entry.ts'

/** Odd, told before the run, and no reason to refuse. `count` members; `member` is the first of them. */
export const archiveWarnings = {
  'archive-padding': {
    zh: { what: '结束标记之后的填充不足一整条记录', next: '内容是完整的；若这个文件是复制来的，请核对它的 SHA-256。' },
    en: {
      what: 'The padding after the end marker does not fill a record',
      next: 'The content is whole. If the file was copied from elsewhere, compare its SHA-256.',
    },
  },
  'archive-no-checksum': {
    zh: { what: '这个 zstd 文件没有校验和，内容损坏可能看不出来', next: '核对它的 SHA-256；打包时用 zstd --check。' },
    en: {
      what: 'This zstd file has no checksum: damage to its content may go unseen',
      next: 'Compare its SHA-256, and pack with zstd --check.',
    },
  },
  'archive-duplicates': {
    zh: { what: '{{count}} 个成员重复出现，例如 {{member}}', next: '解包后以最后一个为准；确认这是想要的。' },
    en: {
      what: '{{count}} members are there more than once, e.g. {{member}}',
      what_one: '{{count}} member is there more than once: {{member}}',
      next: 'The last one wins. Make sure that it is the right one.',
    },
  },
  'archive-case-twins': {
    zh: {
      what: '{{count}} 个名字与别的只差大小写或 Unicode 写法，例如 {{member}}',
      next: '在主机上它们是不同的文件；检查是否多打包了旧文件。',
    },
    en: {
      what: '{{count}} names differ from another only by case or Unicode form, e.g. {{member}}',
      what_one: '{{count}} name differs from another only by case or Unicode form: {{member}}',
      next: 'On a host they are different files; check whether an old one was packed too.',
    },
  },
  'archive-names-recoded': {
    zh: {
      what: '{{count}} 个名字不是 UTF-8，按 GB18030 显示，例如 {{member}}',
      next: '主机上会是原来的字节，或被解包程序转成乱码；程序若按名字读它们，请用 UTF-8 重新打包。',
    },
    en: {
      what: '{{count}} names are not UTF-8 and are shown as GB18030, e.g. {{member}}',
      what_one: '{{count}} name is not UTF-8 and is shown as GB18030: {{member}}',
      next: 'The host gets the same bytes, or what its unpacker makes of them. If the program looks for them, pack with UTF-8 names.',
    },
  },
  'archive-names-undecodable': {
    zh: { what: '{{count}} 个名字既不是 UTF-8 也不是 GB18030，例如 {{member}}', next: '主机上会是原来的字节；检查这些文件是否需要。' },
    en: {
      what: '{{count}} names are neither UTF-8 nor GB18030, e.g. {{member}}',
      what_one: '{{count}} name is neither UTF-8 nor GB18030: {{member}}',
      next: 'The host gets the same bytes; check whether these files are needed.',
    },
  },
  'archive-names-control': {
    zh: { what: '{{count}} 个名字含有控制字符或方向标记，例如 {{member}}', next: '可以解包，但多半是误打包的：检查它们。' },
    en: {
      what: '{{count}} names contain control characters or direction marks, e.g. {{member}}',
      what_one: '{{count}} name contains control characters or direction marks: {{member}}',
      next: 'They can be unpacked, but were probably packed by mistake: check them.',
    },
  },
  'archive-apple-double': {
    zh: {
      what: '{{count}} 个 macOS 附属文件（._…），例如 {{member}}',
      next: '打包时前面加 COPYFILE_DISABLE=1；Java 会把 ._x.jar 当成库。',
    },
    en: {
      what: '{{count}} companion files of macOS (._…), e.g. {{member}}',
      what_one: '{{count}} companion file of macOS (._…): {{member}}',
      next: 'Pack with COPYFILE_DISABLE=1 before the command; Java would take ._x.jar for a library.',
    },
  },
  'archive-world-writable': {
    zh: { what: '{{count}} 个成员任何用户都可写，例如 {{member}}', next: '以 root 解包会保留这个权限；必要时 chmod o-w 后重新打包。' },
    en: {
      what: '{{count}} members can be written by every user, e.g. {{member}}',
      what_one: '{{count}} member can be written by every user: {{member}}',
      next: 'Unpacked as root they stay so; chmod o-w and pack again where that is not meant.',
    },
  },
  'archive-set-group-folders': {
    zh: { what: '{{count}} 个目录带有 setgid 位，例如 {{member}}', next: '其中新建的文件会继承属组；确认这是想要的。' },
    en: {
      what: '{{count}} folders have the setgid bit, e.g. {{member}}',
      what_one: '{{count}} folder has the setgid bit: {{member}}',
      next: 'New files in them take over their group. Make sure that it is meant.',
    },
  },
  'archive-sticky': {
    zh: { what: '{{count}} 个成员带有粘滞位，例如 {{member}}', next: '确认这是想要的。' },
    en: {
      what: '{{count}} members have the sticky bit, e.g. {{member}}',
      what_one: '{{count}} member has the sticky bit: {{member}}',
      next: 'Make sure that it is meant.',
    },
  },
} satisfies Catalogue
