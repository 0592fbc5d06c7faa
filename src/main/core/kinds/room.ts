/** A kind's room in the core: what the engine asks of it, and how its tasks become targets of a plan. */
import type { ArchiveFacts } from '#shared/domain/archive.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { Release } from '#shared/domain/release.ts'
import type { Task, TaskKind } from '#shared/kinds/list.ts'
import { fail } from '#shared/problem/problem.ts'
import type { Kind } from '../engine/kind.ts'
import type { Carry } from './common/deeds.ts'

/**
 * Reads an archive and proves it to be one for this top folder; throws a problem. `isSingle`: it is itself the new version of the file of this
 * name.
 */
export type ReadFacts = (path: string, top: string, form: { isSingle: boolean }) => Promise<ArchiveFacts>

/** What a task is planned from. */
export type Planning = {
  release: Release
  inventory: Inventory
  date: string
  readFacts: ReadFacts
  /** The task's place in the release, counted from 1. */
  numberOf(task: Task): number
}

/** A target that may still be left out: what costs time is read only when it is made. */
export type Draft = { id: string; place: string; make(): Promise<Target>; sends?: Sending }

/** A file of this computer, and where on the host it is going to be. */
export type Sending = { local: string; remote: string }

export type Room = Kind & {
  plan(task: Task, planning: Planning): Draft[]
  /** How a target is carried over to a tool that is not Ferry; without it a person is asked to do it there. */
  carry?: Carry
}

/** A kind with how its own tasks are planned; a task of another kind is never handed to it. */
export function roomFor<Name extends TaskKind>(
  kind: Kind & { name: string },
  isOwn: (task: Task) => task is Extract<Task, { kind: Name }>,
  plan: (task: Extract<Task, { kind: Name }>, planning: Planning) => Draft[],
  carry?: Carry,
): Room {
  return {
    ...kind,
    carry,
    plan: (task, planning) => (isOwn(task) ? plan(task, planning) : fail('internal', { message: `${task.kind} is no ${kind.name}` })),
  }
}
