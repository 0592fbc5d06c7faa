/**
 * Services of several managers on a real host: a real nginx, a real supervisor, and a systemctl and a docker that stand in for the real ones
 * and keep their units and containers in files.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { installManagers, nginxConfiguration, resetUnits, withManagers } from '#harness/hosts/service-managers.ts'
import { until } from '#harness/until.ts'

let fleet: EcscFleet
let engine: Engine
beforeAll(async () => {
  fleet = await ecscFleet({ hosts: [withManagers('schedule-1')], real: 'none', running: false })
  await installManagers(host())
})
beforeEach(async () => {
  engine = await startEngine(fleet)
  await resetUnits(host())
  return () => engine.close()
})
afterAll(() => fleet.stop())

const host = () => fleet.host('schedule-1')
const calls = async () => (await readFile(host().outside('/srv/units/calls'), 'utf8')).split('\n').filter(Boolean)
const unit = async (name: string) => (await readFile(host().outside(`/srv/units/${name}`), 'utf8')).trim()
const worker = async () => (await host().exec('/opt/bin/supervisorctl status worker')).stdout
const nginxSays = async () => (await host().exec('curl -s http://127.0.0.1:8081/')).stdout.trim()
/** A question that the test does not expect ends the run, and its problem is what the test shows. */
const failsAtOnce: Answers = (question) => {
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}
const steady = { yes: true, signoffs: [] }

const planOf = (tasks: string) =>
  makePlan(
    readRelease(`release: x\ntasks:\n${tasks}`, '/r/x.yaml'),
    readInventory(fleet.inventory, 'fleet.yaml'),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )

const nginx =
  '{ service: nginx, do: reload, manager: script, on: schedule-1, reload: nginx -c /srv/nginx/conf -s reload, test: nginx -t -c /srv/nginx/conf, status: pgrep -x nginx, port: 8081 }'

test('units, programs and a server with its own lines; on the way back each is what it was', async () => {
  await writeFile(host().outside('/srv/nginx/conf'), nginxConfiguration('new'))
  const plan = await planOf(`  - { service: [shop, idle], do: stop, on: schedule-1 }
  - { service: idle, do: start, on: schedule-1 }
  - { service: worker, do: stop, manager: supervisor, on: schedule-1 }
  - ${nginx}
`)
  expect(plan.targets[0]?.forward.find(({ step }) => step === 'execute')?.lines).toEqual(['systemctl stop shop', 'systemctl stop idle'])
  const { id, state } = await engine.run(plan, failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  // What was stopped already is not stopped.
  expect(await calls()).toEqual(['stop shop', 'start idle'])
  expect([await unit('shop'), await unit('idle')]).toEqual(['inactive', 'active'])
  expect(await worker()).toContain('STOPPED')
  await until(async () => (await nginxSays()) === 'new', 'nginx with its new configuration')
  expect(state.targets[0]?.forward.map(({ facts }) => facts?.told)).toEqual([
    undefined,
    ['shop: running', 'idle: stopped'],
    ['shop: stopped', 'idle: ='],
    ['shop: stopped', 'idle: stopped'],
  ])

  await engine.runner.rollBack(id, undefined, steady)
  const back = await engine.attend(id, failsAtOnce)
  expect(back.phase).toMatchObject({ result: 'rolled-back' })
  expect(await calls()).toEqual(['stop shop', 'start idle', 'stop idle', 'start shop'])
  expect(await worker()).toContain('RUNNING')
}, 120_000)

test('a server reads what is back again, after it is back; what the way back has stopped is not started by it', async () => {
  const old = await nginxSays()
  const folder = await mkdtemp(join(tmpdir(), 'ferry-service-'))
  await writeFile(join(folder, 'conf'), nginxConfiguration('newest'))
  const plan = await planOf(`  - { file: /srv/nginx/conf, put: ${folder}/conf, on: schedule-1 }
  - { service: idle, do: start, on: schedule-1 }
  - { service: [shop, idle], do: restart, on: schedule-1 }
  - ${nginx}
`)
  expect(plan.targets[2]?.back[0]?.lines).toEqual(['systemctl restart shop', 'systemctl restart idle'])
  const { id } = await engine.run(plan, failsAtOnce)
  await until(async () => (await nginxSays()) === 'newest', 'nginx with its new configuration')
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  await until(async () => (await nginxSays()) === old, 'nginx with its old configuration')
  expect(await calls()).toEqual(['start idle', 'restart shop', 'restart idle', 'stop idle', 'restart shop'])
  await rm(folder, { recursive: true, force: true })
})

test('a configuration that does not pass its test is not read, and the server goes on with the old one', async () => {
  const before = await nginxSays()
  await writeFile(host().outside('/srv/nginx/conf'), nginxConfiguration('later').replace('events {}', 'evnts {}'))
  const asked: [string, string][] = []
  const { state } = await engine.run(await planOf(`  - ${nginx}\n`), (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push([question.problem.code, question.problem.evidence ?? ''])
    return { kind: 'failure', choice: 'stop', reason: '' }
  })
  expect(asked).toEqual([['service-test-failed', expect.stringContaining('unknown directive "evnts"')]])
  expect(state.phase).toMatchObject({ result: 'stopped' })
  expect(await nginxSays()).toBe(before)
})

test('Ferry closed in the middle of a restart: a resumed run finds it, and nothing is restarted twice', async () => {
  const plan = await planOf('  - { service: slow, do: restart, on: schedule-1 }\n')
  const data = await mkdtemp(join(tmpdir(), 'ferry-service-'))
  const first = await startEngine(fleet, data)
  const id = first.runner.begin(plan, steady)
  await until(async () => (await calls()).includes('restart slow'), 'the restart')
  await first.close()
  const second = await startEngine(fleet, data)
  expect(second.runner.resume(undefined, steady)).toBe(id)
  const state = await second.attend(id)
  await second.close()
  await rm(data, { recursive: true, force: true })
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await calls()).toEqual(['restart slow'])
})

