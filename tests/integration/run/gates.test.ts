import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'
import type { UpgradePlan } from '#harness/upgrade-plan.ts'
import type { Check } from '#shared/domain/service.ts'
import type { Question } from '#shared/run/question.ts'

let fleet: EcscFleet
let engine: Engine
let made: UpgradePlan

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['ecmc-1', 'ecmc-2', 'schedule-1'], real: 'none' })
  engine = await startEngine(fleet)
  const archives = await fleet.archives('new')
  made = await engine.plan({ ecmc: archives.ecmc ?? '', schedule: archives.schedule ?? '' })
})
afterAll(async () => {
  await engine?.close()
  await fleet?.stop()
})

const watched = { yes: false, signoffs: [] }
const withPersons = (plan: UpgradePlan, persons: string[]): UpgradePlan => ({
  ...plan,
  targets: plan.targets.map((target) => ({ ...target, persons })),
})
const onlyFirst = (plan: UpgradePlan): UpgradePlan => ({ ...plan, targets: plan.targets.slice(0, 1) })
const withChecks = (plan: UpgradePlan, verify: Check[]): UpgradePlan => ({
  ...plan,
  targets: plan.targets.map((target) => ({ ...target, service: { ...target.service, verify } })),
})

async function gatesOf(plan: UpgradePlan, sign = true): Promise<Extract<Question, { kind: 'gate' }>[]> {
  const gates: Extract<Question, { kind: 'gate' }>[] = []
  const { state } = await engine.run(
    plan,
    (question) => {
      if (question.kind !== 'gate') return undefined
      gates.push(question)
      const signoffs = sign ? question.lines.map((line) => ({ ...line, passed: true, by: '陈方雷', note: '看过', looked: true })) : []
      return { kind: 'gate', go: true, signoffs }
    },
    watched,
  )
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  return gates
}

test('a gate after each host names what comes next and asks its lines; the last one asks what is left', async () => {
  const gates = await gatesOf({ ...withPersons(made, ['正常访问']), gate: 'host', verify: [{ person: '全部验证' }] })
  expect(gates.map(({ target, next, lines }) => ({ target, next, persons: lines.map(({ text }) => text) }))).toEqual([
    { target: 'ecmc@ecmc-1', next: 'ecmc@ecmc-2', persons: ['正常访问'] },
    { target: 'ecmc@ecmc-2', next: 'schedule@schedule-1', persons: ['正常访问'] },
    { target: 'schedule@schedule-1', next: undefined, persons: ['正常访问', '全部验证'] },
  ])
})

test('a gate after each service gathers the lines of its hosts; without gates only the end asks', async () => {
  const services = await gatesOf({ ...withPersons(made, ['正常访问']), gate: 'service' })
  expect(services.map(({ target, lines }) => [target, lines.length])).toEqual([
    ['ecmc@ecmc-2', 2],
    ['schedule@schedule-1', 1],
  ])
  const none = await gatesOf({ ...withPersons(made, ['正常访问']), gate: 'none' })
  expect(none.map(({ target, lines }) => [target, lines.length])).toEqual([['schedule@schedule-1', 3]])
})

test('--yes journals a line that nobody looked at as such; a sign-off that was handed in names who did', async () => {
  const plan = onlyFirst(withPersons(made, ['正常访问', '#9427']))
  const signoffs = [{ text: '#9427', passed: true, by: '纪友文', note: '', looked: true }]
  const { state } = await engine.run(plan, undefined, { yes: true, signoffs })
  expect(state.targets[0]?.signoffs).toEqual([
    { line: '2', text: '#9427', passed: true, by: '纪友文', note: '', looked: true },
    { line: '1', text: '正常访问', passed: true, by: 'tester', note: '', looked: false },
  ])
})

test('a line that did not pass keeps the gate shut, also with --yes', async () => {
  const plan = onlyFirst(withPersons(made, ['正常访问']))
  const asked: Question[] = []
  const { state } = await engine.run(
    plan,
    (question) => {
      asked.push(question)
      return question.kind === 'gate' ? { kind: 'gate', go: false, signoffs: [] } : undefined
    },
    { yes: true, signoffs: [{ text: '正常访问', passed: false, by: '纪友文', note: '打不开', looked: true }] },
  )
  expect(asked).toMatchObject([{ kind: 'gate', wrong: [{ code: 'person-said-no' }] }])
  expect(state.phase).toMatchObject({ result: 'stopped' })
})

test('pause waits between two steps, continue goes on', async () => {
  const id = engine.runner.begin(onlyFirst(made), { yes: true, signoffs: [] })
  const attending = engine.attend(id)
  engine.runner.control(id, 'pause')
  await until(() => engine.runner.state(id).phase.kind === 'paused', 'the pause')
  expect(engine.runner.state(id).targets[0]?.forward.some((step) => step.progress.kind === 'running')).toBe(false)
  engine.runner.control(id, 'continue')
  expect((await attending).phase).toMatchObject({ result: 'succeeded' })
})

test('every kind of check is asked of the host itself', async () => {
  const passing: Check[] = [
    { kind: 'http', url: 'http://127.0.0.1:8080/ecmc/', status: 200, timeout: 10_000 },
    { kind: 'port', port: 8080, timeout: 10_000 },
    { kind: 'command', command: 'test -d /home/ecmc && hostname', timeout: 10_000 },
    { kind: 'log', pattern: 'Server startup in', timeout: 10_000 },
    { kind: 'process', after: 200 },
  ]
  const { state } = await engine.run(withChecks(onlyFirst(made), passing))
  const facts = state.targets[0]?.forward.find((step) => step.step === 'verify')?.facts
  expect(facts).toMatchObject({ checks: passing.map(({ kind }) => ({ kind, passed: true })) })
  expect(JSON.stringify(facts)).toContain('ecmc-1')
})

test.each<[string, Check]>([
  ['http', { kind: 'http', url: 'http://127.0.0.1:8080/none', status: 200, timeout: 0 }],
  ['port', { kind: 'port', port: 1, timeout: 0 }],
  ['command', { kind: 'command', command: 'echo wrong; exit 3', timeout: 5_000 }],
  ['log', { kind: 'log', pattern: 'never written', timeout: 0 }],
])('a failed %s check is a failure of verify, with what was seen', async (_, check) => {
  const asked: Question[] = []
  await engine.run(withChecks(onlyFirst(made), [{ ...check, ...('timeout' in check ? { timeout: 500 } : {}) }]), (question) => {
    asked.push(question)
    return question.kind === 'failure' ? { kind: 'failure', choice: 'stop', reason: '' } : undefined
  })
  expect(asked).toMatchObject([{ kind: 'failure', step: 'verify', problem: { code: 'check-failed' } }])
})
