/** Ladders: weights of an upstream of a real nginx, and values of a key; held, killed, moved by others, brought back from any rung. */
import { globSync, rmSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type ApolloServer, startApollo } from '#harness/centres/apollo.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'
import { reportLineOf } from '#shared/kinds/list.ts'
import type { Question } from '#shared/run/question.ts'

let fleet: EcscFleet
let engine: Engine
let data: string
let apollo: ApolloServer
const token = 'apollo-token-of-a-test'
beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none', running: false })
  await host().exec('mkdir -p /srv/n/conf.d /srv/n/tmp')
  await writeFile(host().outside('/srv/n/conf'), configuration)
  await writeFile(host().outside('/srv/n/conf.d/shop.conf'), upstream)
  const started = await host().exec('/usr/sbin/nginx -c /srv/n/conf')
  if (started.code !== 0) throw new Error(started.stderr)
})
afterAll(() => fleet.stop())
beforeEach(async () => {
  apollo = await startApollo({ token })
  apollo.items.set('gray.percent', 'users:7,8')
  apollo.live = new Map(apollo.items)
  data = await mkdtemp(join(tmpdir(), 'ferry-traffic-'))
  engine = await start()
  await writeFile(host().outside('/srv/n/conf.d/shop.conf'), upstream)
  await host().exec(
    'chmod 640 /srv/n/conf.d/shop.conf; ln -sf conf.d/shop.conf /srv/n/enabled.conf; echo ok > /srv/n/log; /usr/sbin/nginx -c /srv/n/conf -s reload',
  )
  return async () => {
    await engine.close()
    apollo.close()
    await rm(data, { recursive: true, force: true })
  }
})

