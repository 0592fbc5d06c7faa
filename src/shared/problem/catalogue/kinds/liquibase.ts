import type { Catalogue } from '../entry.ts'

/** Tasks that apply change sets by Liquibase. */
export const liquibase = {
  'file-liquibase': {
    zh: {
      what: '{{path}} 不能用：{{found}}',
      next: 'liquibase 写 changelog 相对于 in 的路径（.xml .yaml .json .sql）；contexts、labels 写表达式。',
    },
    en: {
      what: '{{path}} cannot be used: {{found}}',
      next: '`liquibase` is the path of the changelog inside of `in` (.xml .yaml .json .sql); contexts and labels are expressions.',
    },
  },
  'liquibase-no-schema': {
    zh: { what: '{{title}}：没有说更新 {{database}} 的哪个库', next: '在任务里写 schema，或在清单的数据库里写。' },
    en: {
      what: '{{title}}: which schema of {{database}} is updated is not said',
      next: 'Write `schema` in the task, or of the database in the inventory.',
    },
  },
  'liquibase-missing': {
    zh: { what: '{{host}} 上没有 liquibase 命令', next: '在数据库的主机上安装 Liquibase 命令行，或由人执行它生成的 SQL。' },
    en: {
      what: '{{host}} has no command liquibase',
      next: 'Install its command line on the host of the database, or let a person run the SQL that it makes.',
    },
  },
  'liquibase-no-changelog': {
    zh: { what: '{{host}} 上读不到 {{path}}', next: '先把 changelog 放上去（上传或 checkout），或检查路径。' },
    en: { what: '{{path}} cannot be read on {{host}}', next: 'Bring the changelog there first (upload, checkout), or check the path.' },
  },
  'liquibase-status': {
    zh: {
      what: 'liquibase status 没有说清楚 {{changelog}} 的状态',
      next: '看下面它的输出：地址、账号、驱动、changelog 的写法，或被锁住（release-locks）。',
    },
    en: {
      what: 'liquibase status does not say how {{changelog}} stands',
      next: 'See its output below: address, account, driver, the changelog itself, or a lock (release-locks).',
    },
  },
  'liquibase-locked': {
    zh: {
      what: 'Liquibase 的锁被占着：{{by}}，从 {{since}} 起',
      next: '看那里是不是有 Liquibase 在执行，或有应用正在启动；等它做完再试。确定没有，就在那里执行 liquibase release-locks，再看一遍。',
    },
    en: {
      what: "Liquibase's lock is held by {{by}}, since {{since}}",
      next: 'See whether a Liquibase is at work there, or an application that starts with one; wait for it, and try again. Where there surely is none: `liquibase release-locks` there, then look again.',
    },
  },
  'liquibase-released': {
    zh: { what: '上一次执行被打断时留下的锁（{{by}}，{{since}}）已放开', next: '看那次执行到哪个变更；做到一半的语句可能要由人处理。' },
    en: {
      what: 'the lock that the broken attempt had left ({{by}}, {{since}}) was let go',
      next: 'See which change set that attempt had come to: a statement that was half done may need a person.',
    },
  },
  'liquibase-reached': {
    zh: { what: 'Liquibase {{version}}，连上 {{database}}', next: '无需操作。' },
    en: { what: 'Liquibase {{version}} reaches {{database}}', next: 'Nothing to do.' },
  },
  'liquibase-nothing': {
    zh: { what: '{{changelog}} 的变更都已经在库里', next: '不会执行什么。' },
    en: { what: 'all change sets of {{changelog}} are in the database', next: 'Nothing will be run.' },
  },
  'liquibase-pending': {
    zh: { what: '{{changelog}}：{{count}} 个变更要执行', next: '看下面的 SQL 是不是这次要的。' },
    en: {
      what: '{{changelog}}: {{count}} change sets will be run',
      next: 'See the SQL below.',
      what_one: '{{changelog}}: a change set will be run',
    },
  },
  'liquibase-sql': {
    zh: { what: 'liquibase update-sql 生成不了 {{changelog}} 的 SQL', next: '看下面它的输出；什么都没动。' },
    en: { what: 'liquibase update-sql makes no SQL of {{changelog}}', next: 'See its output below; nothing was touched.' },
  },
  'liquibase-lasts': {
    zh: {
      what: '{{changelog}} 里有的变更没有 rollback，做了不能由 Liquibase 回退',
      next: '在它前面加一个 dump，并写 back: { restore: 名字 }；或给变更补上 rollback。',
    },
    en: {
      what: 'change sets of {{changelog}} have no rollback, so Liquibase cannot take them back',
      next: 'Dump before it and write back: { restore: NAME }, or give the change sets their rollback.',
    },
  },
  'liquibase-again': {
    zh: {
      what: '{{changelog}} 里有的变更库里已经有过，这次会再执行（runOnChange）；回退会连原来的一起去掉，所以 Liquibase 不回退',
      next: '看下面是哪些；在它前面加一个 dump，并写 back: { restore: 名字 }，或写好人工回退的语句。',
    },
    en: {
      what: 'the database has had change sets of {{changelog}} already, which run again (runOnChange); to take them back would take away what was there before, so Liquibase does not',
      next: 'See below which; dump before it and write back: { restore: NAME }, or have the statements of the way back ready.',
    },
  },
  'liquibase-others': {
    zh: { what: '{{changelog}} 之后又有别的变更进了库，没有回退', next: '看下面是谁的；Liquibase 从最后一个往回数，先处理它们。' },
    en: {
      what: 'other change sets were applied after those of {{changelog}}; nothing was taken back',
      next: 'See below whose they are; Liquibase counts from the last one, so they go first.',
    },
  },
  'liquibase-not-so': {
    zh: { what: '{{changelog}} 执行完后状态不对', next: '看下面的变更；重试会先再看一遍。' },
    en: { what: '{{changelog}} is not as it should be afterwards', next: 'See the change sets below; a retry looks again.' },
  },
} satisfies Catalogue
