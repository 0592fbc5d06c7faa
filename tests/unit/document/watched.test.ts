/** Limits and times of a document: watched by Ferry where it is known or chosen on what, else a person's. */
import { expect, test } from 'vitest'
import { nothingKnown } from '#core/document/databases/known.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { meantBy } from '#core/document/watch/meant.ts'
import { spanIn } from '#core/document/watch/spans.ts'
import type { Task } from '#shared/kinds/list.ts'

const known = {
  ...nothingKnown,
  services: [{ name: 'mall', archive: '/srv/mall.tar' }],
  hosts: [{ name: 'm-1', address: '10.0.0.1', user: 'app' }],
  databases: [{ name: 'orders', kind: 'mariadb' as const, host: 'm-1', user: 'ferry' }],
  addresses: [
    { name: 'front', url: 'http://10.0.0.1:8080/up', host: 'm-1' },
    { name: 'mq', url: 'rocketmq://10.0.0.1:9876' },
  ],
}
const document = `# 上线

## 上线步骤

1. 通知客服
2. 切换流量，每10分钟检查一次订单，观察1小时

## 上线后监控

### 指标

| 监控项 | 告警方式 | 阈值 |
| --- | --- | --- |
| CPU 使用率 | 短信 | >75% |
| 内存使用率 | 邮件 | >90% |
| JVM堆内存 | 邮件 | >90% |
| 数据库连接数 | 邮件 | >70% |
| 接口响应时间 | 邮件 | >3秒 |

### 上线后观察

1. 上线后2小时内：每10分钟检查一次系统状态
2. 上线后24小时内：监控业务数据
3. 上线后持续观察一周
`
const read = (choices: string[] = []) => readReleaseDocument(document, '/docs/d.md', { known, choices })
const hour = 3_600_000
const watches = (tasks: readonly Task[]) => tasks.filter((task) => task.kind === 'watch')
const textsOf = (tasks: readonly Task[]) => tasks.map((task) => ('text' in task ? task.text : '')).join('\n')

test('chosen, the figures of hosts are watched at the times that it says; what else it asks stays a person’s', () => {
  const { tasks } = read(['watch=mall']).release
  expect(watches(tasks)).toMatchObject([
    {
      on: ['mall'],
      limits: [
        { of: 'cpu', limit: 75 },
        { of: 'memory', limit: 90 },
      ],
      times: [
        { every: hour / 6, until: 2 * hour },
        { every: hour, until: 24 * hour },
        { every: 24 * hour, until: 7 * 24 * hour },
      ],
    },
  ])
  const left = tasks.find((task) => 'text' in task && task.text.includes('接口响应时间'))
  expect(left).toMatchObject({ kind: 'person' })
  // With the times at which he looks, and without what Ferry sees.
  expect(textsOf([left ?? tasks[0]].filter((task) => task !== undefined))).toMatch(
    /JVM堆内存[\s\S]*数据库连接数[\s\S]*每10分钟检查一次系统状态/,
  )
  expect(textsOf([left ?? tasks[0]].filter((task) => task !== undefined))).not.toContain('CPU')
  const others = textsOf(tasks.filter((task) => task !== left))
  expect(others).not.toContain('系统状态')
  expect(others).toContain('业务数据')
  // What is observed between two steps is another matter.
  expect(others).toContain('切换流量')
})

test('a database and an address that are chosen are watched too; the heap stays a person’s', () => {
  const { tasks } = read(['watch=mall', 'watch-database=orders', 'watch-address=front']).release
  expect(watches(tasks).map(({ on, limits }) => [on, limits])).toEqual([
    [['mall'], expect.any(Array)],
    [['orders'], [{ of: 'sessions', limit: 70 }]],
    [['m-1'], [{ of: 'response', limit: 3_000, url: 'http://10.0.0.1:8080/up' }]],
  ])
  expect(textsOf(tasks)).toContain('JVM堆内存')
})

test('until it is said on which, it is asked and a person’s', () => {
  const { release, remarks } = read()
  expect(watches(release.tasks)).toEqual([])
  const said = remarks.map(({ en }) => en).join('\n')
  for (const choice of ['--choose "watch=mall"', '--choose "watch-database=orders"', '--choose "watch-address=front"'])
    expect(said).toContain(choice)
  expect(watches(read(['watch=-', 'watch-database=-', 'watch-address=-']).release.tasks)).toEqual([])
  expect(watches(read(['watch=elsewhere']).release.tasks)).toEqual([])
})

test.each([
  ['服务器CPU利用率', '≥ 80％', { of: 'cpu', limit: 80 }],
  ['Memory usage', 'above 85%', { of: 'memory', limit: 85 }],
  ['磁盘空间使用率（/data）', '>90%', { of: 'disk', limit: 90, path: '/data' }],
  ['API响应时间', '> 500ms', { of: 'response', limit: 500 }],
  // Other words are other figures.
  ['磁盘剩余空间', '<10%', undefined],
  ['可用内存', '>20%', undefined],
  ['Redis内存使用率', '>80%', undefined],
  ['线程池CPU', '>80%', undefined],
  ['CPU使用率', '持续5分钟>80%', undefined],
  ['CPU使用率', '>180%', undefined],
  ['错误率', '>1%', undefined],
])('%s %s', (name, threshold, meant) => {
  expect(meantBy([name, threshold])).toEqual(meant)
})

test.each([
  ['上线后1小时内：每15分钟检查一次系统状态', { every: hour / 4, until: hour }],
  ['持续观察三天', { every: 24 * hour, until: 72 * hour }],
  ['观察30分钟', { every: hour / 4, until: hour / 2 }],
  ['check every 10 minutes for 2 hours', { every: hour / 6, until: 2 * hour }],
  ['每15分钟检查一次', undefined],
])('%s', (title, span) => {
  expect(spanIn(title)).toEqual(span)
})