const host = () => fleet.host('schedule-1')
const upstream = 'upstream shop {\n  server 127.0.0.1:8091; # old\n  server 127.0.0.1:8092 down max_fails=1; # new\n}\n'
/** Two servers, and one before them: all in one nginx. */
const configuration = `worker_processes 1;
pid /srv/n/pid; error_log /srv/n/error.log;
events {}
http {
  access_log off;
  client_body_temp_path /srv/n/tmp; proxy_temp_path /srv/n/tmp; fastcgi_temp_path /srv/n/tmp; uwsgi_temp_path /srv/n/tmp; scgi_temp_path /srv/n/tmp;
  include /srv/n/conf.d/*.conf;
  server { listen 127.0.0.1:8090; location / { proxy_pass http://shop; } }
  server { listen 127.0.0.1:8091; default_type text/plain; location / { return 200 "old"; } }
  server { listen 127.0.0.1:8092; default_type text/plain; location / { return 200 "new"; } }
}
`
const inventory = () => `${fleet.inventory}\naddresses:\n  config: { url: "${apollo.url}", user: ops, password: ask }\n`
const start = () => startEngine({ ...fleet, inventory: inventory(), passwords: { 'address config': token } }, data)
const file = () => readFile(host().outside('/srv/n/conf.d/shop.conf'), 'utf8')
const traces = async () => (await host().exec('stat -c "%a %u:%g %Y" /srv/n/conf.d/shop.conf; sha256sum /srv/n/conf.d/shop.conf')).stdout
const percent = () => apollo.live?.get('gray.percent')
/** What twenty requests are answered by. */
async function answers(): Promise<{ old: number; new: number }> {
  const { stdout } = await host().exec('for i in $(seq 20); do curl -s http://127.0.0.1:8090/; echo; done')
  const count = (word: string) => stdout.split('\n').filter((line) => line === word).length
  return { old: count('old'), new: count('new') }
}
const steady = { yes: true, signoffs: [] }
/** A question that the test does not expect ends the run; what was brought back in its middle is seen at the gate. */
const failsAtOnce: Answers = (question) => {
  if (question.kind === 'gate') return { kind: 'gate', go: true, signoffs: [] }
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}
/** The gate between two rungs. */
const isClimb = (question: Question) => question.kind === 'gate' && question.lines.some(({ line }) => line.startsWith('rung-'))
const planOf = (task: string) =>
  makePlan(
    readRelease(`release: x\ntasks:\n  - ${task}\n`, '/r/x.yaml'),
    readInventory(inventory(), 'i.yaml'),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
const onNginx = (rungs: string, more = '', path = '/srv/n/conf.d/shop.conf') =>
  planOf(
    `{ traffic: 新机房, upstream: shop, in: ${path}, nginx: nginx -c /srv/n/conf, on: schedule-1, every: 1s${more}, rungs: [${rungs}] }`,
  )
const weights = (old: number, fresh: number, more = '') => `{ weights: { "127.0.0.1:8091": ${old}, "127.0.0.1:8092": ${fresh} }${more} }`
const onKey = (rungs: string, more = '') =>
  planOf(`{ traffic: 新下单, key: gray.percent, in: apollo, app: shop, environment: PRO, on: config, every: 1s${more}, rungs: [${rungs}] }`)
const began = (step: string) => engine.events.some(({ event }) => event.type === 'step-began' && event.step === step)
const rungsOf = (events: Engine['events']) =>
  events.flatMap(({ event }) =>
    event.type === 'step-ended' && event.step.startsWith('rung-') ? [`${event.step} ${event.outcome.kind}`] : [],
  )

test('nginx: weights climb rung by rung, each held and looked at; on the way back the file is exactly what it was', async () => {
  const before = await traces()
  const checks = ', checks: [{ http: "http://127.0.0.1:8090/", within: 2s }, { log: /srv/n/log, contains: ERROR, absent: true }]'
  const plan = await onNginx(
    `${weights(90, 10, ', title: 10 %, hold: 3s, gate: true')}, ${weights(1, 1, ', title: 50 %')}, ${weights(0, 1, ', title: 100 %')}`,
    checks,
  )
  expect(plan.targets[0]?.forward.map(({ step }) => step)).toEqual([
    'preflight',
    'keep',
    'rung-1',
    'hold-1',
    'rung-2',
    'hold-2',
    'rung-3',
    'hold-3',
  ])
  expect(plan.targets[0]?.forward[2]?.reads).toEqual([
    '/srv/n/conf.d/shop.conf: upstream shop { 127.0.0.1:8091=90 127.0.0.1:8092=10 }',
    'nginx -c /srv/n/conf -t',
    'nginx -c /srv/n/conf -s reload',
  ])
  const id = engine.runner.begin(plan, { ...steady, yes: false })
  const done = engine.attend(id, (question, state) => (isClimb(question) ? undefined : failsAtOnce(question, state)))
  await until(() => engine.runner.state(id).questions.some(({ question }) => question.kind === 'gate'), 'the gate behind the first rung')
  await until(async () => (await answers()).new === 2, 'two of twenty answers of the new one')
  const [open] = engine.runner.state(id).questions
  const signoffs = [{ target: plan.targets[0]?.id, line: 'rung-1', text: '10 % → 50 %', passed: true, by: '李雷', note: '', looked: true }]
  engine.runner.answer(id, open?.id ?? '', { kind: 'gate', go: true, signoffs })
  const state = await done
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await file()).toBe(
    'upstream shop {\n  server 127.0.0.1:8091 down weight=1; # old\n  server 127.0.0.1:8092 weight=1 max_fails=1; # new\n}\n',
  )
  // A worker of before may take one more connection after the reload, as nginx does it.
  await until(async () => (await answers()).new === 20, 'all answers of the new one')
  const held = state.targets[0]?.forward.find(({ step }) => step === 'hold-1')
  expect(Number(held?.facts?.until) - Number(held?.facts?.since)).toBeGreaterThanOrEqual(3_000)
  expect(Number(held?.facts?.looks)).toBeGreaterThan(2)
  expect(state.targets[0] && plan.targets[0] && reportLineOf(plan.targets[0], state.targets[0])?.en).toMatch(
    /^3 of 3 rungs: 10 % [\d:]+ → 50 % [\d:]+ → 100 % [\d:]+$/,
  )
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await traces()).toBe(before)
  await until(async () => (await answers()).old === 20, 'all answers of the old one')
}, 120_000)

