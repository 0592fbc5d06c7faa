import type { Catalogue } from '../entry.ts'

/** One member that must not be unpacked on a host. */
export const archiveMembers = {
  'archive-root-member': {
    zh: {
      what: '安装包含有根目录自身（{{member}}）：解包会改掉上级目录的权限和属主',
      next: '重新打包目录本身，例如 tar cf ecsc.tar ecsc，不要打包“.”。',
    },
    en: {
      what: 'The archive holds the root itself ({{member}}): unpacking would change mode and owner of the folder above',
      next: 'Pack the folder itself, as in tar cf ecsc.tar ecsc, not ".".',
    },
  },
  'archive-name-empty': {
    zh: { what: '成员名里有空的部分：“{{member}}”', next: '重新打包；名字中不能有 // 或为空。' },
    en: { what: 'A member’s name has an empty part: “{{member}}”', next: 'Pack it again; no name may be empty or contain //.' },
  },
  'archive-name-absolute': {
    zh: { what: '成员 {{member}} 是绝对路径', next: '用相对路径重新打包：先 cd 到上级目录，不要用 tar 的 -P。' },
    en: { what: 'Member {{member}} has an absolute path', next: 'Pack it with relative paths: cd to the folder above, and no -P.' },
  },
  'archive-name-parent': {
    zh: { what: '成员 {{member}} 的路径含有“..”，会写到目录之外', next: '不要使用这个安装包，除非清楚它的来历；重新打包。' },
    en: {
      what: 'The path of member {{member}} contains “..” and would be written outside of the folder',
      next: 'Do not use this archive unless you know where it comes from; pack it again.',
    },
  },
  'archive-name-nul': {
    zh: { what: '成员 {{member}} 的名字或链接目标含有 NUL 字节', next: '不要使用这个安装包；重新打包。' },
    en: { what: 'The name or link target of member {{member}} contains a NUL byte', next: 'Do not use this archive; pack it again.' },
  },
  'archive-name-long': {
    zh: { what: '成员 {{member}} 的名字有 {{found}} 字节，Linux 最多 {{limit}}', next: '把文件名改短后重新打包。' },
    en: { what: 'The name of member {{member}} has {{found}} bytes; Linux takes {{limit}}', next: 'Shorten the name and pack it again.' },
  },
  'archive-member-unknown': {
    zh: { what: '成员 {{member}} 的类型“{{found}}”无法识别', next: '用 GNU tar 或 zip 重新打包普通文件和目录。' },
    en: { what: 'Member {{member}} is of the unknown type “{{found}}”', next: 'Pack plain files and folders with GNU tar or zip.' },
  },
  'archive-member-with-data': {
    zh: { what: '成员 {{member}} 是 {{kind}}，却带有数据（{{size}} 字节）或文件名不符', next: '不同的解包程序会得到不同结果：重新打包。' },
    en: {
      what: 'Member {{member}} is a {{kind}} and yet has data ({{size}} bytes) or the name of another kind',
      next: 'Unpackers disagree about what that means: pack it again.',
    },
  },
  'archive-special-file': {
    zh: { what: '成员 {{member}} 是特殊文件：{{kind}}', next: '安装包里不该有设备、管道或套接字：排除后重新打包。' },
    en: {
      what: 'Member {{member}} is a special file: {{kind}}',
      next: 'An application has no devices, pipes or sockets: leave it out and pack again.',
    },
  },
  'archive-set-id': {
    zh: { what: '成员 {{member}} 带有 setuid/setgid 位（{{mode}}）', next: '先 chmod ug-s 去掉，再重新打包。' },
    en: { what: 'Member {{member}} has a setuid or setgid bit ({{mode}})', next: 'Take it off with chmod ug-s and pack again.' },
  },
  'archive-link-empty': {
    zh: { what: '链接 {{member}} 没有目标', next: '重新打包。' },
    en: { what: 'Link {{member}} has no target', next: 'Pack it again.' },
  },
  'archive-link-absolute': {
    zh: { what: '链接 {{member}} 指向绝对路径 {{target}}', next: '改为 {{top}} 之内的相对链接，或从安装包中去掉，在主机上单独建立。' },
    en: {
      what: 'Link {{member}} points to the absolute path {{target}}',
      next: 'Make it a relative link within {{top}}, or leave it out and create it on the hosts.',
    },
  },
  'archive-link-outside': {
    zh: { what: '链接 {{member}} 指向 {{target}}，出了 {{top}} 目录', next: '改为 {{top}} 之内的链接，或从安装包中去掉。' },
    en: { what: 'Link {{member}} points to {{target}}, out of the folder {{top}}', next: 'Make it point into {{top}}, or leave it out.' },
  },
  'archive-link-loop': {
    zh: { what: '链接 {{member}} → {{target}} 绕成了圈或层数过多', next: '改正链接后重新打包。' },
    en: { what: 'Link {{member}} → {{target}} runs in a circle or through too many links', next: 'Correct the link and pack again.' },
  },
  'archive-hardlink-missing': {
    zh: { what: '硬链接 {{member}} 的目标 {{target}} 不在安装包中它的前面', next: '把两个文件一起重新打包。' },
    en: { what: 'The target {{target}} of hard link {{member}} is not in the archive before it', next: 'Pack both files together again.' },
  },
  'archive-through-link': {
    zh: { what: '成员 {{member}} 位于链接 {{link}} 之下，会写到链接所指的地方', next: '不要使用这个安装包，除非清楚它的来历；重新打包。' },
    en: {
      what: 'Member {{member}} lies below the link {{link}} and would be written to where it leads',
      next: 'Do not use this archive unless you know where it comes from; pack it again.',
    },
  },
  'archive-through-file': {
    zh: { what: '成员 {{member}} 位于文件 {{link}} 之下', next: '同名的文件和目录不能并存：重新打包。' },
    en: { what: 'Member {{member}} lies below the file {{link}}', next: 'A file and a folder cannot share a name: pack it again.' },
  },
  'archive-duplicate-differs': {
    zh: { what: '成员 {{member}} 出现两次且不同：先是 {{first}}，后是 {{second}}', next: '重新打包，让每个名字只出现一次。' },
    en: {
      what: 'Member {{member}} is there twice and differs: first a {{first}}, then a {{second}}',
      next: 'Pack it again with every name once.',
    },
  },
  'archive-names-alike': {
    zh: { what: '两个成员的名字字节不同，却都读作 {{member}}（编码不同）', next: '用同一种编码（UTF-8）重新打包。' },
    en: {
      what: 'Two members have names of other bytes that both read {{member}} (in different encodings)',
      next: 'Pack it again with all names in one encoding, UTF-8.',
    },
  },
  'archive-zip-damaged': {
    zh: { what: 'zip 不完整或损坏（成员 {{member}}）：{{reason}}', next: '重新取得或重新打包这个安装包。' },
    en: { what: 'The zip is cut or damaged (member {{member}}): {{reason}}', next: 'Get it or pack it again.' },
  },
  'archive-zip-encrypted': {
    zh: { what: '成员 {{member}} 加了密码', next: '不加密码重新打包；传输过程本来就是加密的。' },
    en: { what: 'Member {{member}} is encrypted', next: 'Pack it without a password; SSH encrypts the transfer.' },
  },
  'archive-zip-method': {
    zh: { what: '成员 {{member}} 用了不支持的压缩方法 {{found}}', next: '用普通 zip（deflate 或不压缩）重新打包。' },
    en: {
      what: 'Member {{member}} is compressed by the unsupported method {{found}}',
      next: 'Pack it as a usual zip (deflate or stored).',
    },
  },
  'archive-zip-names-differ': {
    zh: { what: '成员在目录区叫 {{member}}，在数据区叫 {{found}}', next: '不同的解包程序会得到不同结果：重新打包。' },
    en: {
      what: 'A member is called {{member}} in the zip’s directory and {{found}} at its data',
      next: 'Unpackers disagree about what that means: pack it again.',
    },
  },
  'archive-zip-ends': {
    zh: { what: 'zip 末尾有 {{count}} 个结尾记录', next: '不同的解包程序会读出不同的内容：不要使用这个安装包，重新打包。' },
    en: {
      what: 'The zip has {{count}} end records at its end',
      next: 'Unpackers disagree about which counts: do not use this archive, pack it again.',
    },
  },
  'archive-zip-end-lies': {
    zh: { what: 'zip 的结尾记录有误：{{field}} 是 {{found}}，应为 {{expected}}', next: '不同的解包程序会读出不同的内容：重新打包。' },
    en: {
      what: 'The end record of the zip is wrong: {{field}} is {{found}} and should be {{expected}}',
      next: 'Unpackers disagree about what that means: pack it again.',
    },
  },
  'archive-zip-count': {
    zh: {
      what: 'zip 的结尾记录说有 {{stated}} 个成员，目录区却不是这么多（余下 {{bytes}} 字节）',
      next: '旧的打包工具超过 65535 个成员时会数错，解包程序仍会解出全部：换一个支持 zip64 的工具重新打包，或改用 tar。',
    },
    en: {
      what: 'The zip says it has {{stated}} members; its directory has another number ({{bytes}} bytes are left)',
      next: 'Old packers miscount beyond 65,535 members, and unpackers unpack them all: pack it with a tool that knows zip64, or as a tar.',
    },
  },
  'archive-zip-differs': {
    zh: {
      what: '成员 {{member}} 的 {{field}} 在目录区是 {{directory}}，在数据区是 {{data}}',
      next: '不同的解包程序会得到不同结果：重新打包。',
    },
    en: {
      what: 'Of member {{member}} the {{field}} is {{directory}} in the zip’s directory and {{data}} at its data',
      next: 'Unpackers disagree about what that means: pack it again.',
    },
  },
  'archive-zip-field': {
    zh: {
      what: '成员 {{member}} 的 {{field}} 是 {{found}}，unzip 会跳过它或另作理解',
      next: '用普通的 zip 工具重新打包，或改用 tar。',
    },
    en: {
      what: 'Of member {{member}} the {{field}} is {{found}}: unzip would skip it or read it in its own way',
      next: 'Pack it with a usual zip, or as a tar.',
    },
  },
  'archive-zip-name-changed': {
    zh: {
      what: 'unzip 会改掉成员 {{member}} 的名字（控制字符、末尾的 ;1 或 .）',
      next: '改掉文件名后重新打包，或改用 tar。',
    },
    en: {
      what: 'unzip would write member {{member}} under another name (control characters, `;1` or `.` at its end)',
      next: 'Rename the file and pack it again, or as a tar.',
    },
  },
  'archive-zip-unaccounted': {
    zh: { what: 'zip 第 {{offset}} 字节起有 {{bytes}} 字节不属于任何成员', next: '可能藏有目录区没有列出的成员：重新打包。' },
    en: {
      what: 'From byte {{offset}} on {{bytes}} bytes of the zip belong to no member',
      next: 'Members that its directory does not list may hide there: pack it again.',
    },
  },
  'archive-zip-overlap': {
    zh: { what: '第 {{offset}} 字节处的成员与前一个共用数据', next: '这是压缩炸弹的手法：不要使用这个安装包。' },
    en: { what: 'The member at byte {{offset}} shares its data with the one before', next: 'Bombs are made so: do not use this archive.' },
  },
  'archive-zip-backslash': {
    zh: { what: '成员 {{member}} 的名字里有反斜杠', next: '打包工具把 Windows 路径写了进去：换一个工具，或改用 tar。' },
    en: { what: 'The name of member {{member}} has a backslash', next: 'The packer wrote Windows paths: use another one, or a tar.' },
  },
} satisfies Catalogue
