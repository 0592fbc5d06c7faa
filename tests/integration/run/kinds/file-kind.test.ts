/** Single files of a real host and the way back to exactly what was there; addresses and conditions that are asked from it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'

let fleet: EcscFleet
let engine: Engine
let folder: string
beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none', running: false })
  folder = await mkdtemp(join(tmpdir(), 'ferry-file-'))
})
afterAll(async () => {
  await fleet.stop()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  engine = await startEngine(fleet)
  await host().exec(`rm -rf /srv/f; mkdir -p /srv/f/data; cd /srv/f
printf 'db.url = jdbc:old\\r\\n# db.url=commented\\r\\nname=x' > app.properties; chmod 640 app.properties; chown 24001:24002 app.properties
printf 'old conf\\n' > shop.conf; chmod 604 shop.conf; touch -d '2020-01-02 03:04:05' shop.conf app.properties
echo one > release-1; echo two > release-2; ln -s release-1 current; echo kept > data/inner; printf 'a 1\\nb 2\\n' > list; echo gone > old.txt`)
  await writeFile(join(folder, 'shop.conf'), 'new conf\n')
  return () => engine.close()
})

const host = () => fleet.host('schedule-1')
const text = (name: string) => readFile(host().outside(`/srv/f/${name}`), 'utf8')
const mode = async (name: string) => (await host().exec(`stat -c '%a %u:%g' /srv/f/${name}`)).stdout.trim()
/** A question that the test does not expect ends the run, and its problem is what the test shows. */
const failsAtOnce: Answers = (question) => {
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}
const steady = { yes: true, signoffs: [] }
const planOf = (tasks: string, gate: 'none' | 'host' = 'none') =>
  makePlan(
    readRelease(`release: x\ntasks:\n${tasks}`, join(folder, 'x.yaml')),
    readInventory(fleet.inventory, 'fleet.yaml'),
    { gate, date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )

const everything = `  - { file: /srv/f/shop.conf, put: ./shop.conf, on: schedule-1, afterwards: echo read >> /srv/f/reads }
  - { file: /srv/f/app.properties, set: db.url, to: "jdbc:new?a=1&b='2'", on: schedule-1 }
  - { file: /srv/f/app.properties, set: pool, to: 5, on: schedule-1 }
  - { file: /srv/f/list, line: b 3, matching: b 2, on: schedule-1 }
  - { file: /srv/f/list, block: "c\\nd", name: more, on: schedule-1 }
  - { file: /srv/f/current, link: release-2, on: schedule-1 }
  - { file: /srv/f/new/deep/x.txt, text: "x\\n", mode: 600, on: schedule-1 }
  - { file: /srv/f/data, mode: 700, owned by: "24001:24001", on: schedule-1 }
  - { file: /srv/f/old.txt, absent: true, on: schedule-1 }
  - { file: /srv/f/list, run: sed -i s/a/z/ list, folder: /srv/f, on: schedule-1 }
`

test('each is changed as it says, its owner and mode stay, and on the way back the tree is exactly what it was', async () => {
  const before = await host().tree('/srv/f')
  const plan = await planOf(everything)
  const { id, state } = await engine.run(plan, failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await text('shop.conf')).toBe('new conf\n')
  expect([await mode('shop.conf'), await mode('app.properties'), await mode('data')]).toEqual([
    '604 0:0',
    '640 24001:24002',
    '700 24001:24001',
  ])
  expect(await text('app.properties')).toBe("db.url = jdbc:new?a=1&b='2'\r\n# db.url=commented\r\nname=x\npool=5\n")
  expect(await text('list')).toBe('z 1\nb 3\n# ferry more\nc\nd\n# ferry more end\n')
  expect(await text('current')).toBe('two\n')
  expect([await text('new/deep/x.txt'), await mode('new/deep/x.txt')]).toEqual(['x\n', '600 0:0'])
  expect((await host().exec('test -e /srv/f/old.txt')).code).toBe(1)
  expect(state.targets[0]?.forward.at(-1)?.facts?.told).toEqual([expect.stringMatching(/^file 604 0:0 [0-9a-f]{12}$/)])

  await engine.runner.rollBack(id, undefined, steady)
  const back = await engine.attend(id, failsAtOnce)
  expect(back.phase).toMatchObject({ result: 'rolled-back' })
  // What reads the file has read it again, after it was given back.
  expect(await text('reads')).toBe('read\nread\n')
  await host().exec('rm /srv/f/reads')
  const times = (entries: typeof before) => entries.filter(({ path }) => path !== '.')
  expect(times(await host().tree('/srv/f'))).toEqual(times(before))
}, 240_000)

test('Ferry closed in the middle: a resumed run finds the change; a retry begins from what was there before', async () => {
  const plan = await planOf('  - { file: /srv/f/list, run: [echo more >> list, sleep 1.5], folder: /srv/f, on: schedule-1 }\n')
  const data = await mkdtemp(join(tmpdir(), 'ferry-file-'))
  const first = await startEngine(fleet, data)
  const id = first.runner.begin(plan, steady)
  await until(async () => (await text('list')).includes('more'), 'the first line')
  await first.close()
  const second = await startEngine(fleet, data)
  expect(second.runner.resume(undefined, steady)).toBe(id)
  expect((await second.attend(id)).phase).toMatchObject({ result: 'succeeded' })
  await second.close()
  await rm(data, { recursive: true, force: true })
  expect(await text('list')).toBe('a 1\nb 2\nmore\n')

  let times = 0
  const failing = await planOf('  - { file: /srv/f/list, run: [echo again >> list, test -e /srv/f/may], folder: /srv/f, on: schedule-1 }\n')
  const { state } = await engine.run(failing, (question) => {
    if (question.kind !== 'failure') return undefined
    times += 1
    if (times === 1) {
      void writeFile(host().outside('/srv/f/may'), '')
      return { kind: 'failure', choice: 'retry', reason: '' }
    }
    return { kind: 'failure', choice: 'stop', reason: '' }
  })
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await text('list')).toBe('a 1\nb 2\nmore\nagain\n')
})

