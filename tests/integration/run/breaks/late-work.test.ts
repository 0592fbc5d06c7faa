/** Work that goes on behind its step: whoever comes next at that place ends it first. On real sshd. */
import { writeFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'

let fleet: EcscFleet
let engine: Engine

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none' })
})
afterEach(() => engine?.close())
afterAll(() => fleet?.stop())

const host = () => fleet.host('schedule-1')
const goOn = async (script: string) => (await host().processes()).filter(({ args }) => args.includes(script)).length

test('a start line that has brought no service brings none behind a retry or a way back; nor does a stop line go on', async () => {
  engine = await startEngine(fleet)
  const [late, stops] = ['late.sh', 'stops.sh'].map((name) => host().path(`/srv/${name}`))
  await writeFile(host().outside('/srv/late.sh'), `while [ ! -e ${host().path('/srv/go')} ]; do sleep 0.1; done; ${host().startLine}\n`)
  await writeFile(host().outside('/srv/stops.sh'), 'while :; do sleep 0.1; done\n')
  const tries = host().path('/srv/tries')
  const start = `echo >> ${tries}; [ $(wc -l < ${tries}) -gt 2 ] || { nohup sh ${late} > /dev/null 2>&1 & exit 3; }; ${host().startLine}`
  const made = await engine.plan({ schedule: (await fleet.archives('new')).schedule ?? '' }, { gate: 'none' })
  const plan = {
    ...made,
    targets: made.targets.map((target) => ({
      ...target,
      service: { ...target.service, start, stop: { ...target.service.stop, command: `sh ${stops}`, wait: 500 } },
    })),
  }
  let asked = 0
  const { state } = await engine.run(plan, (question) => {
    if (question.kind !== 'failure') return undefined
    asked += 1
    return { kind: 'failure', choice: asked === 1 ? 'retry' : 'roll-back-all', reason: '' }
  })
  expect(asked).toBe(2)
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'rolled-back' })
  const notes = engine.events.flatMap(({ event }) => (event.type === 'step-noted' ? [[event.way, event.step, event.problem.code]] : []))
  expect(notes.filter(([, , code]) => code === 'start-line-ended')).toEqual([
    ['forward', 'start', 'start-line-ended'],
    ['back', 'stop', 'start-line-ended'],
  ])
  expect(await Promise.all([goOn(late ?? ''), goOn(stops ?? '')])).toEqual([0, 0])
  expect(await host().version()).toBe('2017.01.15')
}, 40_000)

test('a command that has taken too long is ended before its retry and before its way back', async () => {
  engine = await startEngine(fleet)
  const [slow, began] = ['slow.sh', 'began'].map((name) => host().path(`/srv/${name}`))
  await writeFile(host().outside('/srv/slow.sh'), `echo >> ${began}; while :; do sleep 0.1; done\n`)
  const alone = host().path('/srv/alone')
  const counted = `[ $(ps -A -o args= | grep -c '^sh ${slow}') = 0 ] && touch ${alone}`
  const plan = await makePlan(
    readRelease(
      JSON.stringify({ release: 'x', tasks: [{ command: `sh ${slow}`, on: 'schedule-1', timeout: '1s', back: counted }] }),
      '/r/x.yaml',
    ),
    readInventory(fleet.inventory, 'fleet.yaml'),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
  let asked = 0
  const { state } = await engine.run(plan, (question) => {
    if (question.kind !== 'failure') return undefined
    asked += 1
    return { kind: 'failure', choice: asked === 1 ? 'retry' : 'roll-back-all', reason: '' }
  })
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'rolled-back' })
  expect((await host().exec(`wc -l < ${began}`)).stdout.trim()).toBe('2')
  await until(async () => (await host().exec(`ls ${alone}`)).code === 0, 'the way back')
  expect(await goOn(slow ?? '')).toBe(0)
}, 20_000)
