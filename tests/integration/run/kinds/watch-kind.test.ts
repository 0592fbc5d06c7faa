/** A watch on a real host: its release is over, it looks on in a run of its own; over breaks, gaps and a log that is begun anew; told when crossed. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runToCarryOn } from '#core/engine/carry-on.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'
import { reportLineOf } from '#shared/kinds/list.ts'
import { begunApart } from '#shared/kinds/report/watch.ts'
import { targetOf } from '#shared/run/selectors.ts'
import type { RunState } from '#shared/run/state.ts'

const minute = 60_000
let fleet: EcscFleet
let engine: Engine
let data: string
let server: Server
/** What the operator's clock is ahead: hours pass in no time. */
let ahead = 0

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none', running: false })
  server = createServer((_, response) => response.end('well')).listen(0, '127.0.0.1')
  await until(() => server.listening, 'the server')
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await fleet.stop()
})
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'ferry-watch-'))
  ahead = 0
  engine = await open()
  await host().exec(`mkdir -p ${host().path('/srv')} && seq 100 > ${log()}`)
  return async () => {
    await engine.close()
    await rm(data, { recursive: true, force: true })
  }
})

async function open(): Promise<Engine> {
  const opened = await startEngine(fleet, data, { keepaliveInterval: 500, keepaliveCount: 2, connectTimeout: 1_000, answerTimeout: 5_000 })
  opened.around.now = () => Date.now() + ahead
  opened.around.elapsed = opened.around.now
  return opened
}
/** As after a kill: nothing more is journalled, and another Ferry finds what the journal says. */
async function openAgain(later: number): Promise<void> {
  await engine.close()
  ahead += later
  engine = await open()
}

