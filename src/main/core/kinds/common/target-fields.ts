import { createHash } from 'node:crypto'
import type { Host } from '#shared/domain/host.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { Task } from '#shared/kinds/list.ts'

/** Of a task with the fields that all tasks have. */
type Common = Pick<Extract<Task, { kind: 'command' }>, 'phase' | 'batch' | 'owner' | 'atOnce' | 'stopAfter' | 'source'> & { kind: string }

/**
 * The fields that do not depend on the kind. `number` is the task's place in the release: with it the id stays the same however often
 * the plan is made, and is not the text alone. `place` is what the list shows, where that is not the host itself.
 */
export function targetFields<Kind extends string>(
  task: Common & { kind: Kind },
  { number, title, host, place = host?.name }: { number: number; title: string; host?: Host; place?: string },
): Pick<Target, 'id' | 'task' | 'title' | 'place' | 'host' | 'phase' | 'batch' | 'owner' | 'atOnce' | 'stopAfter' | 'waits'> & {
  kind: Kind
} {
  const id = `t${number}-${createHash('sha256').update(`${task.kind} ${title}`).digest('hex').slice(0, 6)}`
  return {
    id: place === undefined ? id : `${id}@${place}`,
    kind: task.kind,
    task: id,
    title,
    place: place ?? '',
    host,
    phase: task.phase,
    batch: task.batch,
    owner: task.owner,
    atOnce: task.atOnce ?? 1,
    ...(task.stopAfter === undefined ? {} : { stopAfter: task.stopAfter }),
    waits: false,
  }
}
