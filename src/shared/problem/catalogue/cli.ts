import type { Catalogue } from './entry.ts'

/** The command line: wrong usage, and what cannot be done without a person at a terminal. */
export const cli = {
  'usage-command-unknown': {
    zh: { what: '没有命令 {{what}}', next: '{{help}} 列出全部命令。' },
    en: { what: 'there is no command {{what}}', next: '`{{help}}` lists them all.' },
  },
  'usage-option-unknown': {
    zh: { what: '没有选项 {{what}}', next: '{{help}} 列出可用的选项。' },
    en: { what: 'there is no option {{what}}', next: '`{{help}}` lists those there are.' },
  },
  'usage-argument-missing': {
    zh: { what: '缺少参数 <{{what}}>', next: '{{help}} 说明用法。' },
    en: { what: 'the argument <{{what}}> is missing', next: '`{{help}}` shows how it is used.' },
  },
  'usage-option-missing': {
    zh: { what: '缺少选项 {{what}}', next: '{{help}} 说明用法。' },
    en: { what: 'the option {{what}} is missing', next: '`{{help}}` shows how it is used.' },
  },
  'usage-value-missing': {
    zh: { what: '选项 {{what}} 后面缺少值', next: '{{help}} 说明用法。' },
    en: { what: 'the option {{what}} lacks its value', next: '`{{help}}` shows how it is used.' },
  },
  'usage-value-wrong': {
    zh: { what: '选项 {{what}} 的值 {{value}} 不正确', next: '可以是：{{allowed}}。' },
    en: { what: 'the option {{what}} cannot be {{value}}', next: 'It may be: {{allowed}}.' },
  },
  'usage-too-many': {
    zh: { what: '参数太多', next: '{{help}} 说明用法；含空格的名字要加引号。' },
    en: { what: 'there are too many arguments', next: '`{{help}}` shows how it is used; a name with spaces goes in quotes.' },
  },
  'usage-no-command': {
    zh: { what: '没有给出命令', next: '例如：ferry open --sandbox。' },
    en: { what: 'no command was given', next: 'For example: ferry open --sandbox.' },
  },
  'usage-wrong': {
    zh: { what: '用法不对：{{message}}', next: 'ferry --help 列出全部命令。' },
    en: { what: 'wrong usage: {{message}}', next: '`ferry --help` lists all commands.' },
  },
  'no-terminal': {
    zh: { what: '需要人确认，但没有终端可以询问；什么都没有做', next: '在终端里执行，或加 --yes。' },
    en: { what: 'a person must agree, and there is no terminal to ask on; nothing was done', next: 'Run it in a terminal, or pass --yes.' },
  },
  'no-terminal-vault': {
    zh: {
      what: '需要密码库口令，但没有终端可以询问',
      next: '在终端里执行，或把口令放进只有自己能读的文件，用 FERRY_VAULT_PASSPHRASE_FILE 指定它。',
    },
    en: {
      what: 'the passphrase of the vault is needed, and there is no terminal to ask on',
      next: 'Run it in a terminal, or put the passphrase in a file that only you can read and name it in FERRY_VAULT_PASSPHRASE_FILE.',
    },
  },
  'sign-nothing-back': {
    zh: { what: '执行 {{run}} 没有已回退、要人看的东西', next: '用 ferry show {{run}} 查看每台主机的状态；新版本在关口签。' },
    en: {
      what: 'nothing that run {{run}} has brought back has lines for a person',
      next: '`ferry show {{run}}` shows how each host stands; the new version is signed at the gate.',
    },
  },
  'answer-not-written': {
    zh: { what: '输出没能全部写出：{{reason}}', next: '检查输出到的文件或终端；执行过的用 ferry show 查看。' },
    en: {
      what: 'not all of the answer could be written: {{reason}}',
      next: 'Look at the file or terminal that it goes to; `ferry show` tells of runs.',
    },
  },
  'signoff-twice': {
    zh: {
      what: '签字文件里对“{{text}}”{{target}}说了两次，其中一次会丢失',
      next: '每一项只留一条：有人不通过，就写 passed: false；什么都没有开始，也什么都没有记下。',
    },
    en: {
      what: 'the signoffs speak of "{{text}}" {{target}} twice: one of the two would be lost',
      next: 'Keep one for each line: `passed: false` where somebody refuses. Nothing was begun or recorded.',
    },
  },
  'signoff-fits-nothing': {
    zh: {
      what: '签字文件里的“{{text}}”{{target}}不是这次执行的任何一项',
      next: '用 ferry plan 查看有哪些项：文字要一致，target 要是其中的主机或任务；什么都没有开始。',
    },
    en: {
      what: 'the signoffs have "{{text}}" {{target}}, which is no line of this run',
      next: '`ferry plan` lists the lines: the words must be the same, and a target one of its hosts or tasks; nothing was begun.',
    },
  },
  'sign-none-fits': {
    zh: { what: '回退后的验证里没有“{{text}}”', next: '用 ferry show {{run}} 查看有哪些项，文字要一致；什么都没有记下。' },
    en: {
      what: 'nothing that is back has the line "{{text}}"',
      next: '`ferry show {{run}}` lists the lines, whose words must be the same; nothing was recorded.',
    },
  },
  'file-unwritable': {
    zh: { what: '无法写入 {{path}}：{{reason}}', next: '检查路径、权限和剩余空间。' },
    en: { what: '{{path}} cannot be written: {{reason}}', next: 'Check the path, its permissions and the space left.' },
  },
  'export-folder-taken': {
    zh: { what: '{{path}} 里已经有东西：{{files}}', next: '换一个空文件夹；加上 --force 会把同名文件换掉：{{replaced}}。' },
    en: {
      what: '{{path}} is not empty: {{files}}',
      next: 'Name an empty folder; with --force these of its files are replaced: {{replaced}}.',
    },
  },
  'export-folder-leads-away': {
    zh: { what: '{{path}} 是软链接或不是文件夹，没有写入', next: '删掉它，或换一个空文件夹。' },
    en: { what: '{{path}} is a link, or no folder; nothing was written', next: 'Remove it, or name an empty folder.' },
  },
  'export-needs-release': {
    zh: { what: '--ansible 要有一个上线文件', next: '例如：ferry export release.yaml --ansible ./playbook' },
    en: { what: '--ansible needs a release', next: 'For example: ferry export release.yaml --ansible ./playbook' },
  },
  'usage-no-host': {
    zh: { what: '没有给出主机', next: '写主机名，或用 --all 表示清单里的全部主机。' },
    en: { what: 'no host was named', next: 'Name hosts, or pass --all for those of the inventory.' },
  },
  'vault-no-such': {
    zh: { what: '密码库里没有 {{name}}（有：{{known}}）', next: '检查名字；私钥口令要加 --passphrase。' },
    en: { what: 'the vault has no {{name}} (it has: {{known}})', next: "Check the name; a key's passphrase needs --passphrase." },
  },
  'vault-secret-empty': {
    zh: { what: '{{name}} 的密码是空的，没有保存', next: '再试一次；不在终端里时从标准输入读取第一行。' },
    en: {
      what: 'the secret for {{name}} is empty; nothing was kept',
      next: 'Try again; without a terminal the first line of standard input is read.',
    },
  },
  'vault-passphrases-differ': {
    zh: { what: '两次输入的口令不一样，没有创建密码库', next: '再试一次。' },
    en: { what: 'the two passphrases differ; no vault was made', next: 'Try again.' },
  },
  'electron-absent': {
    zh: { what: '没有可用的 Electron', next: '运行 npm start 会尝试下载它；或用 --shell browser。' },
    en: { what: 'Electron is not there', next: '`npm start` tries to bring it; or use --shell browser.' },
  },
} satisfies Catalogue