test('a configuration that nginx refuses never stays, through a link as well', async () => {
  await host().exec(
    'rm -f /srv/n/wrapper.sh; printf \'#!/bin/sh\\ncase "$*" in *-t*) if grep -q "weight=7" /srv/n/conf.d/shop.conf; then echo "[emerg] refused"; exit 1; fi;; esac\\nexec /usr/sbin/nginx -c /srv/n/conf "$@"\\n\' > /srv/n/wrapper.sh; chmod 755 /srv/n/wrapper.sh',
  )
  const asked: string[] = []
  const plan = await planOf(
    `{ traffic: x, upstream: shop, in: /srv/n/enabled.conf, nginx: /srv/n/wrapper.sh, on: schedule-1, rungs: [${weights(9, 1)}, ${weights(7, 3)}] }`,
  )
  const { state } = await engine.run(plan, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push(question.problem.evidence ?? '')
    return { kind: 'failure', choice: 'roll-back-all', reason: '' }
  })
  expect(asked).toEqual([expect.stringContaining('[emerg] refused')])
  expect(state.phase).toMatchObject({ result: 'rolled-back' })
  expect(await file()).toBe(upstream)
  expect((await host().exec('readlink /srv/n/enabled.conf')).stdout.trim()).toBe('conf.d/shop.conf')
}, 60_000)

test('a file that nginx does not read is refused before anything is changed', async () => {
  const copy = '/srv/n/available/shop.conf'
  await host().exec(`mkdir -p /srv/n/available; cp /srv/n/conf.d/shop.conf ${copy}`)
  const found: string[] = []
  await engine.run(await onNginx(weights(0, 1), '', copy), (question) => {
    if (question.kind !== 'preflight') return undefined
    found.push(...question.findings.map(({ finding }) => `${finding.severity} ${finding.problem.code}`))
    return { kind: 'preflight', go: false }
  })
  expect(found).toEqual(['blocking traffic-file-unread'])
}, 60_000)

test('a master that has not taken what it was told to read is no success, and once it has it is one', async () => {
  // A port that somebody else has: -t passes, -s reload sends its signal, and the master keeps what it had.
  await writeFile(
    host().outside('/srv/hold.py'),
    'import socket,time\ns=socket.socket(); s.bind(("127.0.0.1",8095)); s.listen(); time.sleep(300)\n',
  )
  await host().exec('setsid python3 /srv/hold.py > /dev/null 2>&1 & echo $! > /srv/hold.pid; sleep 0.5')
  await writeFile(host().outside('/srv/n/conf.d/other.conf'), 'server { listen 127.0.0.1:8095; }\n')
  const asked: string[] = []
  const id = engine.runner.begin(await onNginx(weights(0, 1)), steady)
  const done = engine.attend(id, (question) => void asked.push(question.kind === 'failure' ? String(question.problem.evidence) : ''))
  await until(() => asked.length > 0, 'the question', 40_000)
  expect(asked).toEqual([expect.stringMatching(/no new worker[\s\S]*bind\(\) to 127\.0\.0\.1:8095 failed/)])
  expect(await answers()).toEqual({ old: 20, new: 0 })
  await host().exec('kill $(cat /srv/hold.pid); rm /srv/n/conf.d/other.conf')
  const [open] = engine.runner.state(id).questions
  engine.runner.answer(id, open?.id ?? '', { kind: 'failure', choice: 'retry', reason: '' })
  expect((await done).phase).toMatchObject({ result: 'succeeded' })
  await until(async () => (await answers()).new === 20, 'all answers of the new one')
}, 90_000)