test.each(['as it was', 'changed'])('Ferry closed at the gate, and the file is %s when it is back', async (now) => {
  const data = await mkdtemp(join(tmpdir(), 'ferry-file-'))
  const first = await startEngine(fleet, data)
  const id = first.runner.begin(await planOf('  - { file: /srv/f/list, line: b 3, matching: b 2, on: schedule-1 }\n', 'host'), {
    ...steady,
    yes: false,
  })
  await until(() => first.runner.state(id).questions.some(({ question }) => question.kind === 'gate'), 'the gate')
  await first.close()
  if (now === 'changed') await host().exec("printf 'a 1\\n' > /srv/f/list")

  const second = await startEngine(fleet, data)
  const asked: string[] = []
  second.runner.resume(undefined, { ...steady, yes: false })
  const state = await second.attend(id, (question) => {
    if (question.kind === 'gate') return { kind: 'gate', go: true, signoffs: [] }
    if (question.kind !== 'failure') return undefined
    asked.push(`${question.step} ${question.problem.code}`)
    // What somebody has made of it since goes only where the operator says so.
    return { kind: 'failure', choice: question.way === 'back' ? 'use' : 'roll-back', reason: '' }
  })
  const verified = state.targets[0]?.forward.find(({ step }) => step === 'verify')
  if (now === 'changed')
    expect([asked, state.phase, verified?.attempt]).toMatchObject([
      ['verify file-changed', 'undo file-changed-since'],
      { result: 'rolled-back' },
      2,
    ])
  else expect([asked, state.phase, verified?.attempt]).toMatchObject([[], { result: 'succeeded' }, 1])
  expect(await text('list')).toBe(now === 'changed' ? 'a 1\nb 2\n' : 'a 1\nb 3\n')
  await second.close()
  await rm(data, { recursive: true, force: true })
})

test('what somebody has written since is left as it is where the operator says so', async () => {
  const { id } = await engine.run(await planOf('  - { file: /srv/f/list, line: b 3, matching: b 2, on: schedule-1 }\n'), failsAtOnce)
  await host().exec('echo mine >> /srv/f/list')
  const asked: unknown[] = []
  await engine.runner.rollBack(id, undefined, steady)
  const { phase, targets } = await engine.attend(id, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push([question.problem.code, question.choices])
    return { kind: 'failure', choice: 'leave-out', reason: 'mine' }
  })
  expect(asked).toEqual([['file-changed-since', ['retry', 'use', 'leave-out', 'stop']]])
  expect([phase, targets[0]?.phase]).toMatchObject([{ result: 'failed' }, { way: 'back', problem: { code: 'file-changed-since' } }])
  expect(await text('list')).toBe('a 1\nb 3\nmine\n')
})

