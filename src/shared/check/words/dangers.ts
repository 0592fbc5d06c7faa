import type { FindingCatalogue } from './entry.ts'

/** What may destroy, reveal, or reach too far. */
export const dangerWords = {
  destructive: {
    zh: '危险命令（{{what}}）：{{text}}',
    en: 'Dangerous command ({{what}}): {{text}}',
    mend: {
      zh: '确认范围；先留一份可以恢复的副本，或改成移开。',
      en: 'Make sure how far it reaches; keep a copy first, or move things aside instead.',
    },
  },
  'destructive/everything': {
    zh: '这条命令会毁掉整台主机：{{text}}',
    en: 'This command destroys the whole host: {{text}}',
    mend: { zh: '写出确切的路径。', en: 'Write the exact path.' },
  },
  'no-where': {
    zh: '没有 WHERE，会改动{{table}}的每一行：{{text}}',
    en: 'There is no WHERE: every row of {{table}} is changed: {{text}}',
    mend: { zh: '加上条件；若确实要改全部，写明预期行数。', en: 'Add the condition; if all rows are meant, say how many are expected.' },
  },
  'no-where/always': {
    zh: 'WHERE 对每一行都成立，会改动{{table}}的每一行：{{text}}',
    en: 'The condition is true of every row: all of {{table}} is changed: {{text}}',
    mend: {
      zh: '写出真正的条件；若确实要改全部，写明预期行数。',
      en: 'Write the real condition; if all rows are meant, say how many are expected.',
    },
  },
  'no-where/joined': {
    zh: '没有 WHERE，{{table}}中凡是关联得上的行都会改动：{{text}}',
    en: 'There is no WHERE: every row of {{table}} that the join finds is changed: {{text}}',
    mend: { zh: '加上条件；若确实要改这些行，写明预期行数。', en: 'Add the condition; if they are all meant, say how many are expected.' },
  },
  'no-where/limited': {
    zh: '没有起作用的条件，LIMIT 会改动{{table}}中的哪些行并不确定：{{text}}',
    en: 'No condition says which rows of {{table}} the LIMIT takes: {{text}}',
    mend: { zh: '加上条件，写明要改哪些行。', en: 'Add a condition that says which rows are meant.' },
  },
  'kill-by-name': {
    zh: '按名字找进程来杀，可能杀错：{{text}}',
    en: 'The process to kill is found by a name and may be another one: {{text}}',
    mend: {
      zh: '按工作目录和完整命令行确认唯一的进程；Ferry 的 process: 就是这样找的。',
      en: 'Find the one process by its folder and whole command line, as process: of Ferry does.',
    },
  },
  'kill-by-name/looked-up': {
    zh: '用“{{text}}”找进程号：会列出主机上所有同类进程和它自己',
    en: 'The process is looked up by “{{text}}”: that lists every such process of the host, and itself',
    mend: {
      zh: '按安装目录找：ps -ef | grep [/]安装目录；不止一个就停下来问。',
      en: 'Look for the folder it runs in: ps -ef | grep [/]FOLDER; where there are several, stop and ask.',
    },
  },
  'hard-kill': {
    zh: '一开始就用 kill -9，进程来不及收尾：{{text}}',
    en: 'It kills at once with -9 and leaves the process no time to finish: {{text}}',
    mend: {
      zh: '先用 TERM（kill -15）等一会儿，没停再用 -9。',
      en: 'Send TERM first (kill -15), wait, and use -9 only if it is still there.',
    },
  },
  'reload-without-test': {
    zh: '重新加载前没有检查配置：{{text}}',
    en: 'It reloads without testing the configuration first: {{text}}',
    mend: { zh: '先执行 {{test}}，通过了再重新加载。', en: 'Run {{test}} first and reload only when it passes.' },
  },
  'plain-password': {
    zh: '密码或密钥明文写在文档里',
    en: 'A password or key stands in the document as plain text',
    mend: {
      zh: '存进保险箱，文档里改成占位符；这个密码应更换。',
      en: 'Keep it in the vault and put a placeholder here; this password should be changed.',
    },
  },
  'root-where-account': {
    zh: '文档要求用{{account}}，这里却用 root：{{text}}',
    en: 'The document asks for {{account}}, and here root is used: {{text}}',
    mend: { zh: '换成要求的账号。', en: 'Use the account that is asked for.' },
  },
  'needs-sudo': {
    zh: '用到 sudo（第 {{lines}} 行）：可能要密码',
    en: 'It uses sudo (lines {{lines}}): it may ask for a password',
    mend: { zh: '预检会检查；需要密码时存进保险箱。', en: 'Preflight tells; where it does, keep the password in the vault.' },
  },
  'other-computer': {
    zh: '这条命令在另一台机器上执行：{{host}}',
    en: 'This command runs on another computer: {{host}}',
    mend: { zh: '确认 Ferry 的清单里有 {{host}}，并有登录凭据。', en: 'Make sure that {{host}} is in the inventory, with credentials.' },
  },
  elsewhere: {
    zh: '要执行的内容不在文档里：{{name}}',
    en: 'What is to be run is not in the document: {{name}}',
    mend: {
      zh: '附上文件，或写明版本和校验和，以便事先查看。',
      en: 'Attach it, or say which version, so that it can be looked at before.',
    },
  },
  'elsewhere/document': {
    zh: '步骤写在别处：“{{text}}”',
    en: 'The steps are written elsewhere: “{{text}}”',
    mend: { zh: '把要做的步骤抄进来；上线当晚不要再去找。', en: 'Copy the steps that are to be done into this document.' },
  },
  'snapshot-version': {
    zh: '{{name}} 依赖快照版本 {{version}}，内容随时会变',
    en: '{{name}} is asked for in the snapshot version {{version}}, which may change at any time',
    mend: { zh: '先发布正式版本，再改这里。', en: 'Release it first and name that version.' },
  },
} satisfies FindingCatalogue

