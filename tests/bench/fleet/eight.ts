/** The document's eight hosts one after the other: the built command line beside a script over shared connections, and beside Ansible. */
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { fillValues } from '#core/plan/fill-values.ts'
import { playbook } from '#harness/ansible.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import type { EcscHost } from '#harness/ecsc/ecsc-host.ts'
import { run } from '#harness/run-process.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { alternate, type Peer, type Sample, timesOf } from '../alternate.ts'
import { fastCipher, loginTo } from '../open-ssh.ts'
import { explain, heading, spread, table, tell, type Verdict } from '../print.ts'
import { median } from '../statistics.ts'
import { type BenchRelease, prepareRelease, proveRelease, setBack } from '../steps/release.ts'
import { overSsh, sequence } from '../steps/script.ts'
import { type BuiltFerry, builtFerry } from './built-ferry.ts'

const aims = { script: 1, Ansible: 4 }
/** Milliseconds after which no further round begins. */
const budget = 60_000
const scriptTimeout = 180_000

export async function benchEight(): Promise<Verdict[]> {
  heading('the eight hosts of the document, one after the other')
  const fleet = await ecscFleet({ real: 'none' })
  try {
    explain(
      'All begin with no connection and end with every service answering in its new version; archives, backups and trees are compared after',
      'each. Ferry: the whole command, from its start to its end, with its locks, journal, manifests and log watch. Script: the commands of',
      'the benchmark "steps", one shared connection a host (ControlMaster), no lock, nothing kept. Ansible: what `ferry export --ansible`',
      'writes, its gates open, connections kept (ControlPersist), once.',
    )
    const date = today()
    const releases = await Promise.all(fleet.inOrder.map((host) => prepareRelease(fleet, host, date, 'light')))
    const pairs = fleet.inOrder.map((host, index) => [host, releases[index]] as const).filter(isPair)
    const ferry = await builtFerry(fleet.directory, fleet.knownHosts)
    const release = await writeRelease(fleet, ferry, releases)
    const script = await scriptPeer(fleet, pairs, date)
    const ansible = await ansiblePeer(fleet, pairs, ferry, release)
    const samples = await alternate([await ferryPeer(fleet, pairs, ferry, release), script], budget)
    if (ansible !== undefined) {
      await ansible.prepare()
      samples[ansible.name] = [await ansible.measure()]
      await ansible.prove()
    }
    return judge(samples)
  } finally {
    await fleet.stop()
  }
}

type Pair = readonly [EcscHost, BenchRelease]
const isPair = (pair: readonly [EcscHost, BenchRelease | undefined]): pair is Pair => pair[1] !== undefined

/** As backups are named here: the day of this computer. */
function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('')
}

/** With the inventory's start lines: without one, every watch of a log takes the ten seconds that a process must stay up. */
async function writeRelease(fleet: EcscFleet, ferry: BuiltFerry, releases: readonly BenchRelease[]): Promise<string> {
  const inventory = join(fleet.directory, 'eight-fleet.yaml')
  await writeFile(inventory, fleet.inventory)
  await ferry('import', inventory)
  const archives = new Map(releases.map(({ service, path }) => [service, path]))
  const release = join(fleet.directory, 'eight.yaml')
  await writeFile(
    release,
    stringify({ release: 'eight', tasks: [...archives].map(([service, archive]) => ({ upgrade: service, archive })) }),
  )
  return release
}

/** All are set back and proven at once: neither is measured. */
function around(pairs: readonly Pair[]): Pick<Peer, 'prepare' | 'prove'> {
  return {
    prepare: async () => void (await Promise.all(pairs.map(([host, release]) => setBack(host, release)))),
    prove: async () => void (await Promise.all(pairs.map(([host, release]) => proveRelease(host, release)))),
  }
}

async function timed(act: () => Promise<unknown>): Promise<Sample> {
  const began = performance.now()
  await act()
  return { milliseconds: performance.now() - began }
}

