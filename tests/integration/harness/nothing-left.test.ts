import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { readProcesses } from '#harness/hosts/process-table.ts'
import { startFleet } from '#harness/hosts/start-fleet.ts'
import { run } from '#harness/run-process.ts'
import type { FleetMode } from '#harness/types.ts'
import { until } from '#harness/until.ts'

const missing = await namespacesMissing()
if (missing !== undefined) console.log(`skipped: hosts in namespaces (${missing})`)
const modes: FleetMode[] = missing === undefined ? ['namespaces', 'plain'] : ['plain']

/** Command lines on this machine that speak of the fleet, or run the marked command. */
async function processesOf(directory: string, marker: string): Promise<string[]> {
  const lines = (await readProcesses('/proc')).filter((one) => one.state !== 'Z').map((one) => one.args.join(' '))
  return lines.filter((line) => line.includes(directory) || line === `sleep ${marker}`)
}

async function linkTo(address: string): Promise<string> {
  return (await run('ip', ['route', 'show', 'match', address])).stdout
}

it.each(modes)('leaves nothing after stop() in mode %s', async (mode) => {
  const marker = String(5_000_000 + process.pid)
  const fleet = await startFleet({ mode, hosts: ['one', 'two'] })
  const address = fleet.host('one').address
  await fleet.host('one').exec(`setsid sleep ${marker} >/dev/null 2>&1 &`)
  expect((await processesOf(fleet.directory, marker)).length).toBeGreaterThan(1)
  if (mode === 'namespaces') expect(await linkTo(address)).toContain('ferry-')
  await fleet.stop()
  expect(await processesOf(fleet.directory, marker)).toEqual([])
  expect(await linkTo(address)).not.toContain('ferry-')
  expect(existsSync(fleet.directory)).toBe(false)
  await fleet.stop()
})

it.each(modes)('leaves nothing when the test process is killed in mode %s', async (mode) => {
  const marker = String(6_000_000 + process.pid)
  const script = fileURLToPath(new URL('./start-and-hang.ts', import.meta.url))
  const child = spawn(process.execPath, [script, mode, marker], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { directory, addresses } = JSON.parse(line) as { directory: string; addresses: string[] }
  expect((await processesOf(directory, marker)).length).toBeGreaterThan(1)
  child.kill('SIGKILL')
  await until(async () => (await processesOf(directory, marker)).length === 0, 'every process of the fleet to end')
  await until(() => !existsSync(directory), 'its directory to go')
  for (const address of addresses) await until(async () => !(await linkTo(address)).includes('ferry-'), 'its network to go')
})
