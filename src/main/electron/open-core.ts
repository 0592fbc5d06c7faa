import { app } from 'electron'
import type { Core } from '#core/dispatch-types.ts'
import { openWorlds } from '../worlds/open-worlds.ts'
import type { ShellArguments } from './arguments.ts'
import { findNode } from './find-node.ts'

/** The core in this process, with the sandbox's hosts where they are wanted, now or later. */
export async function openCore({ data, sandbox, knownHosts }: ShellArguments): Promise<{ core: Core; close(): Promise<void> }> {
  const node = async () => (app.isPackaged ? findNode(process.env) : undefined)
  const worlds = await openWorlds({ data, sandbox, knownHosts, version: app.getVersion(), node })
  worlds.core.carryWatchesOn()
  return worlds
}
