import type { Catalogue } from '../entry.ts'

/** The file as a whole: there, of the kind its name says, complete. */
export const archiveForm = {
  'archive-missing': {
    zh: { what: '找不到安装包', next: '检查发布单里的路径，或把文件放到那里。' },
    en: { what: 'The archive is not there', next: 'Check the path in the release, or put the file there.' },
  },
  'archive-not-a-file': {
    zh: { what: '安装包路径不是普通文件，而是 {{found}}', next: '在发布单里写安装包本身的路径。' },
    en: { what: 'The archive is not a plain file but a {{found}}', next: 'Give the path of the archive file itself in the release.' },
  },
  'archive-unreadable': {
    zh: { what: '安装包读不了：{{reason}}', next: '检查文件权限和磁盘，然后重试。' },
    en: { what: 'The archive cannot be read: {{reason}}', next: 'Check the permissions of the file and the disk, then try again.' },
  },
  'archive-changed': {
    zh: { what: '读取期间安装包被改动或替换', next: '等打包或复制结束，再重新检查；没有任何内容发往主机。' },
    en: {
      what: 'The archive was changed or replaced while it was read',
      next: 'Wait until packing or copying it has ended, then check again. Nothing was sent to a host.',
    },
  },
  'archive-empty-file': {
    zh: { what: '安装包是空的（0 字节），应为 {{expected}}', next: '重新打包或重新复制这个文件。' },
    en: { what: 'The archive is empty (0 bytes); expected {{expected}}', next: 'Pack it again or copy it again.' },
  },
  'archive-suffix': {
    zh: { what: '文件名 {{name}} 没有说明安装包种类，应以其中之一结尾：{{expected}}', next: '按实际内容改名，或换成支持的格式。' },
    en: {
      what: 'The name {{name}} does not say which kind of archive it is; expected one of the endings {{expected}}',
      next: 'Rename it to what it is, or pack it as one of these.',
    },
  },
  'archive-kind-differs': {
    zh: { what: '{{name}} 按名字应是 {{expected}}，内容却是 {{found}}', next: '确认拿对了文件；若内容无误，把后缀改为 {{suffix}}。' },
    en: {
      what: '{{name}} should be a {{expected}} by its name, but its content is {{found}}',
      next: 'Make sure that it is the right file. If it is, give it the ending {{suffix}}.',
    },
  },
  'archive-kind-unsupported': {
    zh: {
      what: '{{name}} 应是 {{expected}}，内容却是 {{found}}（{{size}} 字节）',
      next: '可能复制不全或拿错了文件：重新打包成 {{expected}} 再试。',
    },
    en: {
      what: '{{name}} should be a {{expected}}, but its content is {{found}} ({{size}} bytes)',
      next: 'It may be an incomplete copy or the wrong file: pack it again as {{expected}}.',
    },
  },
  'archive-inner-kind': {
    zh: { what: '解压后应是 tar，却是 {{found}}', next: '重新打包：先 tar，再压缩一次。' },
    en: { what: 'Decompressed it should be a tar, but is {{found}}', next: 'Pack it again: a tar, compressed once.' },
  },
  'archive-cut': {
    zh: { what: '安装包不完整：在第 {{offset}} 字节处中断，最后的成员是 {{member}}', next: '文件在复制或打包时被截断：重新取得它。' },
    en: {
      what: 'The archive is cut: it ends at byte {{offset}}; the last member seen is {{member}}',
      next: 'It was cut while it was copied or packed: get it again.',
    },
  },
  'archive-no-end': {
    zh: {
      what: '安装包没有结束标记（两个全零块）：止于第 {{offset}} 字节，最后的成员是 {{member}}',
      next: '后面的文件可能缺失：重新取得这个安装包。',
    },
    en: {
      what: 'The archive has no end marker (two blocks of zeros): it stops at byte {{offset}} after member {{member}}',
      next: 'Later files may be missing: get the archive again.',
    },
  },
  'archive-after-end': {
    zh: {
      what: '第 {{end}} 字节起是安装包的结尾，但第 {{offset}} 字节又有内容',
      next: 'tar 会忽略这部分：可能是把两个安装包直接拼接了。重新打包。',
    },
    en: {
      what: 'The archive ends at byte {{end}}, but there is more at byte {{offset}}',
      next: 'tar would ignore it, perhaps two archives were joined: pack it again.',
    },
  },
  'archive-header-damaged': {
    zh: { what: '安装包损坏：第 {{offset}} 字节处的成员头，{{field}} 不对', next: '重新取得或重新打包这个安装包。' },
    en: { what: 'The archive is damaged: the {{field}} of the header at byte {{offset}} is wrong', next: 'Get it or pack it again.' },
  },
  'archive-pax-damaged': {
    zh: { what: '安装包损坏：第 {{offset}} 字节处的扩展头（长文件名）不合规范', next: '重新取得或用 GNU tar 重新打包。' },
    en: {
      what: 'The archive is damaged: the extended header (long names) at byte {{offset}} is malformed',
      next: 'Get it again, or pack it again with GNU tar.',
    },
  },
  'archive-pax-global': {
    zh: { what: '第 {{offset}} 字节处的全局头给所有成员规定了 {{key}}', next: '不同的 tar 对此理解不同：用 GNU tar 重新打包。' },
    en: {
      what: 'The global header at byte {{offset}} sets {{key}} for all members',
      next: 'Tars disagree about what that means: pack it again with GNU tar.',
    },
  },
  'archive-sparse': {
    zh: { what: '第 {{offset}} 字节处有稀疏文件', next: '打包时不要用 tar 的 -S（--sparse）选项。' },
    en: { what: 'There is a sparse file at byte {{offset}}', next: 'Pack it without the option -S (--sparse) of tar.' },
  },
  'archive-compressed-cut': {
    zh: { what: '压缩数据（{{kind}}）不完整：止于第 {{position}} 字节', next: '文件在复制时被截断：重新取得它。' },
    en: {
      what: 'The compressed data ({{kind}}) is cut: it stops at byte {{position}}',
      next: 'It was cut while it was copied: get it again.',
    },
  },
  'archive-compressed-damaged': {
    zh: { what: '压缩数据（{{kind}}）在第 {{position}} 字节附近损坏：{{reason}}', next: '重新取得或重新打包这个安装包。' },
    en: { what: 'The compressed data ({{kind}}) is damaged near byte {{position}}: {{reason}}', next: 'Get it or pack it again.' },
  },
  'archive-trailing': {
    zh: { what: '压缩数据（{{kind}}）结束后，第 {{position}} 字节起还有别的内容', next: '文件末尾混入了其他数据：重新取得它。' },
    en: {
      what: 'The compressed data ({{kind}}) is followed by something else from about byte {{position}}',
      next: 'Other data got appended to the file: get it again.',
    },
  },
  'archive-ratio': {
    zh: {
      what: '解压后至少 {{found, bytes}}，超过这个文件应有的 {{limit, bytes}}',
      next: '像是压缩炸弹；若内容确实如此，请改用不压缩的 tar。',
    },
    en: {
      what: 'It unpacks to at least {{found, bytes}}, more than the {{limit, bytes}} that a file of this size may become',
      next: 'It looks like a decompression bomb. If the content is really so, pack it as a plain tar.',
    },
  },
  'archive-too-large': {
    zh: {
      what: '内容共 {{found, bytes}}（到 {{member}} 为止），上限是 {{limit, bytes}}',
      next: '检查这个成员的大小是否真实；把数据文件移出安装包。',
    },
    en: {
      what: 'The content adds up to {{found, bytes}} (with {{member}}); the limit is {{limit, bytes}}',
      next: 'Check whether the size of this member is real, and leave data files out of the archive.',
    },
  },
  'archive-too-many-members': {
    zh: { what: '成员或目录超过 {{limit}} 个', next: '检查是否误打包了别的目录；否则拆成几个安装包。' },
    en: { what: 'It has more than {{limit}} members or folders', next: 'Check whether another folder was packed by mistake, or split it.' },
  },
  'archive-names-too-large': {
    zh: { what: '成员名合计超过 {{limit, bytes}}', next: '检查是否误打包了别的目录；否则拆成几个安装包。' },
    en: {
      what: 'The names of its members exceed {{limit, bytes}}',
      next: 'Check whether another folder was packed by mistake, or split it.',
    },
  },
  'archive-no-members': {
    zh: { what: '安装包里什么都没有', next: '重新打包。' },
    en: { what: 'There is nothing in the archive', next: 'Pack it again.' },
  },
  'archive-no-files': {
    zh: { what: '{{found}} 里只有 {{count}} 个目录或链接，没有文件', next: '检查打包的目录，然后重新打包。' },
    en: {
      what: '{{found}} has only folders or links ({{count}}) and no file',
      next: 'Check the folder that was packed, and pack it again.',
    },
  },
  'archive-top-differs': {
    zh: {
      what: '安装包的顶层目录是 {{found}}，服务的目录名是 {{expected}}',
      next: '可能拿错了应用的安装包；否则以 {{expected}} 为目录名重新打包。',
    },
    en: {
      what: 'The top folder of the archive is {{found}}, but the service needs {{expected}}',
      next: 'It may be the archive of another application. Otherwise pack it again with the folder named {{expected}}.',
    },
  },
  'archive-top-several': {
    zh: {
      what: '安装包顶层有多个：{{found}}；应只有 {{expected}}',
      next: '只打包 {{expected}} 目录；在 macOS 上前面加 COPYFILE_DISABLE=1。',
    },
    en: {
      what: 'The archive has several top entries: {{found}}; expected only {{expected}}',
      next: 'Pack only the folder {{expected}}; on macOS put COPYFILE_DISABLE=1 before the command.',
    },
  },
  'archive-top-not-folder': {
    zh: { what: '顶层的 {{found}} 不是目录，而是 {{kind}}', next: '打包目录本身，而不是同名的文件或链接。' },
    en: { what: 'The top entry {{found}} is not a folder but a {{kind}}', next: 'Pack the folder itself, not a file or link of its name.' },
  },
} satisfies Catalogue