test('what is not there to be replaced is a failure, and nothing is changed', async () => {
  const asked: string[] = []
  const { state } = await engine.run(
    await planOf('  - { file: /srv/f/list, line: x, matching: nowhere, on: schedule-1 }\n'),
    (question) => {
      if (question.kind !== 'failure') return undefined
      asked.push(question.problem.evidence ?? '')
      return { kind: 'failure', choice: 'stop', reason: '' }
    },
  )
  expect(asked).toEqual([expect.stringContaining('no line of /srv/f/list contains')])
  expect(state.phase).toMatchObject({ result: 'stopped' })
  expect(await text('list')).toBe('a 1\nb 2\n')
})

test('conditions of a host hold, or are named; an address is asked from the host until it answers', async () => {
  await host().exec('printf "started\\nready\\n" > /srv/f/app.log')
  await host().exec(
    `cd /srv/f && nohup perl -MIO::Socket::INET -e 'sleep 2; $s = IO::Socket::INET->new(Listen => 5, LocalAddr => "127.0.0.1", LocalPort => 8099, ReuseAddr => 1) or die; while ($c = $s->accept) { while (<$c>) { last if /^\\r?$/ } print $c "HTTP/1.0 200 OK\\r\\nX-Version: 2.1\\r\\n\\r\\nstatus UP"; close $c }' > /dev/null 2>&1 &`,
  )
  const { state } = await engine.run(
    await planOf(`  - { http: http://127.0.0.1:8099/up, on: schedule-1, contains: UP, answers: { X-Version: "2.1" }, until: 30s }
  - check:
      - { port: 8099 }
      - { process: LocalPort => 8099 }
      - { log: /srv/f/app.log, contains: ready }
      - { log: /srv/f/app.log, contains: ERROR, absent: true }
      - { disk: /srv, free: 1M }
      - { memory: 1M }
      - { version: echo 17.0.1, contains: "17" }
      - { reach: "127.0.0.1:8099" }
      - { rights: /srv/f/shop.conf, mode: 604, owner: root }
    on: schedule-1
`),
    failsAtOnce,
  )
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  const [asked, looked] = state.targets.map(({ forward }) => forward.at(-1)?.facts?.told)
  expect(asked).toContain('HTTP 200')
  expect(looked).toContain('TCP 8099: open')

  const wrong: [string, string][] = []
  await engine.run(
    await planOf('  - { check: [{ port: 8098 }, { process: nothing like it }, { disk: /srv, free: 900T }], on: schedule-1 }\n'),
    (question) => {
      if (question.kind !== 'failure') return undefined
      wrong.push([question.problem.code, String(question.problem.values?.count)])
      return { kind: 'failure', choice: 'stop', reason: '' }
    },
  )
  expect(wrong).toEqual([['checks-failed', '3']])
}, 120_000)

test('a call of this computer is made once; one that was begun before a break is asked about, and undone by the call that is written', async () => {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url} ${request.headers['x-key'] ?? ''}`)
    // The first call is never answered.
    if (heard.length > 1) response.end('done')
  }).listen(0, '127.0.0.1')
  await until(() => server.listening, 'the server')
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const plan = await planOf(`  - { http: ${at}/flush, method: POST, body: x, headers: { X-Key: k }, back: DELETE ${at}/flush }\n`)
  const data = await mkdtemp(join(tmpdir(), 'ferry-http-'))
  const first = await startEngine(fleet, data)
  const id = first.runner.begin(plan, steady)
  await until(() => heard.length === 1, 'the call')
  await first.close()
  const second = await startEngine(fleet, data)
  second.runner.resume(undefined, steady)
  const asked: string[] = []
  const state = await second.attend(id, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push(question.problem.code)
    return { kind: 'failure', choice: 'retry', reason: '' }
  })
  expect(asked).toEqual(['http-unknown'])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  await second.runner.rollBack(id, undefined, steady)
  expect((await second.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  expect(heard).toEqual(['POST /flush k', 'POST /flush k', 'DELETE /flush k'])
  await second.close()
  await rm(data, { recursive: true, force: true })
  server.closeAllConnections()
  server.close()
})
