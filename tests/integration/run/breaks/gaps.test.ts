/** A gap is no verdict: while a host is away nothing that waits for its service fails, and the time counts for nothing. */
import { afterEach, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { until } from '#harness/until.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { type Service, serviceSchema } from '#shared/domain/service.ts'
import { factsOf, isUpgrade } from '#shared/kinds/task/upgrade.ts'
import type { StepName } from '#shared/run/step.ts'

const missing = await namespacesMissing()
if (missing) console.log(`skipped: hosts that fall silent (${missing})`)

let fleet: EcscFleet
let engine: Engine

afterEach(async () => {
  await engine?.close()
  await fleet?.stop()
})

/** Questions give up long before a silent connection is known to be lost, as with the usual numbers: 30 s, and 50 s. */
const impatient = { answerTimeout: 4_000, keepaliveInterval: 6_000, keepaliveCount: 4 }
const steady = { yes: true, signoffs: [] }
/** Shorter than the silence. */
const short = 5_000

async function open(sshd: Record<string, string> = {}) {
  fleet = await ecscFleet({ hosts: [{ name: 'ecmc-1', sshd }], real: 'none' })
  engine = await startEngine(fleet, undefined, impatient)
  engine.around.probeTimeout = 4_000
  const plan = await engine.plan({ ecmc: (await fleet.archives('new')).ecmc ?? '' })
  return { host: fleet.host('ecmc-1'), plan }
}

const withService = (plan: Plan, change: (service: Service) => Record<string, unknown>): Plan => ({
  ...plan,
  targets: plan.targets
    .filter(isUpgrade)
    .map((target) => ({ ...target, service: serviceSchema.parse({ ...target.service, ...change(target.service) }) })),
})

/** Of the service itself, from the host's own side. */
const asked = () => {
  const { servicePort } = fleet.host('ecmc-1')
  return [
    { kind: 'port', port: servicePort, timeout: short },
    { kind: 'http', url: `http://127.0.0.1:${servicePort}/ecmc/version`, timeout: short },
  ]
}

/** Begins the run; the host falls silent in the step, until Ferry has said so. */
async function silentIn(step: StepName, plan: Plan, isNow: () => boolean, said: () => boolean): Promise<string> {
  const host = fleet.host('ecmc-1')
  const id = engine.runner.begin(plan, steady)
  await until(isNow, `the moment in ${step}`, 120_000)
  await host.blackhole(true)
  await until(said, 'word of the loss', 90_000)
  await host.blackhole(false)
  return id
}

const ofConnection = () => engine.events.flatMap(({ event }) => (event.type === 'connection' ? [event] : []))

test.skipIf(missing)(
  'silent while the start line is waited for: said in words, not counted, and the step goes on to its end',
  async () => {
    const { host, plan } = await open()
    const log = plan.targets[0]?.service.logs[0]?.path ?? ''
    const late = withService(plan, ({ logs }) => ({
      logs: logs.map((file) => (file.path === log ? { ...file, ready: 'FINALLY UP' } : { ...file, ready: undefined })),
      watch: { timeout: short, settle: 1_000 },
      verify: [],
    }))
    const id = await silentIn(
      'watch',
      late,
      () => engine.progress.some((news) => news.step === 'watch' && news.done > 0),
      () => ofConnection().some(({ problem }) => problem?.code === 'link-silent'),
    )
    await host.exec(`echo 'INFO FINALLY UP' >> ${log}`)
    const state = await engine.attend(id)
    expect(engine.events.filter(({ event }) => event.type === 'question-asked')).toEqual([])
    expect(state.phase).toMatchObject({ result: 'succeeded' })
    expect(ofConnection().map((event) => event.state)).toContain('back')
  },
  240_000,
)

test.skipIf(missing)(
  'silent while checks are made: the checks are made again when it is back',
  async () => {
    const { plan } = await open()
    const checked = withService(plan, () => ({
      verify: [...asked(), { kind: 'command', command: 'test -d /home/ecmc', timeout: short }],
    }))
    const id = await silentIn(
      'verify',
      checked,
      () => engine.events.some(({ event }) => event.type === 'step-began' && event.step === 'verify'),
      () => ofConnection().some(({ state }) => state === 'lost'),
    )
    const state = await engine.attend(id)
    expect(engine.events.filter(({ event }) => event.type === 'question-asked')).toEqual([])
    expect(state.phase).toMatchObject({ result: 'succeeded' })
    const facts = state.targets[0] && factsOf(state.targets[0], 'forward', 'verify')
    expect(facts?.checks.map(({ kind, passed }) => [kind, passed])).toEqual([
      ['port', true],
      ['http', true],
      ['command', true],
    ])
  },
  240_000,
)

test('where sshd forwards nothing, tools of the host make the checks, forward and back, and it is said before', async () => {
  const { host, plan } = await open({ AllowTcpForwarding: 'no' })
  const checked = withService(plan, () => ({ verify: asked() }))
  const before = await host.tree('/home/ecmc')
  const { id, state } = await engine.run(checked)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  const [target] = state.targets
  expect(target && factsOf(target, 'forward', 'verify')?.checks.map(({ passed }) => passed)).toEqual([true, true])
  expect(target && factsOf(target, 'forward', 'preflight')?.findings).toContainEqual(
    expect.objectContaining({ severity: 'info', problem: expect.objectContaining({ code: 'checks-by-tool' }) }),
  )
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await host.tree('/home/ecmc')).toEqual(before)
}, 240_000)