test('bytes that cannot be removed are no success: it is asked, and what is set is not set otherwise', async () => {
  // Read anew, and the bytes that were brought are something that nobody can remove.
  const reload =
    '#!/bin/sh\necho reload >> /srv/n/reloads; [ $(wc -l < /srv/n/reloads) -gt 1 ] || for one in ~/.ferry/kept/*.new; do rm "$one"; mkdir -p "$one/x"; done\n'
  await writeFile(host().outside('/srv/n/reload.sh'), reload, { mode: 0o755 })
  const plan = await planOf(
    `{ traffic: x, upstream: shop, in: /srv/n/conf.d/shop.conf, nginx: nginx -c /srv/n/conf, reload: /srv/n/reload.sh, on: schedule-1, rungs: [${weights(9, 1)}] }`,
  )
  const asked: string[] = []
  const { state } = await engine.run(plan, (question, now) => {
    if (question.kind !== 'failure') return failsAtOnce(question, now)
    asked.push(`${question.step} ${question.problem.code} ${question.problem.evidence}`)
    for (const stuck of globSync(host().outside('/root/.ferry/kept/*.new'))) rmSync(stuck, { recursive: true })
    return { kind: 'failure', choice: 'retry', reason: '' }
  })
  expect(asked).toEqual([expect.stringMatching(/^rung-1 step-failed rm: .*directory/)])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  // A reload of somebody's own that nothing was seen of: no failure, and not claimed.
  const noted = engine.events.flatMap(({ event }) => (event.type === 'step-noted' ? [event.problem.code] : []))
  expect(new Set(noted)).toEqual(new Set(['traffic-reload-unproven']))
  expect(await file()).toContain('8091 weight=9;')
}, 60_000)

test('a check that fails stops the climb where it is; one answer puts the old value back', async () => {
  const plan = await onKey(
    '{ value: 1, hold: 1s }, { value: 50, hold: 600s }, { value: 100 }',
    ', checks: [{ log: /srv/n/log, contains: ERROR, absent: true, on: schedule-1 }]',
  )
  const id = engine.runner.begin(plan, steady)
  const asked: Question[] = []
  const done = engine.attend(id, (question) => {
    if (question.kind !== 'failure') return failsAtOnce(question, engine.runner.state(id))
    asked.push(question)
    return { kind: 'failure', choice: 'roll-back', reason: '' }
  })
  await until(() => began('hold-2'), 'the second hold')
  expect(percent()).toBe('50')
  await host().exec('echo ERROR no stock > /srv/n/log')
  expect((await done).phase).toMatchObject({ result: 'rolled-back' })
  expect(asked).toMatchObject([{ step: 'hold-2', problem: { code: 'traffic-check-failed', values: { title: '50' } } }])
  expect(percent()).toBe('users:7,8')
  expect(rungsOf(engine.events)).toEqual(['rung-1 succeeded', 'rung-2 succeeded'])
}, 60_000)

test('in the middle of a hold: one click brings it back at once, and a pause lets nothing climb', async () => {
  const plan = await onKey('{ value: 1, hold: 600s }, { value: 100 }')
  const id = engine.runner.begin(plan, steady)
  const done = engine.attend(id, failsAtOnce)
  await until(() => began('hold-1'), 'the hold')
  await until(() => engine.progress.some(({ step, unit }) => step === 'hold-1' && unit === 'seconds'), 'its countdown')
  await engine.runner.rollBack(id, undefined, { ...steady, after: 'step' })
  const state = await done
  expect(state.phase).toMatchObject({ result: 'rolled-back' })
  expect(percent()).toBe('users:7,8')
  expect(state.targets[0]?.forward.find(({ step }) => step === 'hold-1')?.progress).toMatchObject({
    kind: 'ended',
    outcome: { kind: 'cancelled' },
  })

  const paused = engine.runner.begin(await onKey('{ value: 1, hold: 2s }, { value: 100 }'), steady)
  const end = engine.attend(paused, failsAtOnce)
  await until(
    () => engine.events.some(({ run, event }) => run === paused && event.type === 'step-began' && event.step === 'hold-1'),
    'the hold',
  )
  engine.runner.control(paused, 'pause')
  await until(() => engine.events.some(({ run, event }) => run === paused && event.type === 'paused'), 'the pause')
  expect(percent()).toBe('1')
  engine.runner.control(paused, 'continue')
  expect((await end).phase).toMatchObject({ result: 'succeeded' })
  expect(percent()).toBe('100')
}, 60_000)

