import type { Catalogue } from '../entry.ts'

/** Tasks that change a table of cron. */
export const cron = {
  'file-cron-line': {
    zh: {
      what: '{{path}} 不是 cron 认得的一行：{{line}}（{{wrong}}）',
      next: '写成五个时间字段（或 @daily 等）加命令；写进文件（in）的行还要在命令前写账号。',
    },
    en: {
      what: '{{path}} is no line that cron would take: {{line}} ({{wrong}})',
      next: 'Write five fields of time (or @daily and the like) and the command; in a file (`in`) the account stands before the command.',
    },
  },
  'file-cron-both': {
    zh: { what: '{{path}} 和另一个键不能同时写', next: 'absent 与 instead of 二选一；account 与 in 二选一。' },
    en: {
      what: '{{path}} cannot stand beside another key',
      next: 'Choose absent or instead of, and account or in.',
    },
  },
  'cron-table': {
    zh: {
      what: '{{table}}：{{count}} 个任务；任务运行时的环境：{{settings}}',
      next: '检查脚本需要的变量和 PATH 是否都在；改之前整份留底。',
    },
    en: {
      what: '{{table}}: {{count}} jobs; jobs run with {{settings}}',
      next: 'See whether the script has all the variables and the PATH it needs; the whole table is kept before it is changed.',
    },
  },
  'cron-next': {
    zh: { what: '{{entry}}：接下来运行于 {{runs}}（{{zone}}）', next: '核对时间和时区。' },
    en: { what: '{{entry}}: runs next at {{runs}} ({{zone}})', next: 'See whether that is what is meant, and the time zone.' },
  },
  'cron-at-boot': {
    zh: { what: '{{entry}}：下次开机时运行', next: '现在不会运行；需要的话另外手动执行一次。' },
    en: { what: '{{entry}}: runs when the host boots next', next: 'It does not run now; run it by hand where that is wanted.' },
  },
  'cron-there': {
    zh: { what: '表里已经有这一行：{{entry}}', next: '不会重复加入。' },
    en: { what: 'this line is in the table already: {{entry}}', next: 'It is not added again.' },
  },
  'cron-similar': {
    zh: {
      what: '同一条命令已经在表里，时间是 {{times}}；加入 {{entry}} 之后两个都会运行',
      next: '如果要换掉它，把旧的一行写进 instead of。',
    },
    en: {
      what: 'the same command is in the table already, at {{times}}; with {{entry}} both would run',
      next: 'Name the old line under `instead of` where it is to be replaced.',
    },
  },
  'cron-old-missing': {
    zh: { what: '表里现在没有这一行：{{entry}}', next: '旧任务要一字不差地写；如果前面的任务会加入它就没问题。' },
    en: {
      what: 'this line is not in the table now: {{entry}}',
      next: 'An old job is known by its whole line, to the letter. Fine if an earlier task adds it.',
    },
  },
  'cron-returns': {
    zh: {
      what: '{{table}} 第 {{lines}} 行带回车（Windows 换行），crontab -l 把它显示成 \\r，照着写回会改动这些行',
      next: '先把这些行的回车去掉（crontab -e，或换成 Unix 换行后重新安装），再看一遍。',
    },
    en: {
      what: 'lines {{lines}} of {{table}} have a carriage return, which crontab -l tells as \\r: to install what it tells would change them',
      next: 'Take the carriage returns out first (crontab -e, or install it with the ends of lines of Unix), then look again.',
    },
  },
  'cron-old-returns': {
    zh: {
      what: '表里有这一行，但行尾带回车（Windows 换行），不算同一行，去不掉：{{entry}}',
      next: '先把表里的回车去掉（换成 Unix 换行），再看一遍。',
    },
    en: {
      what: 'this line is in the table with a carriage return at its end, so it is another line and would stay: {{entry}}',
      next: 'Take the carriage returns out of the table first (the ends of lines of Unix), then look again.',
    },
  },
  'cron-open-end': {
    zh: {
      what: '{{table}} 最后一行没有换行：cron 不认整个表（或最后一行），现在不会执行里面的 {{count}} 个任务；再加一行就会让它们开始执行',
      next: '先弄清这些任务该不该执行：要执行就补上换行，不要就删掉，再看一遍。',
    },
    en: {
      what: 'the last line of {{table}} has no end: cron passes over the whole table (or that line), in which {{count}} jobs stand; one more line would make them run',
      next: 'See whether they are to run at all: end the line, or take them out, then look again.',
      what_one:
        'the last line of {{table}} has no end: cron passes over the whole table (or that line), in which one job stands; one more line would make it run',
    },
  },
  'cron-cut': {
    zh: { what: '{{entry}} 里有没转义的 %：cron 把它当换行，后面的内容变成命令的输入', next: '要用 % 本身就写成 \\%。' },
    en: {
      what: '{{entry}} has a % that is not escaped: to cron it is the end of the line, and what follows is the input of the command',
      next: 'Write \\% where a % is meant.',
    },
  },
  'cron-lacks': {
    zh: {
      what: '{{entry}} 用不了 {{what}} {{name}}（按 cron 的环境和账号检查）',
      next: '如果前面的任务会装上它就没问题；否则检查路径、PATH 和权限。旧任务在新任务可用之前不会去掉。',
    },
    en: {
      what: '{{entry}} cannot use the {{what}} {{name}}, as cron and this account would',
      next: 'Fine if an earlier task brings it; else see to its path, the PATH and its permissions. Nothing old goes before it is there.',
    },
  },
  'cron-idle': {
    zh: { what: '主机上没有看到 cron 在运行，{{table}} 里的任务不会执行', next: '启动 cron（crond）服务，或确认由别的程序负责。' },
    en: {
      what: 'no cron is running on the host, as far as one can see: jobs of {{table}} would not run',
      next: 'Start the service cron (crond), or see to it that another program does its work.',
    },
  },
  'cron-tool-missing': {
    zh: { what: '主机上没有 {{tool}} 命令', next: '安装 cron，或用 in 写到 /etc/cron.d 下的文件。' },
    en: { what: 'the host has no command {{tool}}', next: 'Install cron, or name a file of /etc/cron.d under `in`.' },
  },
  'cron-nobody': {
    zh: { what: '主机上没有账号 {{account}}', next: '检查名字，或先建账号。' },
    en: { what: 'the host has no account {{account}}', next: 'Check its name, or make it first.' },
  },
  'cron-other-account': {
    zh: { what: '{{user}} 不能改 {{account}} 的 crontab', next: '加 sudo: true，或用那个账号登录。' },
    en: { what: '{{user}} may not change the crontab of {{account}}', next: 'Write sudo: true, or log in as that account.' },
  },
  'cron-file-name': {
    zh: { what: 'cron 会跳过 {{file}}：/etc/cron.d 下的文件名只能有字母、数字、下划线和减号', next: '换个名字，例如去掉 .conf 或 .sh。' },
    en: {
      what: 'cron passes over {{file}}: names in /etc/cron.d have letters, digits, underscores and hyphens only',
      next: 'Give it another name, without .conf or .sh for example.',
    },
  },
  'cron-not-proven': {
    zh: { what: '{{table}} 里的新任务还不能运行，旧任务没有动', next: '看下面缺什么，补上后重试。' },
    en: {
      what: 'the new job of {{table}} could not run yet; nothing old was touched',
      next: 'See below what is missing, mend it and retry.',
    },
  },
  'cron-check-failed': {
    zh: { what: '在 cron 的环境里执行 {{check}}，退出码 {{exit}}；旧任务没有动', next: '看输出；多半是少了环境变量、PATH 或权限。' },
    en: {
      what: '{{check}} ended with {{exit}} in the surroundings of cron; nothing old was touched',
      next: 'Look at its output; often a variable, the PATH or a permission is missing there.',
    },
  },
  'cron-not-so': {
    zh: { what: '{{table}} 读回来和任务要的不一样', next: '看下面的行（+ 没有，- 还在）；可能有人同时在改。重试会重新看一遍。' },
    en: {
      what: '{{table}} is not as the task wants it when it is read back',
      next: 'See the lines below (+ is missing, - is still there); somebody may be changing it too. A retry looks again.',
    },
  },
  'cron-not-restored': {
    zh: { what: '{{table}} 没能恢复成原样', next: '看下面的输出；原来的表还在主机的 ~/.ferry/kept 里。' },
    en: {
      what: '{{table}} could not be made what it was',
      next: 'Look at the output; the old table still lies in ~/.ferry/kept on the host.',
    },
  },
  'cron-others-kept': {
    zh: {
      what: '{{table}} 期间被别人改过：只撤回了这个任务自己的行，别人的改动保留',
      next: '看一眼现在的表；原来的整份还在主机的 ~/.ferry/kept 里。',
    },
    en: {
      what: '{{table}} was changed by somebody else meanwhile: only the lines of this task were taken back, the rest stays',
      next: 'Look at the table; the whole old one still lies in ~/.ferry/kept on the host.',
    },
  },
} satisfies Catalogue
