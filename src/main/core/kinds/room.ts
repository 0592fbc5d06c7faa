/** A kind's room in the core: what the engine asks of it, and how its tasks become targets of a plan. */
import type { ArchiveFacts } from '#shared/domain/archive.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { Release, Task } from '#shared/domain/release.ts'
import type { Kind } from '../engine/kind.ts'

/** Reads an archive and proves it to be one for this top folder; throws a problem. */
export type ReadFacts = (path: string, top: string) => Promise<ArchiveFacts>

/** What a task is planned from. */
export type Planning = { release: Release; inventory: Inventory; date: string; readFacts: ReadFacts }

/** A target that may still be left out: what costs time is read only when it is made. */
export type Draft = { id: string; place: string; make(): Promise<Target> }

export type Room = Kind & { plan(task: Task, planning: Planning): Draft[] }
