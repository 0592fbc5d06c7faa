import type { Catalogue } from '../entry.ts'

/** Tasks that send requests to see how quick the answers are. */
export const load = {
  'file-load': {
    zh: {
      what: '{{path}} 不能用：{{found}}',
      next: '路径以 / 开头；最多 100 万个请求、2000 个同时、1 小时；percentile 是 50、95、99、100；比例写 1% 或 0 到 1。',
    },
    en: {
      what: '{{path}} cannot be used: {{found}}',
      next: 'A path begins with /; at most a million requests, 2,000 at once, 1 hour; a percentile is 50, 95, 99 or 100; a share is 1% or from 0 to 1.',
    },
  },
  'load-too-much': {
    zh: {
      what: '{{requests}} 个请求、{{users}} 个同时、{{seconds}} 秒，超过平常的上限，没有明说不会发',
      next: '改小（最多 50000 个请求、500 个同时、5 分钟），或在任务里写 heavy: true，并先和运维说好。',
    },
    en: {
      what: '{{requests}} requests, {{users}} at once, {{seconds}} s: more than is usual is not sent without being asked for',
      next: 'Make it smaller (50,000 requests, 500 at once, 5 minutes), or write heavy: true after talking to operations.',
    },
  },
  'load-ahead': {
    zh: {
      what: '将向 {{url}} 发最多 {{requests}} 个请求，{{users}} 个同时，最长 {{seconds}} 秒',
      next: '只读请求，不改动任何东西；随时可以停止。',
    },
    en: {
      what: 'at most {{requests}} requests go to {{url}}, {{users}} at once, for {{seconds}} s at most',
      next: 'They only read; nothing is changed. It can be stopped at any time.',
    },
  },
  'load-answers': {
    zh: { what: '{{url}} 答复 HTTP {{status}}，{{milliseconds}} 毫秒', next: '无需操作。' },
    en: { what: '{{url}} answers HTTP {{status}} in {{milliseconds}} ms', next: 'Nothing to do.' },
  },
  'load-no-answer': {
    zh: { what: '{{url}} 没有正常答复：{{reason}}', next: '先让它正常工作，或检查清单里的地址、path 和 status。' },
    en: {
      what: '{{url}} does not answer as it should: {{reason}}',
      next: 'See that it works first, or check the address in the inventory, the path and the status.',
    },
  },
  'load-host-unseen': {
    zh: { what: '{{host}} 没有 /proc，看不到 CPU 和内存', next: '去掉 cpu、memory 的限值，或由人看监控。' },
    en: {
      what: 'processors and memory of {{host}} cannot be seen: it has no /proc',
      next: 'Leave out the limits cpu and memory, or let a person watch.',
    },
  },
  'load-gave-up': {
    zh: { what: '{{requests}} 个请求里有 {{failed}} 个失败，提前停止了', next: '看服务的日志；不再加压。' },
    en: {
      what: '{{failed}} of {{requests}} requests failed, so it was ended early',
      next: 'Look at the logs of the service; it is not pushed further.',
    },
  },
  'load-limits': {
    zh: { what: '{{url}} 的表现超出限值', next: '看下面的数字。重试会重新测一遍；跳过要写原因。' },
    en: { what: '{{url}} is beyond the limits', next: 'See the figures below. A retry measures anew; to skip it, say why.' },
  },
} satisfies Catalogue
