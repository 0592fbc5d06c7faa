/** Many hosts: a look at each and a command on each, by Ferry's own connections, beside pssh and Ansible. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost, type Operator } from '#harness/operator.ts'
import { run } from '#harness/run-process.ts'
import { alternate, type Peer, type Sample, timesOf } from '../alternate.ts'
import { loginTo } from '../open-ssh.ts'
import { explain, heading, spread, table, tell, type Verdict } from '../print.ts'
import { median } from '../statistics.ts'

const count = 200
/** Side by side, for all of them. */
const forks = 50
/** Milliseconds after which no further round begins. */
const budget = 240_000
const ansibleTimeout = 400_000
const look = 'id -un; uname -n; df -Pk / | tail -n 1'
const command = 'echo done'
const aims = { cold: 4, warm: 20 }

export async function benchMany(): Promise<Verdict[]> {
  heading(`a look and a command on ${count} hosts`)
  const fleet = await startFleet({ mode: 'plain', hosts: Array.from({ length: count }, (_, index) => `many-${index + 1}`) })
  const operators: Operator[] = []
  try {
    explain(
      `${count} sshd of one program on loopback, a port each. Asked of each: ${look}; then: ${command}.`,
      `pssh and Ansible do it in one command, ${forks} at once, and are given nothing that stays open; cold, Ferry has no connection either.`,
    )
    const warm = createOperator(fleet)
    operators.push(warm)
    await ferry(fleet, warm)
    const beside = await pssh(fleet)
    const slow = await ansible(fleet)
    const peers: Peer[] = [
      peer('Ferry, cold', async () => {
        const cold = createOperator(fleet)
        operators.push(cold)
        await ferry(fleet, cold)
        return () => cold.connections.close()
      }),
      peer('Ferry, warm', () => ferry(fleet, warm)),
      ...(beside === undefined ? [] : [beside]),
    ]
    const memory = process.memoryUsage().rss
    const samples = await alternate(peers, budget)
    // It takes minutes where the others take seconds: once.
    if (slow !== undefined) samples[slow.name] = [await slow.measure()]
    return judge(samples, (process.memoryUsage().rss - memory) / 1024 / 1024)
  } finally {
    for (const { connections } of operators) await connections.close()
    await fleet.stop()
  }
}

/** Only what is waited for counts: connections are closed outside of the measure. */
function peer(name: string, act: () => Promise<(() => Promise<void>) | undefined>): Peer {
  let after: (() => Promise<void>) | undefined
  return {
    name,
    prepare: async () => undefined,
    async measure() {
      const began = performance.now()
      after = await act()
      return { milliseconds: performance.now() - began }
    },
    async prove() {
      await after?.()
      after = undefined
    },
  }
}

async function ferry(fleet: Fleet, { connections }: Operator): Promise<undefined> {
  const answers = await Promise.all(
    Object.values(fleet.hosts).map(async (host) => {
      const connection = await connections.to(inventoryHost(host))
      const seen = await connection.ask(look)
      const done = await connection.ask(command)
      return [seen, done].every(({ end }) => end.kind === 'exited' && end.code === 0) && done.stdout === 'done\n'
    }),
  )
  if (!answers.every(Boolean)) throw new Error('not every host has answered Ferry')
}

async function pssh(fleet: Fleet): Promise<Peer | undefined> {
  const program = ['pssh', 'parallel-ssh'].find((name) =>
    Boolean(process.env.PATH?.split(':').some((folder) => existsSync(join(folder, name)))),
  )
  if (program === undefined) return void explain('pssh is not installed here (Debian: pssh), and is left out')
  const [first] = Object.values(fleet.hosts)
  if (first === undefined) return undefined
  const { options } = await loginTo(fleet, first)
  const config = join(fleet.directory, 'pssh.config')
  await writeFile(config, `${options.filter((_, index) => index > 1 && index % 2 === 1).join('\n')}\n`)
  const hosts = join(fleet.directory, 'pssh.hosts')
  await writeFile(
    hosts,
    Object.values(fleet.hosts)
      .map(({ user, address, port }) => `${user}@${address}:${port}\n`)
      .join(''),
  )
  return peer('pssh', async () => {
    const { code, stdout } = await run(program, ['-h', hosts, '-p', String(forks), '-t', '60', '-x', `-F ${config}`, `${look}; ${command}`])
    if (code !== 0 || stdout.split('[SUCCESS]').length - 1 !== count) throw new Error(`pssh: ${stdout.slice(-500)}`)
    return undefined
  })
}

async function ansible(fleet: Fleet): Promise<Peer | undefined> {
  if (!process.env.PATH?.split(':').some((folder) => existsSync(join(folder, 'ansible'))))
    return void explain('ansible is not installed here, and is left out')
  const [first] = Object.values(fleet.hosts)
  if (first === undefined) return undefined
  const { options } = await loginTo(fleet, first)
  const folder = join(fleet.directory, 'ansible')
  await mkdir(folder, { recursive: true })
  const inventory = join(folder, 'hosts.ini')
  const lines = Object.values(fleet.hosts).map(
    ({ name, address, port, user }) => `${name} ansible_host=${address} ansible_port=${port} ansible_user=${user}`,
  )
  await writeFile(inventory, `[all]\n${lines.join('\n')}\n`)
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    ANSIBLE_SSH_ARGS: options.join(' '),
    ANSIBLE_HOST_KEY_CHECKING: 'True',
    LANG: 'C.UTF-8',
  }
  return peer('Ansible, once', async () => {
    const { code, stdout } = await run('ansible', ['all', '-i', inventory, '-f', String(forks), '-m', 'raw', '-a', `${look}; ${command}`], {
      env,
      timeout: ansibleTimeout,
    })
    if (code !== 0 || stdout.split('rc=0').length - 1 !== count) throw new Error(`ansible: ${stdout.slice(-500)}`)
    return undefined
  })
}

function judge(samples: Record<string, Sample[]>, megabytes: number): Verdict[] {
  const names = Object.keys(samples)
  table([
    ['seconds: median (min–max)', ...names],
    [
      'whole',
      ...names.map((name) =>
        spread(
          timesOf(samples[name]).map((one) => one / 1000),
          2,
        ),
      ),
    ],
  ])
  explain(`Ferry's memory while ${count} connections and more stood open: ${megabytes.toFixed(0)} MB more.`)
  const whole = (name: string) => median(timesOf(samples[name]))
  if (!names.includes('pssh')) return []
  return (['cold', 'warm'] as const).map((state) => {
    const ratio = whole('pssh') / whole(`Ferry, ${state}`)
    const verdict = {
      what: `${count} hosts, ${state}: of pssh's speed`,
      aim: `≥ ${aims[state].toFixed(1)}`,
      reached: ratio.toFixed(2),
      holds: ratio >= aims[state],
    }
    tell(verdict)
    return verdict
  })
}
