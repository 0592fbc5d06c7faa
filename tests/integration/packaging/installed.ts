/** Ferry as `npm install -g` leaves it: packed from this repository, installed into a folder of the test, run far away from both. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type CommandResult, run } from '#harness/run-process.ts'
import { endProcesses } from '../../../src/main/sandbox/application/end-processes.ts'
import { stampedProcesses } from '../../../src/main/sandbox/application/stamped.ts'
import { sandboxPlaces } from '../../../src/main/sandbox/fleet/layout.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))

/** Packing builds what is not built; installing asks the registry for a hundred small packages. */
const npmLimit = 50_000

/** What npm says where nobody answers. Anything else that goes wrong is a fault of the archive. */
const unreachable = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/

/** Set by `npm test` for its own scripts; here npm is started as a person starts it. */
const isOfNpm = (name: string) => /^npm_(?!config_(registry|https?_proxy|proxy|cafile|cache)$)/i.test(name)

export type Installed = Awaited<ReturnType<typeof packAndInstall>>

export async function packAndInstall() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'ferry-packed-')))
  const prefix = join(folder, 'prefix')
  const home = join(folder, 'home')
  const data = join(folder, 'data')
  await mkdir(home)
  // The command's own PATH: Node and the system, nothing of the repository. No proxy, and an npm that may not ask anybody.
  const PATH = [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter)
  const env = { PATH, HOME: home, LANG: 'en_US.UTF-8', FERRY_KNOWN_HOSTS: '', NO_COLOR: '1', npm_config_offline: 'true' }
  const remove = async () => {
    const bases = sandboxPlaces(join(data, 'sandbox', 'fleet')).map(({ base }) => base)
    await endProcesses(await stampedProcesses(bases), 0)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const packed = await npm(['pack', '--pack-destination', folder], repository)
    if (packed.code !== 0) throw new Error(`npm pack: ${packed.stderr}`)
    const archives = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
    const archive = join(folder, archives[0] ?? '')
    // One command, as the manual has it. A prefix of the test stands for the computer's own.
    const installing = await npm(['install', '--global', '--prefix', prefix, '--prefer-offline', '--fetch-retries=0', archive], folder)
    const reason = installing.code === 0 ? undefined : unreachable.exec(installing.stderr)?.[0]
    if (installing.code !== 0 && reason === undefined) throw new Error(`npm install: ${installing.stderr}`)
    const command = join(prefix, 'bin', 'ferry')
    return {
      archives,
      /** Why nothing could be installed: the registry does not answer, and npm's cache does not have everything. */
      registryMissing: reason,
      program: join(prefix, 'lib', 'node_modules', 'ferry-panel'),
      run: (...args: string[]): Promise<CommandResult> => run(command, [...args, '--data', data], { cwd: home, env }),
      /** Starts a command that goes on until it is interrupted, and waits for the first address that it prints. */
      serve: (...args: string[]) =>
        serve(spawn(command, [...args, '--data', data], { cwd: home, env, stdio: ['ignore', 'pipe', 'inherit'] })),
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}

function npm(args: string[], cwd: string): Promise<CommandResult> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name, value]) => value !== undefined && !isOfNpm(name)))
  return run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    env: env as Record<string, string>,
    timeout: npmLimit,
  })
}

async function serve(child: ChildProcess & { stdout: NonNullable<ChildProcess['stdout']> }) {
  const closed = once(child, 'close')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (url === undefined) continue
    const interrupt = async () => {
      child.kill('SIGINT')
      const [code] = await closed
      return code as number | null
    }
    return { url: new URL(url), interrupt }
  }
  throw new Error(`ended without an address: ${lines.join('\n')}`)
}
