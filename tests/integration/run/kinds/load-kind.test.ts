/** A load on a real server: through a real host that is watched meanwhile, held against limits, stopped, refused. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'
import { loadFiguresSchema } from '#shared/kinds/task/load.ts'

let fleet: EcscFleet
let engine: Engine
let server: Server
let asked = 0
/** What the server answers next. */
let answer: (number: number) => number = () => 200

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['ecsc-1'], real: 'none', running: false })
  server = createServer((request, response) => {
    asked += 1
    response.writeHead(request.method === 'GET' ? answer(asked) : 405).end('well')
  }).listen(0, '127.0.0.1')
  await until(() => server.listening, 'the server')
})
beforeEach(async () => {
  asked = 0
  answer = () => 200
  engine = await startEngine(fleet)
  return () => engine.close()
})
afterAll(async () => {
  server?.closeAllConnections()
  server?.close()
  await fleet?.stop()
})

const planOf = (task: string) =>
  makePlan(
    readRelease(`release: x\ntasks:\n  - ${task}\n`, '/r/x.yaml'),
    readInventory(
      `${fleet.inventory}\naddresses:\n  shop: { url: "http://127.0.0.1:${(server.address() as AddressInfo).port}/" }\n`,
      'fleet.yaml',
    ),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )

test('the limits hold: figures, progress and the host stand in the journal', async () => {
  const { state } = await engine.run(
    await planOf('{ load: shop, path: /up, requests: 400, users: 20, response: 5s, errors: 1%, memory: 100%, on: ecsc-1 }'),
  )
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  // One of them was the look.
  expect(asked).toBe(401)
  const [target] = state.targets
  const figures = loadFiguresSchema.parse(target?.forward.find(({ step }) => step === 'execute')?.facts)
  expect(figures).toMatchObject({ requests: 400, failed: 0, ended: 'requests', hosts: [{ host: 'ecsc-1', memory: expect.any(Number) }] })
  expect(figures.p50).toBeLessThanOrEqual(figures.worst)
  expect(engine.progress.at(-1)).toMatchObject({ done: 400, total: 400, unit: 'entries' })
})

test('a limit that does not hold is a question with the figures; a retry measures anew', async () => {
  answer = (number) => (number % 4 === 0 ? 500 : 200)
  const seen: string[] = []
  const answers: Answers = (question) => {
    if (question.kind !== 'failure') return undefined
    seen.push(`${question.problem.code} ${question.problem.evidence}`)
    answer = () => 200
    return { kind: 'failure', choice: 'retry', reason: '' }
  }
  const { state } = await engine.run(await planOf('{ load: shop, requests: 80, users: 4, errors: 5% }'), answers)
  expect(seen).toEqual([expect.stringMatching(/^load-limits errors: 2[45](\.\d+)? % ≥ 5 %[\s\S]*HTTP 500 × \d+/)])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(asked).toBe(161)
})

test('it is stopped at once, and too much is refused before a single request of it', async () => {
  const id = engine.runner.begin(await planOf('{ load: shop, requests: 50000, users: 4, for: 5m }'), { yes: true, signoffs: [] })
  await until(() => asked > 50, 'the load')
  engine.runner.control(id, 'stop')
  const state = await engine.attend(id)
  const sent = asked
  expect(state.targets[0]?.forward.find(({ step }) => step === 'execute')?.progress).toMatchObject({ outcome: { kind: 'cancelled' } })
  expect(sent).toBeLessThan(50_000)
  asked = 0
  const found: string[] = []
  await engine.run(await planOf('{ load: shop, users: 501 }'), (question) => {
    if (question.kind !== 'preflight') return undefined
    found.push(...question.findings.flatMap(({ finding }) => (finding.severity === 'blocking' ? [finding.problem.code] : [])))
    return { kind: 'preflight', go: false }
  })
  expect(found).toEqual(['load-too-much'])
  // What was under way when it was stopped may still arrive.
  expect(asked).toBeLessThan(10)
})
