import { expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { writeInventory } from '#core/inventory/write-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'
import { ProblemError } from '#shared/problem/problem.ts'

const read = (task: string) => readRelease(`release: x\ntasks:\n  - ${task}\n`, '/r/x.yaml')
const inventory = readInventory(
  `hosts:
  m-1: { address: 10.1.0.9, user: app }
addresses:
  mq: { url: "rocketmq://10.1.0.5,10.1.0.6:9877/Shop", host: m-1, home: /opt/mq }
  lone: { url: "kafka://k-1:9092" }
  web: { url: "http://10.1.0.7/", kind: solr }
`,
  'i.yaml',
)
const planOf = (task: string) =>
  makePlan(read(task), inventory, { gate: 'none', date: '20261128' }, () => Promise.reject(new Error('none')))
const codeOf = (act: () => unknown) => {
  try {
    act()
  } catch (caught) {
    return caught instanceof ProblemError ? JSON.stringify(caught.problem) : String(caught)
  }
  return 'none'
}

test.each([
  ['{ topic: PAID, in: rocketmq, on: mq, groups: [GID_A, GID_B] }'],
  ['{ topic: PAID, in: rocketmq, on: m-1, namesrv: ["a:1", "b:2"], cluster: C, broker: "c:3", queues: 8, home: /opt/mq, timeout: 30s }'],
  [
    '{ topic: shop.paid, in: kafka, on: m-1, bootstrap: "a:1,b:2", partitions: 3, replicas: 2, groups: g, from: earliest, config: /k.conf }',
  ],
])('%s', (written) => {
  const release = read(written)
  const again = readRelease(writeRelease(release), '/r/y.yaml')
  expect(again.tasks.map(({ source: _, ...task }) => task)).toEqual(release.tasks.map(({ source: _, ...task }) => task))
})

test.each([
  ['{ topic: PAID, in: rabbit, on: mq }', 'file-not-choice'],
  ['{ topic: PAID, in: rocketmq }', 'file-missing-key'],
  ['{ topic: "PAID ONE", in: rocketmq, on: mq }', 'topic-task-name'],
  ['{ topic: PAID, in: rocketmq, on: mq, groups: ["GID A"] }', 'topic-task-name'],
  ['{ topic: PAID, in: rocketmq, on: mq, partitions: 3 }', 'file-unknown-key'],
  ['{ topic: PAID, in: kafka, on: m-1, bootstrap: a }', 'topic-task-server'],
])('%s', (written, code) => expect(codeOf(() => read(written))).toContain(code))

test('an address says servers, cluster, tools and host; its lines are the ones that are run', async () => {
  const plan = await planOf('{ topic: PAID, in: rocketmq, on: mq, queues: 4, groups: GID_A }')
  expect(plan.targets[0]).toMatchObject({
    place: 'mq',
    host: { name: 'm-1' },
    servers: ['10.1.0.5:9876', '10.1.0.6:9877'],
    cluster: 'Shop',
  })
  expect(plan.targets[0]?.forward.map(({ step, lines }) => [step, lines.at(-1)])).toEqual([
    ['preflight', `/opt/mq/bin/mqadmin getConsumerConfig -n '10.1.0.5:9876;10.1.0.6:9877' -g GID_A`],
    ['keep', `/opt/mq/bin/mqadmin getConsumerConfig -n '10.1.0.5:9876;10.1.0.6:9877' -g GID_A`],
    ['execute', `/opt/mq/bin/mqadmin updateSubGroup -n '10.1.0.5:9876;10.1.0.6:9877' -c Shop -g GID_A`],
    ['verify', `/opt/mq/bin/mqadmin getConsumerConfig -n '10.1.0.5:9876;10.1.0.6:9877' -g GID_A`],
  ])
  expect(plan.targets[0]?.forward[2]?.lines[0]).toBe(
    `/opt/mq/bin/mqadmin updateTopic -n '10.1.0.5:9876;10.1.0.6:9877' -c Shop -t PAID -r 4 -w 4`,
  )
  expect(plan.targets[0]?.back[0]?.lines).toEqual([
    `/opt/mq/bin/mqadmin deleteSubGroup -n '10.1.0.5:9876;10.1.0.6:9877' -c Shop -g GID_A`,
    `/opt/mq/bin/mqadmin deleteTopic -n '10.1.0.5:9876;10.1.0.6:9877' -c Shop -t PAID`,
  ])
})

test.each([
  ['{ topic: PAID, in: kafka, on: mq }'],
  ['{ topic: PAID, in: kafka, on: lone }'],
  ['{ topic: PAID, in: rocketmq, on: m-1, namesrv: "a:1" }'],
  ['{ topic: PAID, in: kafka, on: m-1 }'],
])('what is missing is said when the plan is made: %s', async (task) => {
  await expect(planOf(task)).rejects.toMatchObject({ problem: { code: 'plan-queue-open' } })
})

test('what an address says is written as it was read', () => {
  expect(readInventory(writeInventory(inventory), 'i.yaml')).toEqual(inventory)
  expect(codeOf(() => readInventory('addresses:\n  a: { url: "rocketmq://a b:1" }\n', 'i.yaml'))).toContain('file-not-url')
})
