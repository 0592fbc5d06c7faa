/** While one host is worked on, the archive of the next is on its way there, under a name that nobody reads. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'
import { archiveOf, isUpgrade } from '#shared/kinds/task/upgrade.ts'
import type { Answer, Question } from '#shared/run/question.ts'
import { stepOf } from '#shared/run/selectors.ts'

let fleet: EcscFleet
let engine: Engine

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['ecmc-1', 'ecmc-2'], real: 'none' })
  engine = await startEngine(fleet)
})
afterAll(async () => {
  await engine?.close()
  await fleet?.stop()
})

const goOn = (question: Question): Answer | undefined =>
  question.kind === 'gate'
    ? { kind: 'gate', go: true, signoffs: question.lines.map((line) => ({ ...line, passed: true, by: '陈方雷', note: '', looked: true })) }
    : undefined

/** A run that stands at the gate behind its first host, and what lies beside the archive of the second. */
async function atTheGate() {
  const plan = await engine.plan({ ecmc: (await fleet.archives('new')).ecmc ?? '' }, { gate: 'host' })
  const target = plan.targets.filter(isUpgrade)[1] ?? expect.unreachable('a second host')
  const { archive } = target.service
  const host = fleet.host('ecmc-2')
  await host.exec(`echo old > ${archive}`)
  const id = engine.runner.begin(plan, { yes: false, signoffs: [] })
  const asked = () => engine.events.flatMap(({ run, event }) => (run === id && event.type === 'question-asked' ? [event] : []))
  await until(() => asked().length > 0, 'the gate')
  const gate = asked()[0] ?? expect.unreachable('a question')
  const { size, sha256 } = archiveOf(target)
  const part = archive.replace(/[^/]+$/, '.$&.*.part')
  const isHeld = `[ "$(cat ${part} | sha256sum | cut -c 1-64)" = ${sha256} ]`
  await until(async () => (await host.exec(isHeld)).code === 0, 'the part to be whole')
  return { id, gate, host, archive, part, size, sha256, target }
}

async function toItsEnd({ id, gate, host, archive, sha256, target }: Awaited<ReturnType<typeof atTheGate>>) {
  engine.runner.answer(id, gate.id, goOn(gate.question) ?? expect.unreachable(gate.question.kind))
  const state = await engine.attend(id, goOn)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect((await host.exec(`sha256sum < ${archive} | cut -c 1-64; ls -A ${archive.replace(/[^/]+$/, '')} | grep -c part`)).stdout).toBe(
    `${sha256}\n0\n`,
  )
  const second = state.targets.find((one) => one.id === target.id) ?? expect.unreachable('the second host')
  return stepOf(second, 'forward', 'upload')?.facts
}

test('at the gate it is there whole, the host has its old archive, and nothing of it is in the journal', async () => {
  const held = await atTheGate()
  const { id, host, archive, size, target } = held
  expect((await host.exec(`cat ${archive}`)).stdout).toBe('old\n')
  const told = engine.events.filter(({ run, event }) => run === id && 'target' in event && event.target === target.id)
  expect(new Set(told.map(({ event }) => ('step' in event ? event.step : event.type)))).toEqual(new Set(['preflight', 'findings']))
  // Sent, though in its turn nothing was left to be sent.
  expect(await toItsEnd(held)).toMatchObject({ sent: size })
})

test('one that was spoilt there meanwhile is sent in its turn', async () => {
  const held = await atTheGate()
  await held.host.exec(`printf x | dd of=$(ls ${held.part}) bs=1 seek=7 conv=notrunc`)
  expect(await toItsEnd(held)).toMatchObject({ sent: held.size * 2 })
})

test('where the run ends before its turn comes nothing of it is left there', async () => {
  const { id, host, archive, part } = await atTheGate()
  engine.runner.control(id, 'stop')
  await engine.runner.finished(id)
  expect(engine.runner.state(id).phase).toMatchObject({ result: 'stopped' })
  expect((await host.exec(`cat ${archive}; ls -d ${part}`)).stdout).toBe('old\n')
})
