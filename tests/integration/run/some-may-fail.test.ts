/** A task of many hosts of which some may fail: they are left out and said, and at the given number the run asks. On real sshd. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { until } from '#harness/until.ts'

const names = ['a-1', 'a-2', 'a-3', 'a-4', 'a-5', 'a-6']
let fleet: Fleet
let engine: Engine | undefined

/** Tasks lock what they do in a folder that plain hosts on loopback share. */
const missing = await namespacesMissing()
if (missing) console.log(`skipped: failures that a task may have (${missing})`)

beforeAll(async () => {
  if (missing) return
  fleet = await startFleet({ hosts: names })
})
afterEach(async () => {
  await engine?.close()
  engine = undefined
})
afterAll(() => fleet?.stop())

const inventory = () =>
  stringify({
    hosts: Object.fromEntries(
      names.map((name) => {
        const { address, port, user, identityFile } = fleet.host(name)
        return [name, { address, port, user, identity: identityFile }]
      }),
    ),
  })
const planOf = (stopAfter: number, failing: string, how = 'exit 3') =>
  makePlan(
    readRelease(
      `release: x\ntasks:\n  - { command: "case $(uname -n) in ${failing}) ${how} ;; esac", on: [${names.join(', ')}], at once: 2, stop after: ${stopAfter} }\n`,
      '/r/x.yaml',
    ),
    readInventory(inventory(), 'fleet.yaml'),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
const asked: string[] = []
/** A question that the test does not expect ends the run, and stands in the list. */
const stops: Answers = (question) => {
  asked.push(question.kind === 'failure' ? question.target.replace(/^.*@/, '') : JSON.stringify(question))
  if (question.kind === 'failure') return { kind: 'failure', choice: 'stop', reason: '' }
  return question.kind === 'gate' ? { kind: 'gate', go: false, signoffs: [] } : { kind: 'preflight', go: false }
}

test.skipIf(missing)(
  'two of six fail where three stop the run: nobody is asked, the others are done, and the end does not call it success',
  async () => {
    asked.length = 0
    engine = await startEngine({ knownHosts: fleet.knownHosts, inventory: inventory() })
    const { state } = await engine.run(await planOf(3, 'a-2|a-5'), stops)
    expect(asked).toEqual([])
    expect(state.targets.map(({ phase }) => phase.kind)).toEqual(['done', 'left-out', 'done', 'done', 'left-out', 'done'])
    expect(state.targets[1]?.phase).toMatchObject({ problem: { code: 'failure-tolerated', values: { count: 1, limit: 3 } } })
    expect(state.targets[4]?.phase).toMatchObject({ problem: { values: { count: 2 } } })
    expect(state.phase).toMatchObject({ kind: 'ended', result: 'failed' })
  },
)

test.skipIf(missing)('the third that fails is asked about, and those behind it are not touched', async () => {
  asked.length = 0
  engine = await startEngine({ knownHosts: fleet.knownHosts, inventory: inventory() })
  const { state } = await engine.run(await planOf(3, 'a-1|a-2|a-4'), stops)
  expect(asked).toEqual(['a-4'])
  // What goes beside it comes to the end of its step: it may be done by then, or not.
  expect([0, 1, 3].map((index) => state.targets[index]?.phase.kind)).toEqual(['left-out', 'left-out', 'stopped'])
  expect(state.targets.slice(4).map(({ touched }) => touched)).toEqual([false, false])
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'stopped' })
})

test.skipIf(missing)('what nobody knows the end of is no failure to be left out: it is asked about', async () => {
  asked.length = 0
  engine = await startEngine({ knownHosts: fleet.knownHosts, inventory: inventory() })
  // All of it is gone, and nothing was left to say how it ended.
  const { state } = await engine.run(await planOf(3, 'a-1', 'kill -9 $PPID; kill -9 0'), stops)
  expect(asked).toEqual(['a-1'])
  expect(state.targets[0]?.phase.kind).toBe('stopped')
  expect(state.targets[0]?.forward.at(-1)?.progress).toMatchObject({ outcome: { kind: 'unknown' } })
})

test.skipIf(missing)('nor is what is cut off from Ferry in its middle, though it can certainly not be reached', async () => {
  asked.length = 0
  const data = temporaryDirectory()
  engine = await startEngine({ knownHosts: fleet.knownHosts, inventory: inventory() }, data)
  const going = engine.run(await planOf(3, 'a-1', 'echo > /root/begun; sleep 3'), stops)
  await until(async () => (await fleet.host('a-1').exec('test -e /root/begun')).code === 0, 'the work on a-1')
  const [own, other] = [fleet.host('a-1').hostKeyPublic, fleet.host('a-2').hostKeyPublic]
  writeFileSync(join(data, 'known_hosts.fleet'), fleet.knownHosts.replaceAll(own, other))
  await fleet.host('a-1').dropConnections()
  const { state } = await going
  expect(asked).toEqual(['a-1'])
  expect(state.targets[0]?.forward.at(-1)?.progress).toMatchObject({ outcome: { kind: 'unknown', problem: { code: 'host-key-changed' } } })
})
