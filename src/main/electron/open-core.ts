import { app } from 'electron'
import { type Core, createCore } from '#core/create-core.ts'
import type { ShellArguments } from './arguments.ts'
import { findNode } from './find-node.ts'

/** The core in this process, with the sandbox's hosts where they are wanted. */
export async function openCore({ data, sandbox, knownHosts }: ShellArguments): Promise<{ core: Core; close(): Promise<void> }> {
  const own = sandbox ? await import('../sandbox/sandbox-fleet.ts') : undefined
  const node = own && app.isPackaged ? await findNode(process.env) : undefined
  const fleet = await own?.startSandboxFleet(data, node)
  try {
    const core = createCore({ data: own?.sandboxData(data) ?? data, version: app.getVersion(), knownHosts, fleet: fleet?.fleet })
    return { core, close: () => core.close().finally(() => fleet?.sandbox.stop()) }
  } catch (caught) {
    await fleet?.sandbox.stop()
    throw caught
  }
}
