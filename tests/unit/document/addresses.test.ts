/** Topics and keys of a document, and on which address of the inventory they are meant. */
import { describe, expect, test } from 'vitest'
import { knownOf } from '#core/document/databases/known.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'

const addresses = (...lines: string[]) =>
  knownOf(
    readInventory(`hosts:\n  m-1: { address: 10.1.0.9, user: app }\naddresses:\n${lines.map((line) => `  ${line}\n`).join('')}`, 'i.yaml'),
  )
const queue = 'mq: { url: "rocketmq://10.1.0.5:9876/Shop", host: m-1 }'
const events = 'events: { url: "kafka://10.1.0.6:9092", host: m-1 }'
const config = 'config: { url: "http://10.1.0.7:8070", kind: apollo, environment: PRO, password: vault }'

const read = (text: string, known = addresses(queue, config), choices: string[] = []) =>
  readReleaseDocument(`# 上线\n\n## 发布检查\n\n${text}\n\n## 步骤\n\n通知测试组\n`, '/docs/d.md', { known, choices, user: 'app' })
const kindsIn = (...given: Parameters<typeof read>) => read(...given).release.tasks
const table = (header: string, ...rows: string[]) =>
  [header, header.replace(/[^|]+/g, ' --- '), ...rows].map((row) => `| ${row} |`).join('\n')

const topics = (...rows: string[]) => table('消息种类 | TOPIC | GID | 消费端业务说明', ...rows)
const keys = (...rows: string[]) => table('**application** | **namespace** | **key** | **value** | 描述', ...rows)

describe('a table of topics', () => {
  const row = '退款消息 | SHOP_REFUND_PROD | GID_COIN_BACK_PROD | 监听退款'

  test('where the inventory has one queue of that kind, it is made there', () => {
    expect(kindsIn(topics(row, 'N/A | N/A | N/A | N/A'))).toMatchObject([
      { kind: 'topic', topic: 'SHOP_REFUND_PROD', groups: ['GID_COIN_BACK_PROD'], of: 'rocketmq', on: ['mq'] },
      { kind: 'person' },
    ])
    const sized = table('Topic 名称 | 分区数 | 副本数 | Consumer Group | Kafka 用途', 'shop.refund | 6 | 2 | coin、mail | 退款')
    expect(kindsIn(sized, addresses(queue, events))[0]).toMatchObject({
      kind: 'topic',
      of: 'kafka',
      queues: 6,
      replicas: 2,
      groups: ['coin', 'mail'],
      on: ['events'],
    })
  })

  test('of two it is asked which, and a person does it until then, or always', () => {
    const two = addresses(queue, queue.replace('mq:', 'mq-2:'))
    const { release, remarks } = read(topics(row), two)
    expect(release.tasks.map(({ kind }) => kind)).toEqual(['person', 'person'])
    expect(JSON.stringify(remarks)).toContain('queue=mq')
    expect(kindsIn(topics(row), two, ['queue=mq-2'])[0]).toMatchObject({ kind: 'topic', on: ['mq-2'] })
    expect(kindsIn(topics(row), addresses(queue), ['queue=-'])[0]).toMatchObject({ kind: 'person' })
    expect(JSON.stringify(read(topics(row), addresses(config)).remarks)).toContain('addresses')
  })

  test.each([
    ['退款消息 | 待定 | GID_A | 监听'],
    ['退款消息 | SHOP_REFUND_${env} | GID_A | 监听'],
    ['退款消息 | SHOP_REFUND | GID_A | 下线，删除旧主题'],
    ['退款消息 | SHOP_REFUND 和 SHOP_BACK | GID_A | 监听'],
    ['退款消息 | SHOP_REFUND | 见负责人邮件 | 监听'],
  ])('a person’s: %s', (wrong) => {
    expect(kindsIn(topics(wrong)).map(({ kind }) => kind)).not.toContain('topic')
  })
})