test('what never comes up is a failure with what its manager says; a unit that is not there blocks before anything is done', async () => {
  const asked: [string, string][] = []
  const stop = await engine.run(await planOf('  - { service: broken, do: start, on: schedule-1, timeout: 2s }\n'), (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push([question.problem.code, question.problem.evidence ?? ''])
    return { kind: 'failure', choice: 'roll-back-all', reason: '' }
  })
  expect(asked).toEqual([['service-not-so', expect.stringContaining('broken: failed')]])
  expect(stop.state.targets[0]?.phase).toMatchObject({ way: 'back' })
  const found: string[] = []
  await engine.run(await planOf('  - { service: nowhere, do: stop, on: schedule-1 }\n'), (question) => {
    if (question.kind !== 'preflight') return undefined
    found.push(...question.findings.map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  expect(found).toEqual(['service-missing'])
})

test('containers by name and by their compose file: what was stopped runs again, what was not there is stopped again', async () => {
  await host().exec('cd /srv/containers && rm -f compose-web && : > calls && echo running > shop && echo exited > broken')
  const containers = async () =>
    (await host().exec('cat /srv/containers/shop /srv/containers/compose-web')).stdout.split('\n').filter(Boolean)
  const plan = await planOf(`  - { service: shop, do: stop, manager: docker, on: schedule-1 }
  - { service: web, do: start, manager: compose, folder: /srv/containers, on: schedule-1 }
`)
  const { id, state } = await engine.run(plan, failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await containers()).toEqual(['exited', 'running'])
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await containers()).toEqual(['running', 'exited'])
  expect(await readFile(host().outside('/srv/containers/calls'), 'utf8')).toBe('stop shop\ncompose up web\ncompose stop web\nstart shop\n')

  const asked: [string, string][] = []
  await engine.run(await planOf('  - { service: broken, do: start, manager: docker, on: schedule-1, timeout: 1s }\n'), (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push([question.problem.code, question.problem.evidence ?? ''])
    return { kind: 'failure', choice: 'stop', reason: '' }
  })
  expect(asked).toEqual([['service-not-so', expect.stringContaining('broken: out of memory')]])
})
