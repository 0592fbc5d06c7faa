/** A host whose login script prints what it likes is upgraded and brought back like any other. */
import { afterEach, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { factsOf } from '#shared/kinds/task/upgrade.ts'

let fleet: EcscFleet
let engine: Engine

afterEach(async () => {
  await engine?.close()
  await fleet?.stop()
})

/** A title without a newline, and lines that look like what a script of Ferry reports. */
const profile = String.raw`printf 'ferry-fact log 1 1 /forged\n\033]0;host\007'`

async function open(text: string) {
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none' })
  engine = await startEngine(fleet)
  const host = fleet.host('schedule-1')
  await host.exec(`cat > ${host.path('/root/.bash_profile')}`, { input: `${text}\n` })
  return { host, plan: await engine.plan({ schedule: (await fleet.archives('new')).schedule ?? '' }) }
}

test('a title without a newline swallows nothing and lines like facts forge nothing, forward and back', async () => {
  const { host, plan } = await open(profile)
  const logs = plan.targets[0]?.service.logs.map(({ path }) => path)
  const before = await host.tree('/home/schedule')
  const { id, state } = await engine.run(plan)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await host.version()).toBe('2017.02.20')
  expect(state.targets[0] && factsOf(state.targets[0], 'forward', 'start')?.logs.map(({ path }) => path)).toEqual(logs)

  await engine.runner.rollBack(id, undefined, { yes: true, signoffs: [] })
  const back = await engine.attend(id)
  expect(back.phase).toMatchObject({ result: 'rolled-back' })
  expect(back.targets[0] && factsOf(back.targets[0], 'back', 'start')?.logs.map(({ path }) => path)).toEqual(logs)
  expect(await host.tree('/home/schedule')).toEqual(before)
}, 240_000)

test('a login script that ends the shell is found while the service still runs', async () => {
  const { host, plan } = await open('exit 0')
  const running = (await host.running())?.pid
  const blocking: string[] = []
  const { state } = await engine.run(plan, (question) => {
    if (question.kind !== 'preflight') return undefined
    blocking.push(...question.findings.map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'stopped' })
  expect(blocking).toEqual(['login-shell-ended'])
  expect((await host.running())?.pid).toBe(running)
}, 120_000)