const host = () => fleet.host('schedule-1')
const log = () => host().path('/srv/app.log')
const planOf = (limits: string, times: string, on = ', on: schedule-1') =>
  makePlan(
    readRelease(`release: 会员\ntasks:\n  - { watch: 观察${on}, limits: [${limits}], times: [${times}] }\n`, '/r/x.yaml'),
    readInventory(fleet.inventory, 'i.yaml'),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
const ownOf = ({ targets: [target] }: RunState) => (target && begunApart(target)) ?? ''
const measuredOf = (run: string) =>
  engine.around.journal.events(run).flatMap(({ event }) => (event.type === 'step-measured' ? [event] : []))
const notesOf = (run: string) =>
  engine.around.journal.events(run).flatMap(({ event }) => (event.type === 'step-noted' ? [event.problem.code] : []))

test('the release is over at once; its watch looks on beside other runs, tells what is crossed, and ends by itself', async () => {
  const limits = `{ cpu: 100 }, { memory: 100 }, { disk: 100 }, { connections: 1000, port: ${host().port} }, { errors: 10, log: "${log()}" }`
  const { id, state } = await engine.run(await planOf(limits, '{ every: 2s, for: 6s }'))
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(JSON.stringify(state.targets[0]?.forward[0]?.facts?.findings)).toMatch(
    /watch-sees.*CPU [\d.]+ %, MEM [\d.]+ %, DISK \/ \d+ %, TCP \d+ [1-9]/,
  )
  const own = ownOf(state)
  expect(engine.runner.isLive(own)).toBe(true)
  expect(engine.around.journal.run(own)?.plan.apart).toEqual({ run: id, target: state.targets[0]?.id })
  expect(engine.around.journal.known.line(own)).toMatchObject({ apart: id, places: [] })
  await until(() => measuredOf(own).length === 1, 'the first look')
  await host().exec(`for i in 1 2 3 4 5; do echo ERROR $i >> ${log()}; done`)
  await until(() => notesOf(own).includes('watch-crossed'), 'the limit to be crossed')
  // Begun anew under the same name: all of it is new, and well.
  await host().exec(`mv ${log()} ${log()}.1 && seq 2000 > ${log()}`)
  // Nothing is locked: another run of the same host goes to its end meanwhile.
  const other = await engine.run(await planOf('{ memory: 100 }', '{ every: 1s, for: 1s }'))
  expect(other.state.phase).toMatchObject({ result: 'succeeded' })
  expect((await engine.attend(own)).phase).toMatchObject({ result: 'succeeded' })
  expect(measuredOf(own)).toHaveLength(4)
  expect(notesOf(own)).toEqual(['watch-crossed', 'watch-well'])
  expect(engine.events.some(({ event }) => event.type === 'lock')).toBe(false)
  const target = engine.around.journal.run(own)?.plan.targets[0]
  const standing = target && targetOf(engine.runner.state(own), target.id)
  expect(target && standing && reportLineOf(target, standing)?.en).toMatch(
    /^4 of 4 looks; CPU [\d.]+ % at most; MEM .*“ERROR” 100 % at most, once above 10 %$/,
  )
  // Its times are of nobody's work, and it is not what anybody means who carries on.
  expect(runToCarryOn(engine.around.journal)).toBeUndefined()
})

test('Ferry killed twice: it looks on by itself, says what nobody has looked at, and looks at nothing twice', async () => {
  const { state } = await engine.run(await planOf('{ memory: 100 }', '{ every: 15m, for: 1h }'))
  const own = ownOf(state)
  await until(() => measuredOf(own).length === 1, 'the first look')
  await openAgain(32 * minute)
  expect(engine.runner.isLive(own)).toBe(false)
  expect(runToCarryOn(engine.around.journal)).toBeUndefined()
  engine.runner.carryOnApart()
  await until(() => measuredOf(own).length === 3, 'the next look')
  expect(measuredOf(own).map(({ missed = false }) => missed)).toEqual([false, true, false])
  await openAgain(30 * minute)
  engine.runner.carryOnApart()
  expect((await engine.attend(own)).phase).toMatchObject({ result: 'succeeded' })
  const all = measuredOf(own)
  expect(all.map(({ missed = false }) => missed)).toEqual([false, true, false, true, false])
  expect(all.map(({ due }) => (due - (all[0]?.due ?? 0)) / minute)).toEqual([0, 15, 30, 45, 60])
  expect(notesOf(own)).toEqual(['watch-missed', 'watch-missed'])
  const target = engine.around.journal.run(own)?.plan.targets[0]
  const standing = target && targetOf(engine.runner.state(own), target.id)
  expect(target && standing && reportLineOf(target, standing)?.zh).toMatch(/^看了 3\/5 次；漏看 2 次；MEM/)
})

test('killed between the beginning of its own run and the end of its step: one watch, which looks on with its release', async () => {
  const plan = await planOf('{ memory: 100 }', '{ every: 15m, for: 1h }')
  const { tell } = engine.around
  const record = tell.event
  const broken = Promise.withResolvers<void>()
  tell.event = (entry) => {
    record(entry)
    // Before the step of the release is told of it.
    if (entry.event.type === 'run-began' && entry.run !== 'r-0001') queueMicrotask(() => broken.resolve(engine.runner.close()))
  }
  const id = engine.runner.begin(plan, { yes: true, signoffs: [] })
  await broken.promise
  await openAgain(0)
  expect(engine.runner.state(id).phase.kind).toBe('interrupted')
  const begun = engine.around.journal.known.begunBy(id)
  expect(begun).toHaveLength(1)
  engine.runner.resume(id, { yes: true, signoffs: [] })
  const state = await engine.attend(id)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(ownOf(state)).toBe(begun[0])
  expect(engine.around.journal.known.begunBy(id)).toEqual(begun)
  await until(() => measuredOf(ownOf(state)).length === 1, 'the first look')
})

test('stopped, it stays stopped until somebody carries it on', async () => {
  const { state } = await engine.run(await planOf('{ memory: 100 }', '{ every: 15m, for: 1h }'))
  const own = ownOf(state)
  await until(() => measuredOf(own).length === 1, 'the first look')
  engine.runner.control(own, 'stop')
  expect((await engine.attend(own)).phase).toMatchObject({ result: 'stopped' })
  await openAgain(16 * minute)
  engine.runner.carryOnApart()
  expect(engine.runner.isLive(own)).toBe(false)
  engine.runner.resume(own, { yes: true, signoffs: [] })
  await until(() => measuredOf(own).length === 2, 'the second look')
  expect(notesOf(own)).toEqual([])
})

test('a host that is away is told once, and once when it is there again; an address is asked by this computer', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const [away, answers] = await Promise.all([
    engine.run(await planOf('{ memory: 100 }', '{ every: 2s, for: 60s }')),
    engine.run(await planOf(`{ response: 5s, url: "${url}" }`, '{ every: 1s, for: 1s }', '')),
  ])
  const [own, address] = [away, answers].map(({ state }) => ownOf(state))
  expect((await engine.attend(address ?? '')).phase).toMatchObject({ result: 'succeeded' })
  expect(measuredOf(address ?? '').map(({ figures }) => figures[url])).toEqual([expect.any(Number), expect.any(Number)])
  await until(() => measuredOf(own ?? '').length > 0, 'the first look')
  await host().stop()
  await until(() => notesOf(own ?? '').includes('watch-no-answer'), 'the host to be missed')
  await host().start()
  await until(() => notesOf(own ?? '').includes('watch-answers'), 'the host to answer again')
  expect(notesOf(own ?? '').filter((code) => code !== 'watch-missed')).toEqual(['watch-no-answer', 'watch-answers'])
  expect(measuredOf(own ?? '').some(({ figures, missed }) => missed !== true && figures.MEM === undefined)).toBe(true)
})
