/** How an open point is said, in both languages, with what settles it. */
import { type Asked, sayAsked } from './asked.ts'

type Both = { zh: string; en: string }

export function askedWords(asked: Asked): Both & { mend: Both } {
  const { what, text, options } = asked
  const known = options.join(', ')
  const [zh, en] = text === '' ? ['', ''] : [`（${text}）`, ` (${text})`]
  const say = sayAsked(asked, exampleOf(asked))
  switch (what) {
    case 'database':
      return {
        zh: `这里没有说是清单里的哪个数据库${zh}，先由人执行`,
        en: `Which database of the inventory is meant is not said${en}: a person does it`,
        mend:
          options.length === 0
            ? {
                zh: '清单里还没有数据库：写进 databases 并选定，就由 Ferry 执行。',
                en: 'The inventory has none: add it under databases and choose it, and Ferry does it.',
              }
            : { zh: `选定就由 Ferry 执行：${say}（可选：${known}）`, en: `Choose one, and Ferry does it: ${say} (there are: ${known})` },
      }
    case 'address': {
      const [own, ownEn] = serverWords(asked.name)
      return {
        zh: `这里没有说是清单里的哪个${own}，先由人执行`,
        en: `Which ${ownEn} of the inventory is meant is not said: a person does it`,
        mend:
          options.length === 0
            ? {
                zh: `清单里还没有${own}：写进 addresses 就由 Ferry 执行。`,
                en: 'The inventory has none: add it under addresses, and Ferry does it.',
              }
            : { zh: `选定就由 Ferry 执行：${say}（可选：${known}）`, en: `Choose one, and Ferry does it: ${say} (there are: ${known})` },
      }
    }
    case 'service':
      return {
        zh: '这里没有说是清单里的哪个服务，先由人发布',
        en: 'Which service of the inventory is meant is not said: a person does it',
        mend: { zh: `选定就由 Ferry 发布：${say}（可选：${known}）`, en: `Choose one, and Ferry brings it: ${say} (there are: ${known})` },
      }
    case 'watched':
      return {
        zh: '这些指标在哪些主机上看没有说，先由人看',
        en: 'On which hosts these limits are watched is not said: a person looks',
        mend: { zh: `选定就由 Ferry 观察：${say}（可选：${known}）`, en: `Choose, and Ferry watches: ${say} (there are: ${known})` },
      }
    case 'centre':
      return {
        zh: `开关 ${text} 在清单里的哪个配置中心没有说，先由人一级一级放量`,
        en: `In which configuration centre of the inventory the switch ${text} is, is not said: a person climbs by hand`,
        mend:
          options.length === 0
            ? {
                zh: '清单里还没有配置中心：写进 addresses 并选定，就由 Ferry 放量。',
                en: 'The inventory has none: add it under addresses and choose it, and Ferry climbs.',
              }
            : { zh: `选定就由 Ferry 放量：${say}（可选：${known}）`, en: `Choose one, and Ferry climbs: ${say} (there are: ${known})` },
      }
    case 'centre-environment':
      return {
        zh: `${text} 在配置中心的哪个环境没有说`,
        en: `In which environment of the centre ${text} is, is not said`,
        mend: { zh: `写明：${say}`, en: `Say it: ${say}` },
      }
    case 'table':
      return {
        zh: `“${text}”的行写进哪张表没有说，先由人执行`,
        en: `Into which table the rows of “${text}” go is not said: a person does it`,
        mend: { zh: `写明就由 Ferry 执行：${say}`, en: `Name it, and Ferry does it: ${say}` },
      }
    case 'column':
      return {
        zh: `“${text}”在表里是哪一列没有说`,
        en: `What the column “${text}” is called in its table is not said`,
        mend: { zh: `写明：${say}；不写进表的列填 -`, en: `Say it: ${say}; - for one that is left out` },
      }
    case 'file':
      return {
        zh: `${text}：哪个文件没有说，先由人执行`,
        en: `${text}: which file is meant is not said: a person does it`,
        mend: { zh: `写明就由 Ferry 执行：${say}`, en: `Name it, and Ferry does it: ${say}` },
      }
    case 'place':
      return {
        zh: `这些命令在哪里执行没有说${zh}，先由人执行`,
        en: `Where these lines are typed is not said${en}: a person types them`,
        mend: {
          zh: `选定一个服务，就由 Ferry 在它的主机和目录里执行：${say}（可选：${known}）`,
          en: `Choose a service, and Ferry runs them on its hosts, in its folder: ${say} (there are: ${known})`,
        },
      }
    case 'revision':
      return {
        zh: `${text} 上线到哪个版本没有说，先由人执行`,
        en: `To which revision ${text} is brought is not said: a person does it`,
        mend: { zh: `写明分支、标签或提交就由 Ferry 执行：${say}`, en: `Name a branch, a tag or a commit, and Ferry does it: ${say}` },
      }
    case 'folder':
      return {
        zh: '备份放在哪个目录没有说',
        en: 'In which folder dumps are put is not said',
        mend: { zh: `写明：${say}`, en: `Say it: ${say}` },
      }
  }
}

/** By the group of the choice. */
function serverWords(group: string): [string, string] {
  const words: Record<string, [string, string]> = {
    queue: ['消息队列', 'message queue'],
    centre: ['配置中心', 'configuration centre'],
    search: ['搜索引擎', 'search engine'],
    redis: ['Redis', 'Redis'],
    address: ['做压力测试的地址', 'address for the load'],
    'watch-address': ['看响应时间的地址', 'address whose response time is watched'],
  }
  return words[group] ?? [group, group]
}

function exampleOf(asked: Asked): string {
  const {
    what,
    options: [first],
  } = asked
  switch (what) {
    case 'database':
      return first ?? 'db-1'
    case 'service':
      return first ?? 'web'
    case 'address':
      return first ?? asked.name
    case 'watched':
      return first ?? 'web'
    case 'centre':
      return first ?? 'config'
    case 'centre-environment':
      return 'PRO'
    case 'place':
      return first ?? 'web'
    case 'revision':
      return 'v1.2'
    case 'table':
      return 'sys.resource'
    case 'column':
      return 'memo'
    case 'file':
      return asked.name.startsWith('schema path') ? '/var/solr/data/order/conf/schema.xml' : './schema.xml'
    case 'folder':
      return '/data/dumps'
  }
}
