import { type DrillTask, drillSpecSchema, faultText } from '#shared/kinds/task/drill.ts'
import { plannedLines } from '../../commands/command.ts'
import { askDrill, drillJob, undoDrill } from '../../commands/service/drill.ts'
import { hostsOn } from '../common/places.ts'
import { targetFields } from '../common/target-fields.ts'
import { taskLock } from '../common/task-lock.ts'
import type { Draft, Planning } from '../room.ts'

/** Known only when it runs. */
const runToken = 'RUN'

export function planDrill(task: DrillTask, { inventory, numberOf }: Planning): Draft[] {
  const spec = drillSpecSchema.parse(task)
  const title = task.title ?? faultText(spec.fault)
  const step = { ahead: false, changes: false, lasting: false }
  return hostsOn(inventory, task.on, title).map((host) => {
    const fields = targetFields(task, { number: numberOf(task), title, host })
    const make = async () => ({
      ...fields,
      ...spec,
      // Two faults at once are not what either of them measures.
      lock: taskLock('drill', [host.name]),
      forward: [
        { ...step, step: 'preflight', ...plannedLines(askDrill(spec)), ahead: true },
        { ...step, step: 'execute', ...plannedLines(drillJob(spec, runToken)), changes: true },
        { ...step, step: 'verify', lines: [`${spec.holds} < ${spec.within / 1000} s`] },
      ],
      back: [{ ...step, step: 'undo', ...plannedLines(undoDrill(spec, runToken)), changes: true, lasting: true }],
      persons: [],
    })
    return { id: fields.id, place: fields.place, make }
  })
}
