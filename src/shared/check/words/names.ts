import type { FindingCatalogue } from './entry.ts'

/** Names of things and of files. */
export const nameWords = {
  'name-spelled-two-ways': {
    zh: '{{name}} 在别处写作 {{other}}（{{count}} 次），两者应是同一个',
    en: '{{name}} is spelled {{other}} elsewhere ({{count}} times); they are likely the same',
    mend: { zh: '改成 {{other}}。', en: 'Write {{other}}.' },
  },
  'unresolved-dependency': {
    zh: '依赖 {{name}} 不在文档列出的应用里',
    en: 'It depends on {{name}}, which the document does not list',
    mend: { zh: '改正名字，或写明它已在线上。', en: 'Correct the name, or say that it is there already.' },
  },
  'unresolved-dependency/near': {
    zh: '依赖 {{name}} 不在文档列出的应用里；最接近的是 {{other}}',
    en: 'It depends on {{name}}, which the document does not list; the nearest name is {{other}}',
    mend: { zh: '确认后统一写成一个名字。', en: 'Find out which is right and spell both the same.' },
  },
  'dependency-order': {
    zh: '{{name}} 依赖 {{other}}，但 {{other}} 在更后的批次',
    en: '{{name}} depends on {{other}}, which comes in a later batch',
    mend: { zh: '调整批次，让被依赖的先发布。', en: 'Put what others depend on into an earlier batch.' },
  },
  'dependency-order/circle': {
    zh: '{{name}} 与 {{other}} 互相依赖，没有一个能先发布',
    en: '{{name}} and {{other}} depend on each other: neither can go first',
    mend: { zh: '去掉一个依赖，或合并为一步。', en: 'Remove one of the dependencies, or make them one step.' },
  },
  'batch-row-missing': {
    zh: '{{name}} 在发布批次里，但“{{table}}”没有列出它',
    en: '{{name}} is in the batches, and “{{table}}” does not list it',
    mend: { zh: '在内容表里补上它的变更，或从批次里去掉。', en: 'Add what changes in it to the contents, or take it out of the batches.' },
  },
  'batch-row-missing/contents': {
    zh: '{{name}} 列在内容里，但没有进任何发布批次',
    en: '{{name}} is in the contents and in no batch',
    mend: { zh: '给它排一个批次，或从内容里去掉。', en: 'Put it into a batch, or take it out of the contents.' },
  },
  'date-computed-twice': {
    zh: '文件名 {{name}} 里的时间被算了 {{count}} 次（第 {{lines}} 行），每次结果不同',
    en: 'The time in the name {{name}} is computed {{count}} times (lines {{lines}}), each time another',
    mend: {
      zh: '只算一次，存进变量再使用；Ferry 用 {date}，一次执行里处处相同。',
      en: 'Compute it once, keep it in a variable; in Ferry {date} is the same everywhere in a run.',
    },
  },
  'date-computed-twice/day': {
    zh: '文件名 {{name}} 里的日期在第 {{lines}} 行各算一次，过了午夜就对不上',
    en: 'The date in the name {{name}} is computed in lines {{lines}}: after midnight they differ',
    mend: {
      zh: '只算一次，存进变量再使用；Ferry 用 {date}，一次执行里处处相同。',
      en: 'Compute it once, keep it in a variable; in Ferry {date} is the same everywhere in a run.',
    },
  },
  'packed-against-plain': {
    zh: '这里用 {{name}}，但第 {{line}} 行已把它压缩成 {{other}}',
    en: 'It takes {{name}}, but line {{line}} has packed it as {{other}}',
    mend: { zh: '用 zcat {{other}} | … 或先 gunzip。', en: 'Use zcat {{other}} | … or unpack it first.' },
  },
  'packed-against-plain/fed': {
    zh: '{{name}} 是压缩文件，数据库客户端不能直接读',
    en: '{{name}} is packed; a database client cannot read it',
    mend: { zh: '先解压：zcat {{name}} | …', en: 'Unpack it on the way: zcat {{name}} | …' },
  },
  'fixed-backup-name': {
    zh: '备份名 {{name}} 是固定的，再次上线会覆盖或混进上一次的备份',
    en: 'The name of the copy, {{name}}, is fixed: the next release overwrites it or gets mixed up with it',
    mend: { zh: '名字里用当次的日期：{date}。', en: 'Put the date of the run into the name: {date}.' },
  },
  'copy-onto-existing': {
    zh: '若 {{name}} 已存在，cp -R 会复制到它里面，备份就混了两个版本',
    en: 'If {{name}} is there already, cp -R copies into it, and it then holds two versions',
    mend: { zh: '先确认它不存在：test ! -e {{name}} && …', en: 'Make sure first that it is not there: test ! -e {{name}} && …' },
  },
  'copy-onto-existing/back': {
    zh: '恢复时 {{name}} 还在，cp -R 会复制到它里面而不是替换它',
    en: 'When going back {{name}} is still there: cp -R copies into it instead of replacing it',
    mend: { zh: '先把它移开（mv），再复制回来。', en: 'Move it aside first, then copy.' },
  },
  'copy-loses-attributes': {
    zh: '备份 {{name}} 不保留修改时间和属主，恢复回来和原来不一样',
    en: 'The copy {{name}} keeps neither times nor owners: what is restored from it is not what was there',
    mend: { zh: '用 cp -a。', en: 'Use cp -a.' },
  },
  'unpack-over-old': {
    zh: '直接解压到旧目录上，新版本去掉的文件会留下来',
    en: 'It is unpacked over the old folder: files that the new version no longer has stay there',
    mend: {
      zh: '需要干净的目录时，用 unpack: replace，或先移开旧目录。',
      en: 'Where a clean folder matters, use unpack: replace, or move the old one aside.',
    },
  },
} satisfies FindingCatalogue
