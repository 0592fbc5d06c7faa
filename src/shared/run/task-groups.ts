/** A plan's targets as a list shows them. Pure. */
import type { Target } from '../domain/plan.ts'

export type TaskGroup = {
  /** Unlike every other one's. */
  key: string
  /** The nearest heading above the tasks, or their title where the release has no phases. */
  name: string
  /** All headings above, outermost first. */
  whole: string
  /** Under a heading each target is shown by its task; under a task's title by its place. */
  isPhase: boolean
  targets: Target[]
}

/** What stands one after the other under the same heading is one group; a heading that comes again is another one. */
export function taskGroups(targets: readonly Target[]): TaskGroup[] {
  const groups: TaskGroup[] = []
  for (const target of targets) {
    const whole = target.phase ?? target.title
    const isPhase = target.phase !== undefined
    const last = groups.at(-1)
    if (last?.whole === whole && last.isPhase === isPhase) last.targets.push(target)
    else groups.push({ key: `${groups.length} ${whole}`, name: nearest(whole, isPhase), whole, isPhase, targets: [target] })
  }
  return groups
}

const nearest = (whole: string, isPhase: boolean): string => (isPhase ? (whole.split(' › ').at(-1) ?? whole) : whole)

/** Nothing is done on a host: its lines are asked, and a person ticks them. What only brings a backup back has no way forward either. */
export const isPersonal = ({ forward, persons }: Pick<Target, 'forward' | 'persons'>): boolean => forward.length === 0 && persons.length > 0
