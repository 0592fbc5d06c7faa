import type { Catalogue } from '../entry.ts'

/** Why rows could not be put back, or not all of them. */
export const rowsUndone = {
  'sql-backslash': {
    zh: {
      what: '这个数据库（{{mode}}）对反斜杠的读法不同，第 {{statement}} 条的文本里有反斜杠：可能存成别的内容，文本也可能在别处结束',
      next: "改写成不含反斜杠的形式（例如十六进制 X'5C'、CHAR(92)、chr(92)），或由人来做这一步。",
    },
    en: {
      what: 'this database reads a backslash in another way ({{mode}}), and statement {{statement}} has one in a text: something else may be stored, and the text may end elsewhere',
      next: "Write it without (in hexadecimal X'5C', CHAR(92), chr(92)), or let a person do this step.",
    },
  },
  'rows-value-unfit': {
    zh: {
      what: '{{table}} 的列 {{column}} 是 {{type}} 类型，{{value}} 会存成别的值',
      next: '写成数字；BIT 列改用一条 SQL 语句来写。',
    },
    en: {
      what: 'the column {{column}} of {{table}} is of the type {{type}}, and would make something else of {{value}}',
      next: 'Write a number; for a BIT column write a statement of SQL instead.',
    },
  },
  'sql-shaped': {
    zh: {
      what: '第 {{statement}} 条语句的表 {{table}} 由同一项任务的第 {{shaping}} 条语句新建或改结构，而旧行在它们之前就要准备好',
      next: '拆成两项任务：先改结构，再改数据。',
    },
    en: {
      what: 'statement {{shaping}} of the same task makes or changes the table {{table}} of statement {{statement}}, and what is kept is prepared before both',
      next: 'Split it into two tasks: first the structure, then the rows.',
    },
  },
  'sql-unique': {
    zh: {
      what: '第 {{statement}} 条语句改动 {{table}} 的 {{columns}}，它们不能有重复的值；有触发器或外键牵着这些行，回退时不能先取走再放回',
      next: '执行时会核对：若旧值会撞上别的行，这条语句立即撤回；整体平移（如 pos = pos - 1）请自己写 back。',
    },
    en: {
      what: 'statement {{statement}} changes {{columns}} of {{table}}, of which no two may be the same; triggers or foreign keys hold its rows, so that the way back cannot take them away and put them there again',
      next: 'It is proven when it runs: where an old value would meet another row, the statement is taken back at once; where all of them move (pos = pos - 1), write back: yourself.',
    },
  },
  'sql-values-meet': {
    zh: {
      what: '第 {{statement}} 条语句（第 {{line}} 行）已立即撤回：它改动的行里，旧值被另一行占用，回退时会撞上',
      next: '给这一步自己写 back，或先导出（dump），或分成几条不会撞上的语句。',
    },
    en: {
      what: 'statement {{statement}} (line {{line}}) was taken back at once: another row has by then what one of its rows had, and on the way back the two would meet',
      next: 'Write back: yourself, make a dump before, or write statements whose rows do not meet.',
    },
  },
  'sql-checks-off': {
    zh: {
      what: '第 {{statement}} 条语句关掉了外键检查，而第 {{other}} 条的表 {{table}} 有外键或触发器：回退时检查是开着的，可能走不下去',
      next: '去掉它，按检查允许的先后写（先父后子）；或自己写 back，或先导出（dump）。',
    },
    en: {
      what: 'statement {{statement}} turns the checks of foreign keys off, and the table {{table}} of statement {{other}} has such keys or triggers: on the way back they are on, and it might stop',
      next: 'Leave it out and write the statements in the order that the checks allow (parents first); or write back: yourself, or make a dump before.',
    },
  },
  'sql-inherited': {
    zh: {
      what: '第 {{statement}} 条语句的表 {{table}} 有 {{count}} 个继承它的表，它们的行也会被改动，保留的行分不清是哪个表的',
      next: '分别写每个表的语句，或自己写 back，或先导出（dump）。',
    },
    en: {
      what: 'the table {{table}} of statement {{statement}} has {{count}} tables that inherit from it; what is kept cannot tell whose rows they are',
      next: 'Write a statement for each table, write back: yourself, or make a dump before.',
    },
  },
  'sql-set-aside': {
    zh: {
      what: '第 {{statement}} 条语句新建的表或列里有 {{count}} 行数据，撤销前已另存到 {{aside}}',
      next: '看里面有没有别人之后写的数据；不再需要时删掉这个表。',
    },
    en: {
      what: 'what statement {{statement}} had made held data in {{count}} rows; before it was taken away they were set aside in {{aside}}',
      next: 'See whether others have written there since; drop that table when it is not needed any more.',
      what_one: 'what statement {{statement}} had made held data in one row; before it was taken away it was set aside in {{aside}}',
    },
  },
  'dump-without-history': {
    zh: {
      what: '{{table}} 保存历史版本（WITH SYSTEM VERSIONING），导出里没有历史，恢复后就丢了',
      next: '用 mariadb-dump --dump-history 另行导出，写成命令任务；恢复也一样。',
    },
    en: {
      what: '{{table}} keeps the history of its rows (WITH SYSTEM VERSIONING); a dump has none of it, and a restore would lose it',
      next: 'Dump it with mariadb-dump --dump-history as a command of its own, and restore it in the same way.',
    },
  },
  'dump-options-less': {
    zh: {
      what: '{{host}} 上这个账号的 MySQL 选项文件里有 {{options}}：照它导出的内容不全，恢复后就丢了',
      next: '看 mysqldump --print-defaults，把这些选项从选项文件里去掉（只在自己手工导出时写在命令行上），再看一遍。',
    },
    en: {
      what: 'an option file of this account on {{host}} has {{options}}: a dump would not have all of the database, and a restore would lose the rest',
      next: 'See mysqldump --print-defaults, take them out of the file (and write them on the command line of dumps of your own), then look again.',
    },
  },
  'dump-routine-rights': {
    zh: {
      what: '有账号单独获得了存储过程或函数的权限（{{routines}}），导出里没有；恢复会重建它们，这些权限就没了',
      next: '先用 SHOW GRANTS 记下，恢复后再授权。',
    },
    en: {
      what: 'accounts have rights on single routines ({{routines}}), which no dump has; a restore makes the routines anew, and the rights are gone',
      next: 'Note them with SHOW GRANTS before, and grant them again after a restore.',
    },
  },
  'dump-role-settings': {
    zh: {
      what: '库 {{schema}} 有只对角色 {{roles}} 生效的设置，账号 {{user}} 无权照样设置：恢复到原处会停下，什么也不换',
      next: '给该账号修改这些角色的权限（CREATEROLE），或由管理员恢复。',
    },
    en: {
      what: 'the database {{schema}} has settings for the roles {{roles}} alone, which the account {{user}} may not make again: a restore in its place would stop, and replace nothing',
      next: 'Have the account granted the right to change them (CREATEROLE), or let an administrator restore it.',
    },
  },
} satisfies Catalogue
