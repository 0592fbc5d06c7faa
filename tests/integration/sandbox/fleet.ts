/** A sandbox in a temporary directory, and what tests do with its hosts. */

import { readFileSync } from 'node:fs'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'ssh2'
import { endProcesses } from '../../../src/main/sandbox/application/end-processes.ts'
import { stampedProcesses } from '../../../src/main/sandbox/application/stamped.ts'
import { dataPlace, sandboxPlaces } from '../../../src/main/sandbox/fleet/layout.ts'
import type { Sandbox, SandboxHost } from '../../../src/main/sandbox/start-sandbox.ts'
import { connectTo, exec } from './lone-host.ts'

/** A space and Chinese in the path: macOS and people have such. */
export async function temporaryDirectory(): Promise<{ directory: string; remove(): Promise<void> }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'ferry-sandbox-fleet-')))
  const directory = join(folder, 'sand box 沙箱')
  return {
    directory,
    // Also after a failed test: nothing that it started outlives it.
    remove: async () => {
      await endProcesses(await allProcesses(directory), 0)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Pids of whatever runs on the hosts of a sandbox. */
export function allProcesses(directory: string): Promise<number[]> {
  return stampedProcesses([...sandboxPlaces(directory), dataPlace(directory)].map(({ base }) => base))
}

export function hostOf(sandbox: Sandbox, name: string): SandboxHost {
  const host = sandbox.hosts.find((one) => one.name === name)
  if (!host) throw new Error(`no host ${name}`)
  return host
}

export function login(sandbox: Sandbox, name: string): Promise<Client> {
  const { port, hostKey } = hostOf(sandbox, name)
  const identity = sandbox.inventory.hosts.find((host) => host.name === name)?.identity ?? ''
  return connectTo({ port, hostKey: hostKey.key, privateKey: readFileSync(identity) })
}

/** Runs a command and gives what it said; throws where its exit code is not 0. */
export async function say(client: Client, command: string): Promise<string> {
  const { code, stdout, stderr } = await exec(client, command)
  if (code !== 0) throw new Error(`${command}: exit ${code}\n${stderr}`)
  return stdout.trim()
}

/** The application's page, asked through the host as Ferry asks; undefined when nothing listens. */
export function page(client: Client, { applicationPort, service }: SandboxHost): Promise<string | undefined> {
  return new Promise((resolve) => {
    client.forwardOut('127.0.0.1', 1, '127.0.0.1', applicationPort, (error, channel) => {
      if (error) return resolve(undefined)
      let text = ''
      channel.on('data', (chunk: Buffer) => {
        text += chunk
      })
      channel.on('close', () => resolve(text))
      channel.write(`GET /${service}/ HTTP/1.0\r\n\r\n`)
    })
  })
}
