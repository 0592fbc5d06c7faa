/** One table, for whoever looks a code up. Longer than 400 lines because it is as long as there are ways in which databases refuse. */
import type { Catalogue } from '../entry.ts'

/** Databases, and what is done with them. */
export const database = {
  'plan-database-missing': {
    zh: {
      what: '{{title}} 要在数据库 {{database}} 上执行，清单里没有它（有：{{known}}）',
      next: '在清单的 databases 下加上它，或改正任务的 on。',
    },
    en: {
      what: '{{title}} is for the database {{database}}, which the inventory does not have (it has: {{known}})',
      next: 'Add it under databases in the inventory, or mend on: of the task.',
    },
  },
  'database-read-only': {
    zh: {
      what: '数据库 {{database}} 是只读的（从库，或设了 read_only）：写在这里的会丢，或让它与主库不一致',
      next: '在主机清单里改成主库的地址；确要写这里，由 DBA 先把它改成可写。',
    },
    en: {
      what: 'the database {{database}} is read-only (a follower, or read_only is set): what is written here is lost, or parts it from the one it follows',
      next: 'Name the leading server in the inventory; where it must be this one, have it made writable first.',
    },
  },
  'database-follows': {
    zh: {
      what: '数据库 {{database}} 可写，但它在复制另一台服务器',
      next: '看它是不是要写的那一台；不是就在主机清单里改成主库。',
    },
    en: {
      what: 'the database {{database}} can be written to, and follows another server',
      next: 'See whether it is the one to write to; else name the leading one in the inventory.',
    },
  },
  'sql-left-open': {
    zh: {
      what: '第 {{statement}} 条语句（第 {{line}} 行）改动了数据，但后面没有 COMMIT：客户端一结束，它就没了',
      next: '在它后面写上 COMMIT，或去掉开启事务（autocommit）的那一行。',
    },
    en: {
      what: 'statement {{statement}} (line {{line}}) changes something, and no COMMIT follows: it is gone as soon as the client ends',
      next: 'Write COMMIT behind it, or leave out the line that begins the transaction (or turns autocommit off).',
    },
  },
  'database-reached': {
    zh: { what: '数据库 {{database}} 可以登录：{{version}}，经 {{host}}', next: '不用做什么。' },
    en: { what: 'the database {{database}} lets us in: {{version}}, through {{host}}', next: 'Nothing needs to be done.' },
  },
  'database-refused': {
    zh: {
      what: '数据库 {{database}} 不接受账号 {{user}}（经 {{host}}）',
      next: '核对账号和密码；密码可用 ferry vault set "database {{database}}" 存好，再重试。',
      panel: '核对账号和密码，再重试；密码库开着时，输入的密码可以一并保存。',
    },
    en: {
      what: 'the database {{database}} does not take the account {{user}} (through {{host}})',
      next: 'Check account and password (ferry vault set "database {{database}}" keeps one), then retry.',
      panel: 'Check account and password, then retry; while the vault is open a password that is typed can be kept.',
    },
    course: 'final',
  },
  'database-password-missing': {
    zh: {
      what: '没有数据库 {{database}} 账号 {{user}} 的密码',
      next: '在提示时输入，或先用 ferry vault set "database {{database}}" 存好。',
      panel: '在提示时输入；密码库开着时可以一并保存。',
    },
    en: {
      what: 'there is no password for the account {{user}} of the database {{database}}',
      next: 'Type it when asked, or keep it before with ferry vault set "database {{database}}".',
      panel: 'Type it when asked; while the vault is open it can be kept.',
    },
    course: 'final',
  },
  'database-unreachable': {
    zh: {
      what: '在 {{host}} 上连不上数据库 {{database}}',
      next: '看下面客户端的话：是否装了客户端、数据库是否在运行、地址和端口是否正确。',
    },
    en: {
      what: 'the database {{database}} cannot be reached from {{host}}',
      next: 'See what the client says: whether it is installed there, whether the database runs, whether address and port are right.',
    },
  },
  'sql-unreadable': {
    zh: {
      what: '读不了 SQL 文件 {{file}}（{{title}}）',
      next: '核对路径（相对路径从发布文件所在的文件夹算起）和编码：UTF-8、带标记的 UTF-16 或 GB18030。',
    },
    en: {
      what: 'the SQL file {{file}} cannot be read ({{title}})',
      next: 'Check the path, which is relative to the folder of the release file, and its letters: UTF-8, UTF-16 with its mark, or GB18030.',
    },
  },
  'sql-too-large': {
    zh: { what: 'SQL 文件 {{file}} 有 {{bytes}} 字节，超过 {{limit}}', next: '这么大的多半是导出：用 restore；或拆成几个文件。' },
    en: {
      what: 'the SQL file {{file}} has {{bytes}} bytes, more than {{limit}}',
      next: 'What is so large is a dump: use restore, or split it.',
    },
  },
  'sql-empty': {
    zh: { what: '{{title}} 里没有语句', next: '写上语句或文件。' },
    en: { what: '{{title}} has no statement', next: 'Write the statements, or the file.' },
  },
  'sql-client-line': {
    zh: { what: '{{title}} 第 {{line}} 行是客户端自己的命令：{{text}}', next: '把它引用的内容写进来，或另列一项任务。' },
    en: {
      what: 'line {{line}} of {{title}} is for the client itself: {{text}}',
      next: 'Write what it reads in its place, or make it a task of its own.',
    },
  },
  'sql-touches': {
    zh: { what: '第 {{statement}} 条语句现在会改动 {{table}} 的 {{count}} 行', next: '核对数量是否与预期相符。' },
    en: {
      what: 'statement {{statement}} would touch {{count}} rows of {{table}} now',
      next: 'See whether it is as many as expected.',
      what_one: 'statement {{statement}} would touch one row of {{table}} now',
    },
  },
  'sql-uncounted': {
    zh: {
      what: '第 {{statement}} 条语句会改动 {{table}} 的多少行，现在还数不出来',
      next: '前面的步骤才加上它用到的列时是正常的；不是的话，核对列名和账号的权限。',
    },
    en: {
      what: 'how many rows of {{table}} statement {{statement}} would touch cannot be counted now',
      next: 'That is so where a step before it makes a column that it uses; otherwise check the names and the rights of the account.',
    },
  },
  'sql-one-by-one': {
    zh: { what: '{{count}} 条语句逐条生效，中途失败时前面的不会自动撤销', next: '知道即可；需要时把它们拆开，或先导出。' },
    en: {
      what: '{{count}} statements take effect one by one: where one fails, those before it stay',
      next: 'Know it; where it matters, part them or make a dump before.',
    },
  },
  'sql-table-missing': {
    zh: {
      what: '第 {{statement}} 条语句的表 {{table}} 不存在，或账号看不到它',
      next: '核对库名和表名；前面的步骤才建表的话是正常的，执行到这里会再看一次。',
    },
    en: {
      what: 'the table {{table}} of statement {{statement}} is not there, or the account may not see it',
      next: 'Check the names. Where a step before makes the table that is as it should be: it is looked for again then.',
    },
  },
  'sql-not-transactional': {
    zh: { what: '第 {{statement}} 条语句的表 {{table}} 的引擎没有事务', next: '保留不了旧值：先导出（dump），或换成 InnoDB。' },
    en: {
      what: 'the engine of the table {{table}} of statement {{statement}} has no transactions',
      next: 'Its rows cannot be kept with certainty: make a dump before, or change it to InnoDB.',
    },
  },
  'sql-without-key': {
    zh: { what: '第 {{statement}} 条语句的表 {{table}} 没有由整列组成的主键，分不清各行', next: '先导出（dump），或自己写 back。' },
    en: {
      what: 'the table {{table}} of statement {{statement}} has no primary key of whole columns to tell its rows apart',
      next: 'Make a dump before, or write back: yourself.',
    },
  },
  'sql-cannot-keep': {
    zh: {
      what: '第 {{statement}} 条语句的旧行要保留在 {{table}} 旁边的表里，而该账号不能在那里建表',
      next: '让管理员给该账号 CREATE 权限（GRANT CREATE ON SCHEMA …），或自己写 back，或先导出（dump）。',
    },
    en: {
      what: 'the rows of statement {{statement}} would be kept in a table beside {{table}}, and the account may make none there',
      next: 'Have the account granted CREATE there (GRANT CREATE ON SCHEMA …), write back: yourself, or make a dump before.',
    },
  },
  'sql-changes-key': {
    zh: {
      what: '第 {{statement}} 条语句改动 {{table}} 的主键列 {{columns}}',
      next: '这样保留的旧值对不上行：先导出（dump），或自己写 back。',
    },
    en: {
      what: 'statement {{statement}} changes the key of {{table}} ({{columns}})',
      next: 'What is kept would not find its rows again: make a dump before, or write back: yourself.',
    },
  },
  'sql-cascades': {
    zh: {
      what: '第 {{statement}} 条语句改动或删除 {{table}} 的行，会连带改动别的表（{{count}} 个外键）',
      next: '只保留这张表不够：先导出（dump），或先处理那些表。',
    },
    en: {
      what: 'statement {{statement}} deletes or changes rows of {{table}}, and other tables follow it ({{count}} foreign keys)',
      next: 'Keeping this table is not enough: make a dump before, or see to those tables first.',
    },
  },
  'sql-triggers': {
    zh: { what: '{{table}} 有 {{count}} 个触发器（第 {{statement}} 条语句）', next: '触发器在别处做的改动不会被保留；确认它们做什么。' },
    en: {
      what: '{{table}} has {{count}} triggers (statement {{statement}})',
      next: 'What they change elsewhere is not kept: see what they do.',
    },
  },
  'sql-keys-unknown': {
    zh: { what: '第 {{statement}} 条语句插入 {{table}} 的行事先认不出来', next: '把主键值写进语句，或自己写 back。' },
    en: {
      what: 'the rows that statement {{statement}} inserts into {{table}} cannot be told from others',
      next: 'Write their keys into the statement, or write back: yourself.',
    },
  },
  'sql-rows-vary': {
    zh: {
      what: '第 {{statement}} 条语句每次选中 {{table}} 的行都不同（{{word}}），保留的旧行对不上',
      next: '先选定行（例如写进一张表），条件里只用选定的；或自己写 back，或先导出（dump）。',
    },
    en: {
      what: 'statement {{statement}} chooses other rows of {{table}} each time ({{word}}), so those that are kept would not be those it changes',
      next: 'Choose the rows first, for instance into a table, and name them in the condition; or write back: yourself, or make a dump before.',
    },
  },
  'sql-failed': {
    zh: {
      what: '第 {{statement}} 条语句（第 {{line}} 行）失败，客户端退出码 {{exit}}',
      next: '看下面数据库的话；改好后重试：已生效的不会再做一遍。',
    },
    en: {
      what: 'statement {{statement}} (line {{line}}) failed; the client ended with {{exit}}',
      next: 'See what the database says; mend it and retry: what is done is not done again.',
    },
  },
  'sql-keep-incomplete': {
    zh: {
      what: '第 {{statement}} 条语句改动的不是保留的那些行，已全部撤回',
      next: '条件里有每次结果不同的东西，或别人同时在改：改写条件后重试。',
    },
    en: {
      what: 'statement {{statement}} touched other rows than were kept; all of it was taken back',
      next: 'Its condition gives another answer each time, or somebody works on the same rows: mend the condition, then retry.',
    },
  },
  'sql-unsure': {
    zh: {
      what: '第 {{statement}} 条语句做到一半时断了，不知道是否生效',
      next: '到数据库里查看：已生效就跳过并写明；没有就停下，改好任务再来。',
    },
    en: {
      what: 'statement {{statement}} was broken off, and nobody knows whether it took effect',
      next: 'Look into the database: where it did, skip the step with a note; where not, stop and mend the task.',
    },
  },
  'sql-connection-lost': {
    zh: {
      what: '第 {{statement}} 条语句要用前面语句留在连接里的 {{word}}，那个连接已经没有了，没有再做',
      next: '在数据库里自己做完剩下的语句，再跳过并写明；或停下，把要连着用的语句写成一个事务。',
    },
    en: {
      what: 'statement {{statement}} needs {{word}}, which an earlier one left in a connection that is gone; it was not done',
      next: 'Do the statements that are left yourself and skip the step with a note; or stop, and put what belongs together into one transaction.',
    },
  },
  'sql-rows-left': {
    zh: {
      what: '第 {{statement}} 条语句的 {{count}} 行没有恢复：之后别人又改过，或有别的行属于它',
      next: '保留的旧值还在库里（_ferry_ 开头的表）；逐行决定怎么办。',
    },
    en: {
      what: '{{count}} rows of statement {{statement}} are not what they were: somebody has changed them since, or other rows belong to them now',
      next: 'What was kept is still in the database (tables that begin with _ferry_): decide on them one by one.',
      what_one: 'one row of statement {{statement}} is not what it was: somebody has changed it since, or other rows belong to it now',
    },
  },
  'sql-not-kept': {
    zh: { what: '{{title}}：第 {{statement}} 条语句没有写怎样撤销：{{text}}', next: '写 back: keep rows 保留旧值，或写撤销语句。' },
    en: {
      what: '{{title}}: no way back is written for statement {{statement}}: {{text}}',
      next: 'Write back: keep rows to keep what it touches, or the statements that undo it.',
    },
  },
  'sql-lasts-structure': {
    zh: {
      what: '{{title}}：第 {{statement}} 条语句改结构，撤销不了：{{text}}',
      next: '先导出（dump）并写 back: { restore: … }，或写撤销语句。',
    },
    en: {
      what: '{{title}}: statement {{statement}} changes the structure and cannot be undone: {{text}}',
      next: 'Make a dump before and write back: { restore: … }, or the statements that undo it.',
    },
  },
  'sql-lasts-form': {
    zh: { what: '{{title}}：第 {{statement}} 条语句改动哪些行事先不知道：{{text}}', next: '先导出（dump），或写撤销语句。' },
    en: {
      what: '{{title}}: which rows statement {{statement}} touches is not known before: {{text}}',
      next: 'Make a dump before, or write the statements that undo it.',
    },
  },
  'sql-lasts-unknown': {
    zh: { what: '{{title}}：第 {{statement}} 条语句做什么不知道：{{text}}', next: '写撤销语句，或确认不用撤销。' },
    en: {
      what: '{{title}}: nobody can tell what statement {{statement}} does: {{text}}',
      next: 'Write the statements that undo it, or make sure that none are needed.',
    },
  },
  'rows-there': {
    zh: {
      what: '{{table}}：{{count}} 行里有 {{there}} 行已经存在（{{keys}}）',
      next: '已有的行不改动，回退时也不删；确认它们就是要的内容。',
    },
    en: {
      what: '{{table}}: of {{count}} rows {{there}} are there already ({{keys}})',
      next: 'They stay as they are, also on the way back: see whether they are what is wanted.',
      what_one: '{{table}}: the one row to insert; {{there}} of it there already ({{keys}})',
    },
  },
  'rows-left': {
    zh: {
      what: '{{table}} 有 {{count}} 行没有删：写入后别人又改过，或有别的行属于它（{{keys}}）',
      next: '逐行看：不要的自己删，要的留着。',
    },
    en: {
      what: '{{count}} rows of {{table}} were not deleted: somebody has changed them since, or other rows belong to them now ({{keys}})',
      next: 'Look at each: delete what is not wanted, and leave what is.',
      what_one: 'one row of {{table}} was not deleted: somebody has changed it since, or other rows belong to it now ({{keys}})',
    },
  },
  'rows-without-key': {
    zh: { what: '{{table}} 有一行没有键 {{column}} 的值', next: '每一行都写上它，或换一个 key。' },
    en: { what: 'a row of {{table}} has no value for its key {{column}}', next: 'Write it in every row, or choose another key.' },
  },
  'dump-unknown': {
    zh: { what: '{{title}} 要用导出 {{dump}}，这次发布里没有它（有：{{known}}）', next: '加上这项 dump 任务，或改正名字。' },
    en: {
      what: '{{title}} is about the dump {{dump}}, which this release does not make (it makes: {{known}})',
      next: 'Add that dump, or mend the name.',
    },
  },
  'dump-copy-form': {
    zh: { what: '{{path}}：{{found}} 不是“主机:/文件夹”', next: '写成 backup-1:/data/dumps 这样。' },
    en: { what: '{{path}}: {{found}} is no HOST:/FOLDER', next: 'Write it as backup-1:/data/dumps.' },
  },
  'dump-schema-missing': {
    zh: { what: '{{database}} 上没有库 {{schema}}，或账号看不到它', next: '核对库名和账号的权限。' },
    en: { what: '{{database}} has no schema {{schema}}, or the account may not see it', next: "Check its name and the account's rights." },
  },
  'dump-name-taken': {
    zh: { what: '{{path}} 已经存在，不会覆盖', next: '换一个 as，或先把它移走。' },
    en: { what: '{{path}} is there already and is not overwritten', next: 'Choose another name (as), or move it away.' },
  },
  'dump-folder-unwritable': {
    zh: { what: '不能在 {{path}} 里写文件', next: '换一个文件夹，或给账号写的权限。' },
    en: { what: 'nothing can be written in {{path}}', next: 'Choose another folder, or let the account write there.' },
  },
  'dump-tool-missing': {
    zh: { what: '主机上没有 {{tool}}', next: '装上它。' },
    en: { what: 'the host has no {{tool}}', next: 'Install it there.' },
  },
  'dump-room': {
    zh: { what: '数据约 {{bytes}} 字节，放导出的磁盘剩 {{free}} 字节', next: '压缩后会小一些；不够就换个文件夹。' },
    en: {
      what: 'the data has about {{bytes}} bytes, and {{free}} are free where the dump goes',
      next: 'Packed it is smaller; where that is not enough, choose another folder.',
    },
  },
  'dump-copy-room': {
    zh: { what: '数据约 {{bytes}} 字节，{{host}} 上放副本的磁盘剩 {{free}} 字节', next: '压缩后会小一些；不够就换个文件夹。' },
    en: {
      what: 'the data has about {{bytes}} bytes, and {{free}} are free on {{host}} where the copy goes',
      next: 'Packed it is smaller; where that is not enough, choose another folder.',
    },
  },
  'dump-names-collide': {
    zh: {
      what: '{{one}} 和 {{other}} 的导出会是同一个文件：{{path}}',
      next: '分成几项任务，各用各的 as 或 folder（副本的 copy 也一样）。',
    },
    en: {
      what: 'the dumps of {{one}} and of {{other}} would be one file: {{path}}',
      next: 'Make tasks of their own of them, each with its own name (as) or folder, and its own folder for copies.',
    },
  },
  'dump-failed': {
    zh: { what: '导出失败，退出码 {{exit}}', next: '看下面的话；改好后重试：没有写完的文件不会留下。' },
    en: { what: 'the dump failed with exit code {{exit}}', next: 'See what was said; mend it and retry: no half file keeps the name.' },
  },
  'dump-missing': {
    zh: { what: '导出文件 {{path}} 不在了', next: '到主机上查看；需要时重新导出。' },
    en: { what: 'the dump {{path}} is not there', next: 'Look at the host; make it again where it is needed.' },
  },
  'dump-changed': {
    zh: { what: '导出文件 {{path}} 与导出时不同', next: '不要用它恢复；重新导出。' },
    en: { what: 'the dump {{path}} is not what was dumped', next: 'Restore nothing from it; make it again.' },
  },
  'restore-failed': {
    zh: { what: '恢复失败，退出码 {{exit}}', next: '看下面的话；改好后重试会从头恢复。' },
    en: { what: 'the restore failed with exit code {{exit}}', next: 'See what was said; a retry restores from the beginning.' },
  },
  'restore-into-one': {
    zh: { what: '{{title}}：导出有 {{count}} 个库，不能都放进一个库', next: '一个库一项 dump，再分别恢复。' },
    en: {
      what: '{{title}}: the dump has {{count}} schemas, which do not go into one',
      next: 'Make one dump for each, and restore them one by one.',
    },
  },
  'restore-lasts': {
    zh: { what: '{{title}}：恢复 {{dump}} 之后，现在的数据不在了', next: '需要时先再导出一份。' },
    en: {
      what: '{{title}}: after {{dump}} is restored, the data of now is gone',
      next: 'Make another dump before, where it may be needed.',
    },
  },
} satisfies Catalogue
