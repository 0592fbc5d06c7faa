import type { Catalogue } from '../entry.ts'

/** Watches after a release. */
export const watch = {
  'watch-crossed': {
    zh: { what: '{{what}} 是 {{value}}，超过了 {{limit}}', next: '看主机和日志；要回退，回退原来的那次执行。' },
    en: {
      what: '{{what}} is {{value}}, above {{limit}}',
      next: 'Look at the host and its logs; to go back, roll back the run of the release.',
    },
  },
  'watch-well': {
    zh: { what: '{{what}} 回到 {{value}}，不再超过 {{limit}}', next: '不用做什么。' },
    en: { what: '{{what}} is {{value}} again, not above {{limit}}', next: 'Nothing needs to be done.' },
  },
  'watch-no-answer': {
    zh: { what: '没能看到 {{what}}', next: '看主机和地址是否还在；下一次到点再看。' },
    en: { what: 'no answer about {{what}}', next: 'See whether the host and the address are there; the next look comes at its time.' },
  },
  'watch-answers': {
    zh: { what: '又能看到 {{what}}', next: '不用做什么。' },
    en: { what: 'there is an answer about {{what}} again', next: 'Nothing needs to be done.' },
  },
  'watch-sees': {
    zh: { what: '看得到：{{figures}}', next: '无需操作。' },
    en: { what: 'it sees {{figures}}', next: 'Nothing to do.' },
  },
  'watch-no-figure': {
    zh: { what: '现在看不到 {{what}}', next: '看路径、端口和地址写对没有；发布以后才有的，可以照样执行。' },
    en: {
      what: 'no figure of {{what}} at present',
      next: 'See whether path, port and address are right; what comes with the release may be run all the same.',
    },
  },
  'watch-crossed-before': {
    zh: { what: '发布以前 {{what}} 已经是 {{value}}，超过了 {{limit}}', next: '先看主机再发布，或者改阈值。' },
    en: { what: '{{what}} is {{value}} before the release, above {{limit}}', next: 'Look at the host first, or change the limit.' },
  },
  'watch-too-many': {
    zh: { what: '{{path}}：要看的次数超过 {{most}} 次', next: '把 every 写长，或把 for 写短。' },
    en: { what: '{{path}}: more than {{most}} looks', next: 'Make every longer, or for shorter.' },
  },
  'watch-missed': {
    zh: {
      what: '{{from}} 到 {{to}} 有 {{count}} 次该看没有看：那时 Ferry 没在看（关着、暂停，或电脑睡着）',
      next: '那段时间的情况看监控和日志；观察接着进行。',
    },
    en: {
      what: '{{count}} looks from {{from}} to {{to}} were not made: Ferry was closed, paused or asleep then',
      what_one: '{{count}} look, of {{from}}, was not made: Ferry was closed, paused or asleep then',
      next: 'Look at the logs of that time; the watch goes on.',
    },
  },
  'watch-limit-kind': {
    zh: { what: '{{path}} 要正好说一种指标，实际有：{{found}}', next: '选一种：{{choices}}。多种就写成多项。' },
    en: {
      what: '{{path}} needs exactly one figure, but has: {{found}}',
      next: 'Choose one of {{choices}}; write several as several entries.',
    },
  },
  'watch-limit': {
    zh: { what: '{{path}} 是 {{found}}，不是能用的阈值', next: 'connections 写个数，其他写 0 到 100 的百分数，例如 80。' },
    en: {
      what: '{{path}} is {{found}}, which is no limit',
      next: 'Of connections write how many, of the others a percentage up to 100, such as 80.',
    },
  },
  'watch-span': {
    zh: { what: '{{path}}：every 要大于 0，for 不能比它短', next: '例如 every: 15m, for: 1h。' },
    en: { what: '{{path}}: every has to be more than nothing, and for no shorter than it', next: 'For example every: 15m, for: 1h.' },
  },
  'watch-no-database': {
    zh: { what: '“{{title}}”要看数据库的连接，on 却不是数据库', next: '数据库的连接单独写一个 watch，on 写清单里的数据库。' },
    en: {
      what: '"{{title}}" counts the connections of a database, and its on names none',
      next: 'Write a watch of its own for them, with a database of the inventory as its on.',
    },
  },
  'watch-nowhere': {
    zh: { what: '“{{title}}”要看主机上的数，却没说是哪台', next: '写上 on：主机名。' },
    en: { what: '"{{title}}" measures a host and does not say which', next: 'Write on: with its name.' },
  },
} satisfies Catalogue
