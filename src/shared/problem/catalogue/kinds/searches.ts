import type { Catalogue } from '../entry.ts'

/** Cores of Solr and indexes of Elasticsearch. */
export const searches = {
  'search-reached': {
    zh: { what: '{{centre}} 有回答（{{version}}）', next: '不用做什么。' },
    en: { what: '{{centre}} answers ({{version}})', next: 'Nothing needs to be done.' },
  },
  'search-there': {
    zh: { what: '{{index}} 现在有 {{count}} 个文档', next: '不用做什么。' },
    en: {
      what: '{{index}} has {{count}} documents now',
      what_one: '{{index}} has one document now',
      next: 'Nothing needs to be done.',
    },
  },
  'search-will-make': {
    zh: { what: '{{index}} 还没有，会新建', next: '确认名字没有写错；回退时会删掉它。' },
    en: { what: '{{index}} is not there yet: it will be made', next: 'See that the name is right; the way back deletes it.' },
  },
  'search-no-index': {
    zh: { what: '{{centre}} 里没有 {{index}}', next: '检查名字和地址；由前面的任务新建的话不用做什么。' },
    en: { what: '{{centre}} has no {{index}}', next: 'Look at the name and the address; nothing is wrong where an earlier task makes it.' },
  },
  'search-no-import': {
    zh: { what: '{{index}} 没有配置 DataImportHandler（/dataimport）', next: '在 reindex 里写上重建用的地址，或由人重建。' },
    en: {
      what: '{{index}} has no DataImportHandler (/dataimport)',
      next: 'Write the address that has it done at reindex:, or leave it to a person.',
    },
  },
  'search-busy': {
    zh: { what: '{{index}} 正在导入', next: '等它结束再开始；不然会跟着它，不再另外导入。' },
    en: { what: '{{index}} is importing now', next: 'Wait for its end; else that one is followed and no other is begun.' },
  },
  'search-lasts': {
    zh: { what: '{{index}} 重建索引之后，原来的文档不能恢复', next: '开始之前确认；schema 和别名可以恢复，文档要再重建一次。' },
    en: {
      what: 'the documents of {{index}} are made anew, and what they were does not come back',
      next: 'See that it is meant; schema and alias come back, documents by making them anew once more.',
    },
  },
  'search-alias': {
    zh: { what: '别名 {{alias}} 现在指向 {{now}}，会改成 {{index}}', next: '不用做什么；回退时改回去。' },
    en: {
      what: 'the alias {{alias}} points to {{now}} and will to {{index}}',
      next: 'Nothing needs to be done; the way back turns it back.',
    },
  },
  'search-alias-index': {
    zh: { what: '{{alias}} 本身就是一个索引，不能同时是别名', next: '换一个别名，或先由人把那个索引改名。' },
    en: { what: '{{alias}} is an index itself and can be no alias', next: 'Take another alias, or have that index renamed first.' },
  },
  'search-alias-differs': {
    zh: {
      what: '别名 {{alias}} 指向 {{now}}，过滤条件或路由各不相同：换到一个索引后该用哪一份，看不出来',
      next: '用 GET _alias/{{alias}} 看一下；由人改成一样的，或由人切换别名。',
    },
    en: {
      what: 'the alias {{alias}} points to {{now}} with a different filter or routing for each: which of them the one index gets cannot be told',
      next: 'See GET _alias/{{alias}}; make them the same, or have the alias turned by hand.',
    },
  },
  'search-begun': {
    zh: { what: '开始新建 {{index}}', next: '不用做什么。' },
    en: { what: '{{index}} is about to be made', next: 'Nothing needs to be done.' },
  },
  'search-import-begun': {
    zh: { what: '请 {{index}} 开始重新导入', next: '不用做什么。' },
    en: { what: '{{index}} is asked to import anew', next: 'Nothing needs to be done.' },
  },
  'search-came-meanwhile': {
    zh: { what: '{{index}} 在看过之后被别人建了', next: '不用做什么；它不是这次运行建的，回退时不会删。' },
    en: {
      what: '{{index}} was made by somebody else after it was looked for',
      next: 'Nothing needs to be done; it is not this run’s, and the way back leaves it.',
    },
  },
  'search-failed': {
    zh: { what: '{{index}} 重建失败', next: '看下面的回答；改好后重试会重新开始。' },
    en: { what: 'the documents of {{index}} could not be made anew', next: 'Look at the answer; a retry begins once more.' },
  },
  'search-slow': {
    zh: { what: '{{index}} 过了 {{seconds}} 秒还没有重建完', next: '到那边看进度；重试会接着等，不会再开始一次。' },
    en: {
      what: '{{index}} is not done after {{seconds}} s',
      next: 'Look at its progress there; a retry waits on and begins nothing anew.',
    },
  },
  'search-few': {
    zh: { what: '{{index}} 只有 {{count}} 个文档，至少要 {{least}} 个', next: '看数据源是不是完整；处理后重试。' },
    en: { what: '{{index}} has {{count}} documents, and is to have {{least}}', next: 'See whether its source is whole, and retry.' },
  },
  'search-has-documents': {
    zh: { what: '{{index}} 建好之后又多了 {{count}} 个文档，删掉就没有了', next: '确认不要了再删（use），或就这样留着。' },
    en: {
      what: '{{index}} has got {{count}} documents since it was made, which would be gone with it',
      what_one: '{{index}} has got a document since it was made, which would be gone with it',
      next: 'Delete it all the same (use) where nobody needs them, or leave it as it is.',
    },
  },
  'search-alias-moved': {
    zh: {
      what: '别名 {{alias}} 之后被别人改到了 {{now}}，不再是 {{index}}',
      next: '确认要改回去再改（use），或就这样留着。',
    },
    en: {
      what: 'the alias {{alias}} was turned to {{now}} by somebody since, away from {{index}}',
      next: 'Turn it back all the same (use), or leave it as it is.',
    },
  },
  'search-file': {
    zh: {
      what: '{{path}} 不能用（{{why}}）',
      next: 'Solr 的 schema 要有 <schema>，Elasticsearch 的 mapping 要是一个 JSON 对象；检查路径和内容。',
    },
    en: {
      what: '{{path}} cannot be used ({{why}})',
      next: 'A schema of Solr has <schema>, a mapping of Elasticsearch is an object of JSON; look at the path and the content.',
    },
  },
  'search-no-host': {
    zh: { what: '“{{title}}”要改 {{address}} 的文件，地址没有写在哪台主机上', next: '在清单的地址里写上 host；SolrCloud 写 configset。' },
    en: {
      what: '"{{title}}" changes a file of {{address}}, and the address names no host',
      next: 'Write host: at the address in the inventory; of SolrCloud say configset:.',
    },
  },
  'search-task-file': {
    zh: { what: 'path 不能是 {{file}}', next: '单机 Solr 写主机上的绝对路径；有 configset 时写它里面的名字。' },
    en: { what: 'path cannot be {{file}}', next: 'Write the absolute path on the host; with configset: the name in that.' },
  },
} satisfies Catalogue