test('killed in a hold: it goes on at its rung, the time counted from the journal, nothing set twice', async () => {
  const plan = await onKey('{ value: 1 }, { value: 10, hold: 4s }, { value: 100 }')
  const id = engine.runner.begin(plan, steady)
  await until(() => began('hold-2'), 'the second hold')
  const set = engine.events.findLast(({ event }) => event.type === 'step-ended' && event.step === 'rung-2')?.at ?? 0
  await engine.close()
  engine = await start()
  engine.runner.resume(id, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'succeeded' })
  const next = engine.events.find(({ event }) => event.type === 'step-began' && event.step === 'rung-3')?.at ?? 0
  expect(next - set).toBeGreaterThanOrEqual(3_900)
  expect(next - set).toBeLessThan(7_500)
  expect(rungsOf(engine.events)).toEqual(['rung-3 succeeded'])
  expect(apollo.changes.filter((change) => change.startsWith('PUT'))).toHaveLength(3)
}, 60_000)

test('a computer that slept in the middle of a hold has held it, and says for how long nobody looked; a clock that is set ends none', async () => {
  let slept = 0
  const { elapsed } = engine.around
  engine.around.elapsed = () => elapsed() + slept
  let set = 0
  engine.around.now = () => Date.now() + set
  const plan = await onKey('{ value: 10, hold: 10m }, { value: 100 }')
  const id = engine.runner.begin(plan, steady)
  const done = engine.attend(id, failsAtOnce)
  const goesOn = async () => {
    const told = engine.progress.length
    await until(() => engine.progress.length > told + 1, 'it is held')
  }
  await until(() => began('hold-1'), 'the hold')
  await goesOn()
  set = 3 * 3_600_000
  await goesOn()
  slept = 10 * 60_000
  const state = await done
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  const notes = state.targets[0]?.forward.find(({ step }) => step === 'hold-1')?.notes ?? []
  expect(notes.filter(({ code }) => code === 'traffic-unwatched').map(({ values }) => values.minutes)).toEqual([10])
})

test('somebody has moved it while Ferry was away: it is asked, and nothing climbs over it', async () => {
  const id = engine.runner.begin(await onKey('{ value: 1, gate: true }, { value: 100 }'), { ...steady, yes: false })
  const gates: Question[] = []
  const done = engine.attend(id, (question) => {
    if (question.kind === 'gate') gates.push(question)
    return undefined
  })
  await until(() => gates.length === 1, 'the gate')
  expect(gates).toMatchObject([{ lines: [{ line: 'rung-1', text: '1 → 100' }] }])
  await engine.close()
  await done
  apollo.items.set('gray.percent', '0')
  apollo.live = new Map(apollo.items)
  engine = await start()
  engine.runner.resume(id, { ...steady, yes: false })
  const asked: string[] = []
  const state = await engine.attend(id, (question) => {
    if (question.kind === 'failure') {
      asked.push(`${question.step} ${question.problem.code} ${question.problem.values.value}`)
      return { kind: 'failure', choice: 'retry', reason: '' }
    }
    if (question.kind !== 'gate') return undefined
    asked.push(question.lines.map(({ text }) => text).join())
    const signoffs = question.lines.map((line) => ({ ...line, passed: true, by: '李雷', note: '', looked: true }))
    return { kind: 'gate', go: true, signoffs }
  })
  expect(asked.slice(0, 2)).toEqual(['rung-1 traffic-moved 0', '1 → 100'])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(percent()).toBe('100')
}, 60_000)
