/** Topics and groups on a host, by programs that speak as RocketMQ's and Kafka's tools do: made, left, refused, broken off, deleted again. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { kafkaPrograms } from '#harness/queues/kafka.ts'
import { mqadminProgram } from '#harness/queues/mqadmin.ts'
import { until } from '#harness/until.ts'

/** The programs stand in folders of the host. */
const missing = await namespacesMissing()
if (missing) console.log(`skipped: topics on hosts (${missing})`)

let fleet: EcscFleet
let engine: Engine
beforeAll(async () => {
  if (missing) return
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none', running: false })
  const bins = { '/opt/rocketmq/bin': { mqadmin: mqadminProgram }, '/opt/kafka/bin': kafkaPrograms }
  for (const [folder, programs] of Object.entries(bins)) {
    await mkdir(host().outside(folder), { recursive: true })
    for (const [name, text] of Object.entries(programs)) {
      await writeFile(join(host().outside(folder), name), text)
      await chmod(join(host().outside(folder), name), 0o755)
    }
  }
  // As on many hosts: only the account's profile knows where Java is, and it has something to say.
  await host().exec(`printf 'echo welcome\\nexport JAVA_HOME=/usr/lib/jvm/default\\n' > ~/.profile; cp ~/.profile ~/.bash_profile`)
})
beforeEach(async () => {
  if (missing) return
  engine = await startEngine(fleet)
  for (const folder of ['/srv/mq', '/srv/kafka']) {
    await rm(host().outside(folder), { recursive: true, force: true })
    await mkdir(host().outside(folder), { recursive: true })
  }
  return () => engine.close()
})
afterAll(() => fleet?.stop())

const host = () => fleet.host('schedule-1')
const put = async (path: string, text: string) => {
  await mkdir(join(host().outside(path), '..'), { recursive: true })
  await writeFile(host().outside(path), text)
}
const linesOf = async (path: string) => {
  const text = await readFile(host().outside(path), 'utf8').catch(() => '')
  return text.split('\n').filter((line) => line !== '')
}
const callsOf = async (path: string, name: RegExp) => (await linesOf(`${path}/calls`)).filter((line) => name.test(line))
const steady = { yes: true, signoffs: [] }
const failsAtOnce: Answers = (question) => {
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}
const planOf = (tasks: string) =>
  makePlan(
    readRelease(`release: x\ntasks:\n${tasks}`, '/r/x.yaml'),
    readInventory(
      `${fleet.inventory}addresses:
  mq: { url: "rocketmq://10.0.0.5:9876,10.0.0.6:9876/PracticeCluster", host: schedule-1, home: /opt/rocketmq }
  events: { url: "kafka://k-1:9092", host: schedule-1, home: /opt/kafka, config: /etc/client.properties }
`,
      'fleet.yaml',
    ),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
const paid = (more = '') => `  - { topic: SHOP_PAID_PROD, in: rocketmq, on: mq, queues: 4, groups: [GID_COIN, GID_MAIL]${more} }\n`
const rollBack = async (id: string, answers: Answers = failsAtOnce) => {
  await engine.runner.rollBack(id, undefined, steady)
  return engine.attend(id, answers)
}
const answering =
  (codes: string[], choice: 'retry' | 'use' | 'leave-out' | 'stop'): Answers =>
  (question) => {
    if (question.kind !== 'failure') return undefined
    codes.push(question.problem.code)
    return { kind: 'failure', choice, reason: 'x' }
  }

test.skipIf(missing)(
  'a topic and its groups are made where they are not there, and only those are deleted again',
  async () => {
    await put('/srv/mq/groups', 'GID_MAIL\n')
    const plan = await planOf(
      `${paid()}  - { topic: shop.paid, in: kafka, on: events, partitions: 3, groups: [coin] }
  - { topic: OLD, in: rocketmq, on: schedule-1, namesrv: "10.0.0.5:9876;10.0.0.6:9876", cluster: PracticeCluster, home: /opt/rocketmq, queues: 8 }\n`,
    )
    await put('/srv/mq/topics', 'OLD 4\n')
    const { id, state } = await engine.run(plan, failsAtOnce)
    expect(state.phase).toMatchObject({ result: 'succeeded' })
    expect(await linesOf('/srv/mq/topics')).toEqual(['OLD 4', 'SHOP_PAID_PROD 4'])
    expect(await linesOf('/srv/mq/groups')).toEqual(['GID_MAIL', 'GID_COIN'])
    expect(await linesOf('/srv/kafka/topics')).toEqual(['shop.paid 3 1'])
    expect(await linesOf('/srv/kafka/groups')).toEqual(['coin'])
    expect((await callsOf('/srv/kafka', /create/))[0]).toBe(
      'kafka-topics.sh --bootstrap-server k-1:9092 --command-config /etc/client.properties --create --topic shop.paid --partitions 3',
    )
    const found = JSON.stringify(state.targets.map(({ forward }) => forward[0]?.facts?.findings))
    expect(found).toMatch(/"topic-absent"[^}]*topic SHOP_PAID_PROD[\s\S]*"topic-there"[^}]*group GID_MAIL[\s\S]*"topic-size"[^}]*"found":4/)

    await put('/srv/kafka/fault', 'late')
    expect((await rollBack(id)).phase).toMatchObject({ result: 'rolled-back' })
    expect(await linesOf('/srv/mq/topics')).toEqual(['OLD 4'])
    expect(await linesOf('/srv/mq/groups')).toEqual(['GID_MAIL'])
    expect([await linesOf('/srv/kafka/topics'), await linesOf('/srv/kafka/groups')]).toEqual([[], []])
  },
  90_000,
)

