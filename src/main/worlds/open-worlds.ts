/** What a shell opens: the operator's own hosts, with the sandbox within reach; or the sandbox alone. */
import { type Core, type CoreOptions, createCore, type SandboxPort } from '#core/create-core.ts'
import { closeBoth } from './close-both.ts'
import { createFrontCore, type FrontCore } from './front-core.ts'
import { createSandboxBeside, type StartedFleet } from './sandbox-beside.ts'

export type WorldsOptions = Pick<CoreOptions, 'data' | 'version' | 'knownHosts' | 'mode'> & {
  /** The sandbox alone, as `--sandbox` asks for. */
  sandbox: boolean
  /** False: of the sandbox alone the history is enough, its hosts need not run. */
  needsFleet?: boolean
  /** The program that runs the sandbox's applications, where this process's own cannot; asked when they are wanted. */
  node?(): Promise<string | undefined>
}

/** `data` is the core's own directory; `close` ends core and fleet. */
export type Worlds = { core: Core; data: string; close(): Promise<void> }

/** @throws ProblemError what `createCore` and the sandbox throw */
export function openWorlds(options: WorldsOptions): Promise<Worlds> {
  return options.sandbox ? openSandboxAlone(options) : openOwn(options)
}

async function openOwn(options: WorldsOptions): Promise<Worlds> {
  const { data, version, knownHosts, mode } = options
  const beside: SandboxPort = createSandboxBeside({
    startFleet: (onHost) => startFleet(options, onHost),
    openCore: (started) => createCore({ data: started.data, fleet: started.fleet, version, knownHosts, sandbox: beside }),
    own: () => own,
    front: () => front,
  })
  const own = createCore({ data, version, knownHosts, mode, sandbox: mode === 'read' ? undefined : beside })
  const front: FrontCore = createFrontCore(own, () => beside.end().finally(own.close))
  return { core: front, data, close: front.close }
}

async function openSandboxAlone(options: WorldsOptions): Promise<Worlds> {
  const { version, knownHosts, mode, needsFleet = true } = options
  const data = (await loadSandbox()).sandboxData(options.data)
  const started = needsFleet ? await startFleet(options) : undefined
  try {
    const core = createCore({ data, version, knownHosts, mode, fleet: started?.fleet })
    return { core, data, close: () => closeBoth(core, started?.stop) }
  } catch (caught) {
    await started?.stop()
    throw caught
  }
}

/** Its code is loaded when it is wanted, and not for each command. */
const loadSandbox = () => import('../sandbox/sandbox-fleet.ts')

async function startFleet({ data, node }: WorldsOptions, onHost?: (up: number, of: number) => void): Promise<StartedFleet> {
  const program = await node?.()
  const { sandboxData, startSandboxFleet } = await loadSandbox()
  const { sandbox, fleet } = await startSandboxFleet(data, { node: program, onHost })
  return { data: sandboxData(data), fleet, stop: sandbox.stop }
}