async function ferryPeer(fleet: EcscFleet, pairs: readonly Pair[], ferry: BuiltFerry, release: string): Promise<Peer> {
  const plan = JSON.parse(await ferry('plan', release, '--json')) as Plan
  const lines = new Set([...plan.targets.flatMap(({ persons }) => persons), ...plan.verify.map(({ person }) => person)])
  const signoffs = join(fleet.directory, 'signoffs.yaml')
  await writeFile(signoffs, stringify([...lines].map((person) => ({ person, by: 'bench' }))))
  return {
    name: 'Ferry',
    ...around(pairs),
    measure: () => timed(() => ferry('run', release, '--yes', '--signoffs', signoffs, '--json')),
  }
}

async function scriptPeer(fleet: EcscFleet, pairs: readonly Pair[], date: string): Promise<Peer> {
  const { hosts, services } = readInventory(fleet.inventory, 'fleet.yaml')
  const controls: [string, Awaited<ReturnType<typeof loginTo>>][] = []
  const texts: string[] = []
  for (const [host, release] of pairs) {
    const service = services.find(({ name }) => name === host.service.name)
    const known = hosts.find(({ name }) => name === host.name)
    if (service === undefined || known === undefined) throw new Error(`${host.name} is not in the inventory`)
    const login = await loginTo(fleet, host)
    const control = join(fleet.directory, `c-${host.name}`)
    controls.push([control, login])
    texts.push(sequence(overSsh(login, control, fastCipher), fillValues(service, known), release, release.path, date))
  }
  const { prepare, prove } = around(pairs)
  const whole = join(fleet.directory, 'eight.sh')
  await writeFile(whole, texts.map((text) => `(\n${text}\n) || exit 1`).join('\n'))
  return {
    name: 'script',
    prepare,
    measure: () =>
      timed(async () => {
        const { code, stdout, stderr } = await run('bash', [whole], { timeout: scriptTimeout })
        if (code !== 0) throw new Error(`the script ended with ${code}: ${stdout.slice(-300)}${stderr.slice(-1_000)}`)
      }),
    async prove() {
      for (const [control, login] of controls)
        await run('ssh', [...login.options, '-o', `ControlPath=${control}`, '-O', 'exit', login.account])
      await prove()
    },
  }
}

async function ansiblePeer(fleet: EcscFleet, pairs: readonly Pair[], ferry: BuiltFerry, release: string): Promise<Peer | undefined> {
  if (!process.env.PATH?.split(':').some((folder) => existsSync(join(folder, 'ansible-playbook'))))
    return void explain('ansible is not installed here, and is left out')
  const folder = join(fleet.directory, 'ansible')
  await ferry('export', release, '--ansible', folder)
  return {
    name: 'Ansible, once',
    ...around(pairs),
    measure: () =>
      timed(async () => {
        const { code, stdout, stderr } = await playbook(folder, ['-e', 'ferry_gates=open'])
        if (code !== 0) throw new Error(`ansible-playbook ended with ${code}: ${(stdout + stderr).slice(-2_000)}`)
        await rm(join(folder, '.cp'), { recursive: true, force: true })
      }),
  }
}

function judge(samples: Record<string, Sample[]>): Verdict[] {
  const names = Object.keys(samples)
  const seconds = (name: string) =>
    spread(
      timesOf(samples[name]).map((time) => time / 1000),
      2,
    )
  table([
    ['seconds: median (min–max)', ...names],
    ['eight hosts', ...names.map(seconds)],
  ])
  const ferry = median(timesOf(samples.Ferry))
  return Object.entries(aims).flatMap(([peer, least]) => {
    const name = names.find((one) => one.startsWith(peer))
    if (name === undefined) return []
    const ratio = median(timesOf(samples[name])) / ferry
    const verdict = {
      what: `eight hosts, of the speed of ${peer}`,
      aim: `≥ ${least.toFixed(1)}`,
      reached: ratio.toFixed(2),
      holds: ratio >= least,
    }
    tell(verdict)
    return [verdict]
  })
}
