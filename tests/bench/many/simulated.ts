/** What the engine itself costs with ever more hosts: hosts that answer at once, in this process; journal on disk, as always. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { Fact } from '#core/commands/facts.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import type { Jobs } from '#core/ssh/jobs/jobs-port.ts'
import type { Answer, Connection, Connections } from '#core/ssh/port.ts'
import { startEngine } from '#harness/engine.ts'
import type { Host } from '#shared/domain/host.ts'
import { explain, heading, table, tell, type Verdict } from '../print.ts'

const counts = [250, 500, 1_000, 2_000]
const atOnce = 50
/** Of the time for each host at a quarter of the hosts. */
const aim = 2

type Figures = { hosts: number; plan: number; run: number; events: number; journal: number; memory: number }

export async function benchSimulated(): Promise<Verdict[]> {
  heading(`up to ${counts.at(-1)} hosts that answer at once`)
  explain(
    `A command on each, ${atOnce} at once, with its look, its lock, its job and every event flushed to disk; no network and no host in it.`,
    'What a host costs the engine should not grow with their number.',
  )
  await measure(counts[0] ?? 1)
  const figures: Figures[] = []
  for (const hosts of counts) figures.push(await measure(hosts))
  table([
    ['hosts', 'plan, ms', 'run, s', 'ms a host', 'events', 'journal, MB', 'memory, MB'],
    ...figures.map(({ hosts, plan, run, events, journal, memory }) => [
      String(hosts),
      plan.toFixed(0),
      (run / 1000).toFixed(2),
      (run / hosts).toFixed(2),
      String(events),
      megabytes(journal),
      megabytes(memory),
    ]),
  ])
  const each = figures.map(({ run, hosts }) => run / hosts)
  const growth = (each.at(-1) ?? 0) / (each.at(-3) ?? 1)
  const verdict = {
    what: `a host among ${counts.at(-1)}, of its time among ${counts.at(-3)}`,
    aim: `≤ ${aim}`,
    reached: growth.toFixed(2),
    holds: growth <= aim,
  }
  tell(verdict)
  return [verdict]
}

const megabytes = (bytes: number) => (bytes / 1_048_576).toFixed(1)

async function measure(hosts: number): Promise<Figures> {
  const names = Array.from({ length: hosts }, (_, index) => `sim-${index + 1}`)
  const inventory = stringify({ hosts: Object.fromEntries(names.map((name, index) => [name, { address: addressOf(index), user: 'ops' }])) })
  const release = stringify({
    release: 'many',
    tasks: [{ command: 'systemctl reload app', on: names, 'at once': atOnce, back: 'systemctl reload app' }],
  })
  const directory = await mkdtemp(join(tmpdir(), 'ferry-simulated-'))
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const engine = await startEngine({ inventory, knownHosts: '' }, directory)
  Object.assign(engine.around, { connections: simulated, jobs })
  try {
    const began = performance.now()
    const plan = await makePlan(
      readRelease(release, '/r/many.yaml'),
      readInventory(inventory, 'many.yaml'),
      { gate: 'none', date: '20261129' },
      () => {
        throw new Error('no archive is read')
      },
    )
    const planned = performance.now()
    const { state } = await engine.run(plan)
    const ended = performance.now()
    if (state.phase.kind !== 'ended' || state.phase.result !== 'succeeded') throw new Error(JSON.stringify(state.phase))
    const memory = Math.max(0, process.memoryUsage().rss - before)
    const sizes = await Promise.all((await readdir(directory)).map(async (name) => (await stat(join(directory, name))).size))
    const journal = sizes.reduce((all, size) => all + size, 0)
    return { hosts, plan: planned - began, run: ended - planned, events: engine.events.length, journal, memory }
  } finally {
    await engine.close()
    await rm(directory, { recursive: true, force: true })
  }
}

const addressOf = (index: number) => `10.${Math.floor(index / 62_500)}.${Math.floor(index / 250) % 250}.${(index % 250) + 1}`

/** Every question is answered as a host does on which nothing is amiss. */
function answerTo(script: string): Answer {
  const lock: Fact | undefined = script.includes('lock taken') ? { name: 'lock', words: ['taken'], rest: 'taken' } : undefined
  const alive: Fact | undefined = script.includes('lock gone') ? { name: 'lock', words: ['ours'], rest: 'ours' } : undefined
  const facts = [lock ?? alive].filter((fact) => fact !== undefined)
  return { end: { kind: 'exited', code: 0 }, stdout: 'ops\nsimulated\n', stderr: '', facts }
}

const unused = (): never => {
  throw new Error('a simulated host has no such thing')
}

const connectionTo = (host: Host): Connection => ({
  host,
  ask: async (script) => answerTo(script),
  stream: unused,
  shell: unused,
  forward: unused,
  upload: unused,
  hold: unused,
  letGo: unused,
  lost: new Promise(() => undefined),
  isLost: false,
  fingerprint: 'SHA256:simulated',
  close: () => undefined,
})

const simulated: Connections = {
  to: async (host) => connectionTo(host),
  separate: async (host) => connectionTo(host),
  unasked: async () => undefined,
  ahead: () => undefined,
  handBack: () => undefined,
  probeHostKey: unused,
  close: async () => undefined,
}

const jobs: Jobs = {
  run: async () => ({ kind: 'exited', code: 0 }),
  status: async () => ({ kind: 'absent' }),
  cancel: async () => ({ left: [] }),
  endRest: async () => ({ ended: [], left: [] }),
  output: async () => Buffer.alloc(0),
}
