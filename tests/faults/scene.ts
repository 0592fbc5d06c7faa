/** A kind of task under faults: what stands on the host before each cell, Ferry beside it, and what is right at the end. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Engine, type FleetTexts, startEngine } from '#harness/engine.ts'
import type { TreeEntry } from '#harness/tree.ts'
import type { FleetHost } from '#harness/types.ts'
import type { Plan } from '#shared/domain/plan.ts'

export type Moment = { kind: string; way: 'forward' | 'back'; step: string }

/** How a cell has ended, and how often the operator has had a step tried again. */
export type Ending = { id: string; result: string; moment: Moment; retried(way: Moment['way'], step: string): number }

export type Scene = {
  host: FleetHost
  fleet: FleetTexts
  /** The engine of now: a fault may end it, and open another on the same data. */
  engine: Engine
  /** A directory of this computer, gone with the scene. */
  data: string
  plan(): Promise<Plan>
  /** What the kind itself finds wrong; empty where all is right. */
  judge(ending: Ending): Promise<string[]>
  /** While Ferry is away somebody undoes what the step has just done. */
  byHand(moment: Moment): Promise<void>
  /** What somebody has started there is stopped by hand, where Ferry asks for that. */
  stopByHand?(): Promise<void>
  /** Whether the step's own work is being done, where that can be seen: a busy machine takes its time to begin. */
  isUnderWay(moment: Moment): Promise<boolean>
  /** What a host that was started anew brings up by itself. */
  booted(): Promise<void>
  /** Folders that become read-only. */
  places: readonly string[]
  /** Ferry goes, and comes again. */
  reopen(): Promise<void>
  close(): Promise<void>
}

/** One host of a fleet, on which one scene after the other is opened. */
export type Stage = { open(kind: string): Promise<Scene> }

/** The hosts that some kinds share. */
export type Theatre = {
  kinds: readonly string[]
  /** `tell`: how far it is, for who waits. */
  start(kinds: readonly string[], atOnce: number, tell: (news: string) => void): Promise<{ stages: Stage[]; stop(): Promise<void> }>
}

type Parts = Omit<Scene, 'engine' | 'data' | 'reopen' | 'close'>

export async function openScene(fleet: FleetTexts, make: (scene: { data: string; engine(): Engine }) => Promise<Parts>): Promise<Scene> {
  const data = await mkdtemp(join(tmpdir(), 'ferry-faults-'))
  // An engine is known on hosts by the last letters of its directory.
  const own = await mkdtemp(join(data, 'engine-'))
  const engine = await startEngine(fleet, own)
  const scene: Scene = {
    ...(await make({ data, engine: () => scene.engine })),
    engine,
    data,
    async reopen() {
      await scene.engine.close()
      scene.engine = await startEngine(fleet, own)
    },
    async close() {
      await scene.engine.close()
      await rm(data, { recursive: true, force: true })
    },
  }
  return scene
}

export function differences(what: string, found: readonly TreeEntry[], wanted: readonly TreeEntry[]): string[] {
  const text = (entry: TreeEntry | undefined) => JSON.stringify(entry, (_, value) => (typeof value === 'bigint' ? String(value) : value))
  const byPath = new Map(found.map((entry) => [entry.path, text(entry)]))
  const other = wanted.filter((entry) => byPath.get(entry.path) !== text(entry))
  const more = found.length - wanted.length
  if (other.length === 0 && more === 0) return []
  return [`${what} is not what was there: ${other.length} entries differ, such as ${other[0]?.path ?? '-'}, ${more} more`]
}