test.skipIf(missing)(
  'a tool that ends with 0 and has failed, one that only says so, and one without a server are told',
  async () => {
    const inPreflight = async () => {
      const codes: string[] = []
      await engine.run(await planOf(paid()), (question) => {
        if (question.kind !== 'preflight') return undefined
        codes.push(...question.findings.filter(({ finding }) => finding.severity === 'blocking').map(({ finding }) => finding.problem.code))
        return { kind: 'preflight', go: false }
      })
      return codes
    }
    await put('/srv/mq/fault', 'down')
    expect(await inPreflight()).toEqual(['queue-failed'])
    await put('/srv/mq/fault', 'old')
    expect(await inPreflight()).toEqual(['queue-no-groups'])
    const codes: string[] = []
    await put('/srv/mq/fault', 'broker')
    const { state } = await engine.run(await planOf(paid()), (question, now) => {
      if (question.kind === 'failure') void put('/srv/mq/fault', '')
      return answering(codes, 'retry')(question, now)
    })
    expect(codes).toEqual(['topic-not-there'])
    expect(state.phase).toMatchObject({ result: 'succeeded' })
    const elsewhere = paid().replace('on: mq', 'on: schedule-1, namesrv: "a:1", cluster: Other, home: /opt/rocketmq')
    const other: string[] = []
    await engine.run(await planOf(elsewhere), (question) => {
      if (question.kind !== 'preflight') return undefined
      other.push(...question.findings.map(({ finding }) => finding.problem.code))
      return { kind: 'preflight', go: false }
    })
    expect(other).toContain('queue-no-cluster')
  },
  90_000,
)

test.skipIf(missing)(
  'what has got messages or consumers since is not deleted without a question',
  async () => {
    const { id } = await engine.run(await planOf(paid()), failsAtOnce)
    await put('/srv/mq/messages/SHOP_PAID_PROD', '17')
    await put('/srv/mq/consumers/GID_COIN', '2')
    const codes: string[] = []
    await rollBack(id, answering(codes, 'leave-out'))
    expect(codes).toEqual(['topic-has-messages'])
    expect(await linesOf('/srv/mq/topics')).toEqual(['SHOP_PAID_PROD 4'])
    await put('/srv/mq/messages/SHOP_PAID_PROD', '0')
    await rollBack(id, (question, state) => {
      if (question.kind === 'failure') void put('/srv/mq/consumers/GID_COIN', '0')
      return answering(codes, 'retry')(question, state)
    })
    expect(codes.slice(1)).toEqual(['topic-has-consumers'])
    expect([await linesOf('/srv/mq/topics'), await linesOf('/srv/mq/groups')]).toEqual([[], []])
  },
  90_000,
)

test.skipIf(missing)(
  'Ferry closed while the tool works: the run that is carried on makes nothing twice, and knows what is its own',
  async () => {
    await engine.close()
    const data = await mkdtemp(join(tmpdir(), 'ferry-topic-'))
    engine = await startEngine(fleet, data)
    const id = engine.runner.begin(await planOf(paid()), steady)
    await until(async () => (await linesOf('/srv/mq/calls')).some((line) => line.startsWith('updateTopic')), 'the topic')
    await engine.close()
    engine = await startEngine(fleet, data)
    engine.runner.resume(id, steady)
    expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'succeeded' })
    expect(await callsOf('/srv/mq', /^updateTopic /)).toHaveLength(1)
    expect((await rollBack(id)).phase).toMatchObject({ result: 'rolled-back' })
    expect([await linesOf('/srv/mq/topics'), await linesOf('/srv/mq/groups')]).toEqual([[], []])
    await rm(data, { recursive: true, force: true })
  },
  90_000,
)

test.skipIf(missing).each(['retry', 'stop'] as const)(
  'what somebody else has made since it was looked at stays his, also where making the rest fails and is followed by %s',
  async (choice) => {
    const path = host().outside('/opt/rocketmq/bin/mqadmin')
    const real = await readFile(path, 'utf8')
    const somebody = `sub=$1; [ "$sub" != topicList ] || { echo x >> $home/looks; [ "$(wc -l < $home/looks)" != 3 ] || echo "SHOP_PAID_PROD 4" >> $home/topics; }
if [ "$sub" = updateSubGroup ] && [ ! -e $home/once ]; then touch $home/once; echo 'org.apache.rocketmq.client.exception.MQBrokerException: CODE: 1 DESC: busy'; exit 0; fi;`
    await writeFile(path, real.replace('sub=$1;', somebody))
    try {
      const codes: string[] = []
      const { id } = await engine.run(await planOf(paid()), (question, state) => {
        // What came meanwhile is said before the run goes on.
        if (question.kind === 'gate') return { kind: 'gate', go: true, signoffs: [] }
        return answering(codes, choice)(question, state)
      })
      expect(codes).toEqual(['topic-not-there'])
      await rollBack(id)
      expect(await callsOf('/srv/mq', /^(?:update|delete)Topic/)).toEqual([])
      expect([await linesOf('/srv/mq/topics'), await linesOf('/srv/mq/groups')]).toEqual([['SHOP_PAID_PROD 4'], []])
    } finally {
      await writeFile(path, real)
    }
  },
  90_000,
)
