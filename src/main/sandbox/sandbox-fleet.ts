import { join } from 'node:path'
import { type Sandbox, type SandboxOptions, startSandbox } from './start-sandbox.ts'

/** The data directory of a Ferry that works on its sandbox: what is learnt there never mixes with real hosts. */
export const sandboxData = (data: string): string => join(data, 'sandbox')

/**
 * The sandbox as the core takes it. The same places for every shell, so that they all see the same eight hosts.
 * `node` runs the applications where this process's own program cannot; `onHost` hears how many hosts are up, of all.
 */
export async function startSandboxFleet(data: string, options: Pick<SandboxOptions, 'node' | 'onHost'> = {}) {
  const sandbox: Sandbox = await startSandbox({ directory: join(sandboxData(data), 'fleet'), ...options })
  return {
    sandbox,
    fleet: {
      inventory: sandbox.inventory,
      releases: [
        { name: 'sample', path: sandbox.releases.good },
        { name: 'broken', path: sandbox.releases.broken },
      ],
      hostKeys: sandbox.hostKeys,
    },
  }
}
