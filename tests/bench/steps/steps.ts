/** (2) The eight steps on one host: Ferry against a script over one shared ssh connection, and against no network at all. */
import { join } from 'node:path'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { fillValues } from '#core/plan/fill-values.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { run } from '#harness/run-process.ts'
import { alternate, type Peer, type Sample, timesOf } from '../alternate.ts'
import { hostFacts } from '../machine.ts'
import { fastCipher, loginTo } from '../open-ssh.ts'
import { explain, heading, spread, table, tell, type Verdict } from '../print.ts'
import { median } from '../statistics.ts'
import { runFerry } from './ferry-side.ts'
import { type BenchRelease, incoming, prepareRelease, proveRelease, setBack } from './release.ts'
import { onTheHost, overSsh, sequence, story } from './script.ts'

const date = '20261120'
/** Milliseconds after which no further round begins. */
const budget = 120_000
const scriptTimeout = 60_000
const aim = 1.2

export async function benchSteps(): Promise<Verdict[]> {
  heading('the eight steps on one host')
  const fleet = await ecscFleet({ hosts: ['ecsc-1'], real: 'none' })
  try {
    const host = fleet.host('ecsc-1')
    const release = await prepareRelease(fleet, host, date)
    explain(...(await hostFacts(fleet, host)))
    explain(
      `release        an archive of ${release.megabytes} MB over a directory of that size; the service is a small Java program`,
      'Both begin with no connection. Ferry also takes a lock, runs changes as detached jobs, and journals every intent to disk.',
      'The floor is the same script as a shell on the host, without ssh. The script, over one connection (ControlMaster, AES-GCM):',
      ...story.map((line) => `  ${line}`),
    )
    const samples = await compare(fleet, release)
    return judge(samples)
  } finally {
    await fleet.stop()
  }
}

async function compare(fleet: EcscFleet, release: BenchRelease): Promise<Record<string, Sample[]>> {
  const host = fleet.host('ecsc-1')
  const { hosts, services } = readInventory(fleet.inventory, 'fleet.yaml')
  const [service] = services
  const [known] = hosts
  if (!service || !known) throw new Error('the fleet has one host with one service')
  const filled = fillValues(service, known)
  const login = await loginTo(fleet, host)
  const control = join(fleet.directory, 'ssh')
  const ssh = sequence(overSsh(login, control, fastCipher), filled, release, release.path, date)
  const floor = sequence(onTheHost, filled, release, host.path(incoming), date)
  let tree: string | undefined
  const peer = (name: string, measure: () => Promise<Sample>): Peer => ({
    name,
    prepare: () => setBack(host, release),
    measure,
    async prove() {
      // Left open by the script; a ControlMaster that a later time found would be an advantage.
      if (name === 'script') await run('ssh', [...login.options, '-o', `ControlPath=${control}`, '-O', 'exit', login.account])
      const now = await proveRelease(host, release)
      tree ??= now
      if (now !== tree) throw new Error(`${name} brought another tree than the others`)
    },
  })
  return alternate(
    [
      peer('Ferry', () => runFerry(fleet, release, date)),
      peer('script', () => timed('script', () => run('bash', ['-c', ssh], { timeout: scriptTimeout }))),
      peer('floor', () => timed('floor', () => host.exec('exec bash -s', { input: floor, timeout: scriptTimeout }))),
    ],
    budget,
  )
}

async function timed(name: string, script: () => ReturnType<typeof run>): Promise<Sample> {
  const began = performance.now()
  const { code, stdout, stderr } = await script()
  const milliseconds = performance.now() - began
  const marks = [...stdout.matchAll(/^([a-z-]+) (\d+\.\d+)$/gm)].map(([, step = '', at = '']) => ({ step, at: Number(at) * 1000 }))
  if (code !== 0) throw new Error(`the ${name} ended with ${code} after ${marks.at(-1)?.step}: ${stderr}`)
  return { milliseconds, parts: Object.fromEntries(marks.slice(1).map(({ step, at }, index) => [step, at - (marks[index]?.at ?? at)])) }
}

const steps = ['preflight', 'upload', 'stop', 'back-up', 'unpack', 'start', 'watch', 'verify']

function judge(samples: Record<string, Sample[]>): Verdict[] {
  const names = Object.keys(samples)
  const row = (label: string, values: (sample: Sample) => number) => [
    label,
    ...names.map((name) => spread((samples[name] ?? []).map(values), 0)),
  ]
  table([
    ['milliseconds: median (min–max)', ...names],
    row('connect', (sample) => sample.parts?.connect ?? 0),
    ...steps.map((step) => row(step, (sample) => sample.parts?.[step] ?? 0)),
    row('whole', (sample) => sample.milliseconds),
  ])
  const whole = (name: string) => median(timesOf(samples[name]))
  const [ferry, script, floor] = [whole('Ferry'), whole('script'), whole('floor')]
  explain(
    `Ferry's connection is made in its preflight. ${timesOf(samples.Ferry).length} rounds; after each the archive's hash, the backup and the new tree were compared.`,
    `Over the floor: Ferry ${(ferry - floor).toFixed(0)} ms, the script ${(script - floor).toFixed(0)} ms.`,
  )
  const verdict = {
    what: "eight steps, Ferry's time / the script's",
    aim: `≤ ${aim.toFixed(2)}`,
    reached: (ferry / script).toFixed(2),
    holds: ferry <= aim * script,
  }
  tell(verdict)
  return [verdict]
}