/** A danger in a few words. */
export const dangerNames: Readonly<Record<string, { zh: string; en: string }>> = {
  'delete-tree': { zh: '删除整个目录', en: 'deletes a whole folder' },
  'delete-many': { zh: '批量删除', en: 'deletes many files' },
  'find-delete': { zh: '按查找结果删除', en: 'deletes whatever is found' },
  'mirror-delete': { zh: '同步时删除多余文件', en: 'deletes what the source does not have' },
  'drop-data': { zh: '删除表或数据', en: 'drops tables or data' },
  'every-row': { zh: '改动每一行', en: 'changes every row' },
  'empty-cache': { zh: '清空缓存', en: 'empties a cache' },
  'reset-tree': { zh: '丢弃代码改动', en: 'throws changes of the code away' },
  firewall: { zh: '改防火墙', en: 'changes the firewall' },
  'set-clock': { zh: '改系统时间', en: 'sets the clock' },
  'write-disk': { zh: '直接写磁盘', en: 'writes to a disk directly' },
  'open-rights': { zh: '对所有人开放权限', en: 'opens rights to everybody' },
  'system-rights': { zh: '改系统目录的属主或权限', en: 'changes owners or rights of the system' },
  'empty-file': { zh: '清空文件', en: 'empties a file' },
  'run-download': { zh: '下载后直接执行', en: 'runs what it downloads' },
  'kill-by-name': { zh: '按名字杀进程', en: 'kills by name' },
  'prune-containers': { zh: '清理容器、镜像或卷', en: 'removes containers, images or volumes' },
  'delete-resource': { zh: '删除集群或队列资源', en: 'deletes resources of a cluster or queue' },
  halt: { zh: '关机或重启', en: 'halts or restarts the host' },
  'delete-account': { zh: '删除账号', en: 'deletes an account' },
  'delete-crontab': { zh: '清空定时任务', en: 'deletes the crontab' },
  'replace-crontab': { zh: '用新内容替换全部定时任务', en: 'replaces the whole crontab' },
  'remove-package': { zh: '卸载软件包', en: 'removes packages' },
  'delete-index': { zh: '删除索引或接口资源', en: 'deletes an index or a resource' },
}
