import type { Catalogue } from '../entry.ts'

/** Files that are dropped on the panel in a browser, and what was dropped where it does not belong. */
export const received = {
  'received-name-refused': {
    zh: { what: '文件名“{{name}}”不能使用。', next: '改成普通文件名（不含 / \\ : * ? " < > |，不以点开头或结尾），再拖一次。' },
    en: {
      what: 'A file cannot be called “{{name}}”.',
      next: 'Give it a plain name (none of / \\ : * ? " < > |, no dot at its beginning or end) and drop it again.',
    },
  },
  'received-too-large': {
    zh: { what: '{{name}} 太大：{{size, bytes}}，上限 {{limit, bytes}}。', next: '请核对文件；确实需要时改为填写它在本机的路径。' },
    en: {
      what: '{{name}} is too large: {{size, bytes}}, the limit is {{limit, bytes}}.',
      next: 'Check the file; if it is the right one, type its path on this computer instead.',
    },
  },
  'received-no-room': {
    zh: {
      what: '本机磁盘放不下 {{name}}：需要 {{size, bytes}}，{{folder}} 只剩 {{free, bytes}}。',
      next: '腾出空间再拖一次，或改为填写它在本机的路径（不复制）。',
    },
    en: {
      what: 'There is no room for {{name}} on this computer: {{size, bytes}}, and {{free, bytes}} are free at {{folder}}.',
      next: 'Free some space and drop it again, or type its path instead: then nothing is copied.',
    },
  },
  'received-too-many': {
    zh: { what: '同时接收的文件太多（上限 {{limit}}）。', next: '等正在接收的完成，再拖其余的。' },
    en: { what: 'Too many files at once (limit {{limit}}).', next: 'Wait until those under way are here, then drop the rest.' },
  },
  'received-there-already': {
    zh: { what: '一起拖入的文件里有两个都叫 {{name}}。', next: '改名后再拖一次。' },
    en: { what: 'Two of the files that were dropped together are called {{name}}.', next: 'Rename one of them and drop it again.' },
  },
  'received-cut': {
    zh: { what: '{{name}} 没有收完就断了，已删除收到的部分。', next: '再拖一次。' },
    en: { what: '{{name}} was cut off before its end; what had come is removed.', next: 'Drop it again.' },
  },
  'received-not-written': {
    zh: { what: '{{name}} 无法写入本机磁盘：{{reason}}', next: '检查磁盘空间与权限，再拖一次。' },
    en: {
      what: '{{name}} could not be written on this computer: {{reason}}',
      next: 'Check space and rights on the disk, then drop it again.',
    },
  },
  'received-refused': {
    zh: { what: 'Ferry 没有接收 {{name}}（HTTP {{status}}）。', next: '重新打开面板再试；仍不行就改为填写它在本机的路径。' },
    en: {
      what: 'Ferry did not take {{name}} (HTTP {{status}}).',
      next: 'Open the panel again and retry; if it stays so, type the path on this computer instead.',
    },
  },
  'dropped-not-document': {
    zh: {
      what: '“{{name}}”不是上线文档或清单。',
      next: '这里接受 .md、.docx、.yaml、.yml、.ini、.csv、.txt 和 ssh config；安装包请拖到发布里对应的服务上。',
    },
    en: {
      what: '“{{name}}” is neither a release document nor an inventory.',
      next: 'Here go .md, .docx, .yaml, .yml, .ini, .csv, .txt and ssh config files; an archive goes onto its service in a release.',
    },
  },
  'dropped-several': {
    zh: { what: '一起拖入了几份文件，只打开了“{{name}}”。', next: '没有打开：{{others}}。要打开就点它卡片上的“打开”，或单独再拖一次。' },
    en: {
      what: 'Of the files that were dropped together only “{{name}}” was opened.',
      next: 'Not opened: {{others}}. Open it by the button on its card, or drop it alone.',
    },
  },
  'dropped-one-archive': {
    zh: { what: '一个服务只有一个安装包：用了“{{name}}”。', next: '没有用：{{others}}。若要用它，请单独再拖到这个服务上。' },
    en: {
      what: 'A service has one archive: “{{name}}” was taken.',
      next: 'Not taken: {{others}}. If it is the right one, drop it alone onto the service.',
    },
  },
  'dropped-not-archive': {
    zh: { what: '“{{name}}”不是安装包。', next: '这里接受 .tar、.tar.gz、.tgz、.zip、.war、.jar 等安装包。' },
    en: { what: '“{{name}}” is no archive.', next: 'Here goes an archive: .tar, .tar.gz, .tgz, .zip, .war, .jar.' },
  },
  'dropped-folder': {
    zh: { what: '“{{name}}”是文件夹。', next: '请拖文件：先把文件夹打成 tar 包。' },
    en: { what: '“{{name}}” is a folder.', next: 'Drop a file: pack the folder into a tar archive first.' },
  },
  'pasted-nowhere': {
    zh: {
      what: '粘贴的文字没有用上：这里没有打开的输入框。',
      next: '上线文档请存成 .md 或 .docx 文件，再拖进窗口；主机清单可以在“主机”的导入里粘贴。',
    },
    en: {
      what: 'What was pasted went nowhere: no field is open for it here.',
      next: 'Save a release document as an .md or .docx file and drop it on the window; a list of hosts can be pasted at the import of the fleet.',
    },
  },
  'dropped-nowhere': {
    zh: { what: '“{{name}}”不能放在这里。', next: '安装包拖到服务卡片上；上线文档和清单可以拖到窗口的任何地方。' },
    en: {
      what: '“{{name}}” cannot be dropped here.',
      next: 'An archive goes onto the card of its service; documents and inventories go anywhere on the window.',
    },
  },
} satisfies Catalogue