describe('a table of keys of Apollo', () => {
  const row = 'coin-center | TEST.coin | refund.lock.ttl | 3000 | 锁的毫秒数'

  test('where the inventory has one centre with its environment, it is set there', () => {
    expect(kindsIn(keys(row, 'trade | application | switch.refund | true | 开关'))).toMatchObject([
      {
        kind: 'key',
        key: 'refund.lock.ttl',
        value: '3000',
        store: { of: 'apollo', environment: 'PRO', app: 'coin-center', namespace: 'TEST.coin', cluster: 'default' },
        on: ['config'],
      },
      { key: 'switch.refund', value: 'true', store: { namespace: 'application' } },
      { kind: 'person' },
    ])
  })

  test.each([
    ['应用名-01 | 命名空间-01 | config.key | Value | 配置描述信息'],
    ['coin-center | application | refund.lock.ttl | 2000 → 3000 | 锁'],
    ['coin-center | application | refund.lock.ttl | 3000（原来 2000） | 锁'],
    ['coin-center | application | refund.lock.ttl |  | 锁'],
    ['coin-center | application | refund.lock.ttl | 3000 | 废弃，删除'],
    ['coin-center | application | refund lock | 3000 | 锁'],
    ['coin-center | application | db.password | password=Tr0ub4dor&3 | 密码'],
  ])('a person’s: %s', (wrong) => {
    expect(kindsIn(keys(wrong)).map(({ kind }) => kind)).not.toContain('key')
  })

  test('a centre that says no environment is none that can be meant', () => {
    expect(kindsIn(keys(row), addresses(config.replace(', environment: PRO', '')))[0]).toMatchObject({ kind: 'person' })
  })

  test('below a way back it is said, not done', () => {
    const text = `# 上线\n\n## 步骤\n\n通知测试组\n\n## 回滚方案\n\n开关配置：\n\n${keys(row)}\n`
    const { release } = readReleaseDocument(text, '/docs/d.md', { known: addresses(config), user: 'app' })
    expect([...release.tasks, ...(release.back ?? [])].map(({ kind }) => kind)).not.toContain('key')
  })
})

describe('a line of redis-cli', () => {
  const known = addresses('cache: { url: "redis://10.1.0.8:6379/2", password: vault }', 'own: { url: "redis://127.0.0.1:6379", host: m-1 }')
  const line = (text: string) => kindsIn(`登录 \`m-1 (10.1.0.9)\`：\n\n\`\`\`\n${text}\n\`\`\``, known)[0]

  test('that sets or takes away one key keeps its old value, where the inventory has that server', () => {
    expect(line('redis-cli -h 10.1.0.8 -n 2 set shop:discount "on sale"')).toMatchObject({
      kind: 'key',
      key: 'shop:discount',
      value: 'on sale',
      store: { of: 'redis' },
      on: ['cache'],
    })
    expect(line('redis-cli -h 10.1.0.8 -n 2 -a Tr0ub4dor3 hset shop a 1')).toMatchObject({
      kind: 'key',
      store: { field: 'a' },
      on: ['cache'],
    })
    expect(line('redis-cli del shop:cache')).toMatchObject({ kind: 'key', key: 'shop:cache', absent: true, on: ['own'] })
  })

  test.each([
    ['redis-cli -h 10.1.0.8 set shop:discount on'],
    ['redis-cli -h 10.1.0.8 -n 2 set shop:discount on EX 60'],
    ['redis-cli -h 10.1.0.8 -n 2 del a b'],
    ['redis-cli -h 10.1.0.8 -n 2 set shop:day $(date +%F)'],
    ['redis-cli -h 10.1.0.8 -n 2 flushdb'],
    ['redis-cli -h 10.1.0.8 -n 2 keys shop:\\* | xargs redis-cli del'],
  ])('stays what it is where it does more: %s', (text) => {
    expect(line(text)?.kind).not.toBe('key')
  })
})
