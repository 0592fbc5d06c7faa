/** One host of the sandbox with nothing in its folder, and a client of ssh2 at it. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client, ClientChannel, ConnectConfig, SFTPWrapper } from 'ssh2'
import ssh2 from 'ssh2'
import { hostEnvironment } from '../../../src/main/sandbox/fleet/environment.ts'
import { type SandboxKeys, sandboxKeys } from '../../../src/main/sandbox/fleet/keys.ts'
import { listenAsHost } from '../../../src/main/sandbox/server/host-server.ts'

export type LoneHost = {
  directory: string
  base: string
  port: number
  keys: SandboxKeys
  connect(change?: ConnectConfig): Promise<Client>
  stop(): Promise<void>
}

export async function loneHost(): Promise<LoneHost> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'ferry-sandbox-')))
  const base = join(directory, 'hosts', 'lone')
  await mkdir(join(base, 'run'), { recursive: true })
  const keys = await sandboxKeys(directory, ['lone'])
  const login = { user: 'ferry', key: keys.operator, password: keys.password }
  const environment = hostEnvironment({ base, name: 'lone' })
  const server = await listenAsHost({ base, hostKey: keys.hosts.lone ?? '', login, environment }, 0)
  const clients: Client[] = []
  return {
    directory,
    base,
    port: server.port,
    keys,
    async connect(change = {}) {
      const client = await connectTo({
        port: server.port,
        privateKey: readFileSync(keys.identity),
        hostKey: keys.hostKeys.lone?.key ?? '',
        ...change,
      })
      clients.push(client)
      return client
    },
    async stop() {
      for (const client of clients) client.end()
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Connects with the host key verified; rejects where the login is refused. */
export async function connectTo({ hostKey, ...config }: ConnectConfig & { hostKey: string }): Promise<Client> {
  const client = new ssh2.Client()
  client.on('keyboard-interactive', (_name, _instructions, _language, prompts, answer) => answer(prompts.map(() => config.password ?? '')))
  const ready = once(client, 'ready')
  client.connect({ host: '127.0.0.1', username: 'ferry', hostVerifier: (key: Buffer) => key.toString('base64') === hostKey, ...config })
  await ready
  client.setNoDelay(true)
  client.on('error', () => client.destroy())
  return client
}

export type Outcome = { code: number | null; signal?: string; stdout: string; stderr: string }

/** Runs a command to the end of its channel. */
export async function exec(client: Client, command: string, input?: string | Buffer): Promise<Outcome> {
  const channel = await openExec(client, command)
  const outcome = collect(channel)
  if (input !== undefined) channel.end(input)
  return outcome
}

export function openExec(client: Client, command: string, options = {}): Promise<ClientChannel> {
  return new Promise((resolve, reject) => client.exec(command, options, (error, channel) => (error ? reject(error) : resolve(channel))))
}

export function collect(channel: ClientChannel): Promise<Outcome> {
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] }
  channel.on('data', (chunk: Buffer) => parts.stdout.push(chunk))
  channel.stderr.on('data', (chunk: Buffer) => parts.stderr.push(chunk))
  return new Promise((resolve) => {
    channel.on('close', (code: number | null, signal?: string) =>
      resolve({
        code: code ?? null,
        signal,
        stdout: Buffer.concat(parts.stdout).toString(),
        stderr: Buffer.concat(parts.stderr).toString(),
      }),
    )
  })
}

export function openSftp(client: Client): Promise<SFTPWrapper> {
  return new Promise((resolve, reject) => client.sftp((error, sftp) => (error ? reject(error) : resolve(sftp))))
}
