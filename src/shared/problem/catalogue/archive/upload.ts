import type { Catalogue } from '../entry.ts'

export const upload = {
  'sftp-unavailable': {
    zh: { what: '主机 {{host}} 没有可用的 SFTP：{{reason}}', next: 'Ferry 改用普通通道上传，其余不变。' },
    en: {
      what: 'Host {{host}} has no usable SFTP: {{reason}}',
      next: 'Ferry uploads through a plain channel instead; all else stays the same.',
    },
  },
  'sftp-noise': {
    zh: {
      what: '主机 {{host}} 的登录脚本有输出，破坏了 SFTP：“{{noise}}”',
      next: 'Ferry 改用普通通道上传。请让 .bashrc 等在非交互登录时不输出。',
    },
    en: {
      what: 'A login script of host {{host}} prints, which breaks SFTP: “{{noise}}”',
      next: 'Ferry uploads through a plain channel instead. Let .bashrc and the like print nothing in non-interactive logins.',
    },
  },
  'upload-empty': {
    zh: { what: '文件 {{local}} 是空的', next: '不会上传空文件。检查构建是否成功。' },
    en: { what: 'The file {{local}} is empty', next: 'An empty file is not uploaded. Check that its build succeeded.' },
  },
  'upload-unreadable': {
    zh: { what: '无法读取文件 {{local}}：{{reason}}', next: '检查路径与权限。' },
    en: { what: 'The file {{local}} cannot be read: {{reason}}', next: 'Check its path and permissions.' },
  },
  'upload-changed': {
    zh: { what: '文件 {{local}} 在上传期间变了', next: '主机上没有出现新文件。等构建完成后重新计划再上传。' },
    en: {
      what: 'The file {{local}} changed during the upload',
      next: 'Nothing appeared on the host. Wait until its build is done, plan again, then upload.',
    },
  },
  'upload-target-directory': {
    zh: { what: '主机 {{host}} 上的 {{remote}} 是一个目录', next: '把上传路径写成文件。' },
    en: { what: '{{remote}} on host {{host}} is a directory', next: 'Name a file as the place for the upload.' },
  },
  'upload-no-space': {
    zh: {
      what: '主机 {{host}} 的 {{mount}} 空间不足：需要 {{needed, bytes}}，可用 {{available, bytes}}',
      next: 'Ferry 已删除自己的临时文件。清理空间后重试。',
    },
    en: {
      what: '{{mount}} on host {{host}} has too little space: {{needed, bytes}} needed, {{available, bytes}} available',
      next: 'Ferry removed its own temporary file. Make room, then try again.',
    },
  },
  'upload-refused': {
    zh: { what: '主机 {{host}} 无法写入 {{remote}}：{{reason}}', next: '检查目录是否存在、是否可写，文件系统是否只读或超出配额。' },
    en: {
      what: 'Host {{host}} cannot write {{remote}}: {{reason}}',
      next: 'Check that the directory exists and is writable, and that the file system is neither read-only nor over quota.',
    },
  },
  'upload-hash-differs': {
    zh: {
      what: '上传到主机 {{host}} 的 {{remote}} 与本地文件不同（本地 {{expected}}，主机 {{actual}}）',
      next: '临时文件已删除，目标文件没有被改动。重试；若再次出现，检查磁盘与内存。',
    },
    en: {
      what: 'What arrived on host {{host}} for {{remote}} differs from the local file (here {{expected}}, there {{actual}})',
      next: 'The temporary file was removed, the target was not touched. Try again; if it happens again check disk and memory.',
    },
  },
  'upload-no-hash': {
    zh: { what: '主机 {{host}} 没有 sha256sum、shasum 或 openssl', next: '无法证明上传完整，因此没有替换目标。请在主机上安装其中之一。' },
    en: {
      what: 'Host {{host}} has neither sha256sum nor shasum nor openssl',
      next: 'The upload cannot be proven, so the target was not replaced. Install one of them there.',
    },
  },
  'upload-cancelled': {
    zh: { what: '到主机 {{host}} 的上传已取消', next: '已传的部分留在主机上，下次会从那里继续。' },
    en: { what: 'The upload to host {{host}} was cancelled', next: 'What was sent stays there and the next upload goes on from it.' },
  },
  'upload-stalled': {
    zh: { what: '到主机 {{host}} 的上传停住了：{{seconds}} 秒没有进展', next: '网络可能断了。重试会从已证实的部分继续。' },
    en: {
      what: 'The upload to host {{host}} stands still: no progress for {{seconds}} seconds',
      next: 'The network may be gone. Another try goes on from the part that is proven.',
    },
  },
} satisfies Catalogue
