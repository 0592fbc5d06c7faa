/** (3) From a line's write on the host to a viewer that has it, at 5,000 lines a second; beside it `ssh host tail -F`. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { fillValues } from '#core/plan/fill-values.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { runOrThrow } from '#harness/run-process.ts'
import { hostFacts } from '../machine.ts'
import { fastCipher, type Login, loginTo } from '../open-ssh.ts'
import { explain, heading, table, tell, type Verdict } from '../print.ts'
import { percentile, range } from '../statistics.ts'
import { readLines } from './read-lines.ts'
import { type Watching, watchThroughCore } from './viewer.ts'

const linesPerSecond = 5_000
const secondsPerRound = 5
const rounds = 5
const linesPerRound = linesPerSecond * secondsPerRound
/** Milliseconds; the writer and whoever follows are done seconds before. */
const roundTimeout = 30_000
const aim = 50

export async function benchLatency(): Promise<Verdict[]> {
  heading(`log line written on the host → seen by a viewer, at ${linesPerSecond} lines a second`)
  const fleet = await ecscFleet({ hosts: ['schedule-1'] })
  const host = fleet.host('schedule-1')
  try {
    explain(...(await hostFacts(fleet, host)))
    explain(
      "A program appends to the service's log, one write a line, each line with its time. Ferry: the whole core, a viewer that has",
      'opened the log (log.open) of a run that waits at its gate, acknowledging. Beside it: ssh host tail -F, read line by line.',
    )
    const log = logOf(fleet)
    const login = await loginTo(fleet, host)
    const path = host.outside(log)
    const peers = { Ferry: await watchThroughCore(fleet, 'schedule', log), 'ssh tail -F': await watchThroughSsh(login, log) }
    const latencies: Record<string, number[][]> = { Ferry: [], 'ssh tail -F': [] }
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, watching] of Object.entries(peers)) {
        const seen = await oneRound(watching, path, `${name.slice(0, 1)}${round}`)
        if (round > 0) latencies[name]?.push(seen)
      }
    }
    for (const watching of Object.values(peers)) await watching.end()
    return judge(latencies)
  } finally {
    await fleet.stop()
  }
}

async function oneRound(watching: Watching, path: string, mark: string): Promise<number[]> {
  const seen = readLines(mark, linesPerRound)
  watching.follow(seen.take)
  const writer = fileURLToPath(new URL('./write-lines.ts', import.meta.url))
  const late = AbortSignal.timeout(roundTimeout)
  const tooLate = once(late, 'abort').then(() => {
    throw new Error(`${seen.latencies.length} of ${linesPerRound} lines after ${roundTimeout} ms`)
  })
  const written = runOrThrow(process.execPath, [writer, path, mark, String(linesPerSecond), String(linesPerRound)], {
    timeout: roundTimeout,
  })
  await Promise.race([Promise.all([written, seen.all]), tooLate])
  watching.follow(() => undefined)
  return seen.latencies
}

function logOf(fleet: EcscFleet): string {
  const { hosts, services } = readInventory(fleet.inventory, 'fleet.yaml')
  const [host] = hosts
  const [service] = services
  const log = host && service && fillValues(service, host).logs[0]
  if (!log) throw new Error('the service of this benchmark has a log')
  return log.path
}

async function watchThroughSsh({ options, port, account }: Login, log: string): Promise<Watching> {
  const tail = `tail -n 1 -F ${log}`
  const child = spawn('ssh', [...options, '-c', fastCipher, '-p', port, account, tail], { stdio: ['ignore', 'pipe', 'inherit'] })
  let take: (text: string) => void = () => undefined
  child.stdout.setEncoding('utf8')
  const begun = once(child.stdout, 'data')
  child.stdout.on('data', (text: string) => take(text))
  await begun
  return {
    follow(next) {
      take = next
    },
    async end() {
      const exited = once(child, 'exit')
      child.kill()
      await exited
    },
  }
}

function judge(latencies: Record<string, number[][]>): Verdict[] {
  const row = (name: string, list: number[]) => [
    name,
    ...[0.5, 0.95, 0.99].map((share) => percentile(list, share).toFixed(1)),
    range(list).most.toFixed(1),
  ]
  const p95 = (list: number[]) => percentile(list, 0.95)
  const all = Object.entries(latencies).map(([name, list]) => ({ name, list, every: list.flat() }))
  table([
    ['milliseconds', 'p50', 'p95', 'p99', 'most', 'p95 of the rounds'],
    ...all.map(({ name, list, every }) => [
      ...row(name, every),
      `${range(list.map(p95)).least.toFixed(1)}–${range(list.map(p95)).most.toFixed(1)}`,
    ]),
  ])
  explain(`${rounds} rounds of ${linesPerRound} lines each; every line came once and in order.`)
  const reached = p95(all.find(({ name }) => name === 'Ferry')?.every ?? [])
  const verdict = { what: 'log line to viewer, p95', aim: `≤ ${aim} ms`, reached: `${reached.toFixed(1)} ms`, holds: reached <= aim }
  tell(verdict)
  return [verdict]
}
