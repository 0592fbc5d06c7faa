import type { News } from '#shared/contract/index.ts'
import type { SandboxState } from '#shared/contract/sandbox.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { ArchiveReader } from './archive/archive-reader.ts'
import type { RunSurroundings } from './engine/live-run.ts'
import type { Runner } from './engine/runner.ts'
import type { EvidenceStore } from './evidence/evidence-store.ts'
import type { Journal } from './journal/port.ts'
import type { Notifier } from './notify/notifier.ts'
import type { Robots } from './notify/robots.ts'
import type { Prompts } from './prompts.ts'
import type { ReadingRoom } from './reading/reading-room.ts'
import type { SettingsStore } from './settings/settings.ts'
import type { Jobs } from './ssh/jobs/jobs-port.ts'
import type { Connections, HostKeyStore } from './ssh/port.ts'
import type { Terminals } from './terminal/terminals.ts'
import type { ProvenSecrets } from './vault/proven-secrets.ts'
import type { VaultHolder } from './vault/vault-holder.ts'
import type { LogSessions } from './watch/log-sessions.ts'
import type { RecalledOutput } from './watch/recalled-output.ts'
import type { Streams } from './watch/streams.ts'

/** The built-in fleet beside this core, in the hands of whoever holds both. */
export type SandboxPort = {
  state(): SandboxState
  /** Resolves when every window is there. `mayGo` throws where that may not be; it is asked before and when the hosts are up. */
  start(mayGo: () => void): Promise<void>
  /** Resolves when every window is back and no process of the fleet is left. */
  end(): Promise<void>
}

export type CoreOptions = {
  /** Data directory: journal, accepted host keys, vault, imported releases. */
  data: string
  /** A fleet that is there without being imported: the sandbox's. Its host keys are known, its inventory is not stored. */
  fleet?: {
    inventory: Inventory
    releases: { name: string; path: string }[]
    hostKeys: Record<string, { type: string; key: string; fingerprint: string }>
  }
  /** Absent: it can be neither begun nor ended from here. */
  sandbox?: SandboxPort
  operator: string
  computer: string
  version: string
  /** The user's own known_hosts files: read, never written. */
  knownHosts: readonly string[]
  /** `read`: history only; another Ferry may be working. */
  mode?: 'write' | 'read'
}

/** The parts that the handlers work with, joined once by create-core.ts. */
export type CoreParts = {
  options: CoreOptions
  journal: Journal
  connections: Connections
  jobs: Jobs
  keys: HostKeyStore
  vault: VaultHolder
  proven: ProvenSecrets
  settings: SettingsStore
  robots: Robots
  notifier: Notifier
  archives: ArchiveReader
  reading: ReadingRoom
  runner: Runner
  evidence: EvidenceStore
  around: RunSurroundings
  streams: Streams
  output: RecalledOutput
  logs: LogSessions
  prompts: Prompts
  terminals: Terminals
  inventory(): Inventory
  host(name: string): Host
  tell(news: News): void
}
