import type { PlannedStep } from '#shared/domain/plan.ts'
import { type ServiceSpec, type ServiceTask, serviceSpecSchema } from '#shared/kinds/task/service.ts'
import { allLines, askMeans, askStates, serviceLines, testLines, usualTest } from '../../commands/service/services.ts'
import { hostsOn } from '../common/places.ts'
import { targetFields } from '../common/target-fields.ts'
import { taskLock } from '../common/task-lock.ts'
import type { Draft, Planning } from '../room.ts'
import { readsAnew } from './way-back.ts'

export function planService(task: ServiceTask, { inventory, numberOf }: Planning): Draft[] {
  const spec = serviceSpecSchema.parse({ ...task, test: task.test ?? usualTest(task) })
  const title = task.title ?? `${task.do} ${task.units.join(' ')}`
  return hostsOn(inventory, task.on, title).map((host) => {
    const fields = targetFields(task, { number: numberOf(task), title, host })
    const lock = taskLock('service', spec.units)
    return {
      id: fields.id,
      place: fields.place,
      make: async () => ({
        ...fields,
        ...spec,
        ...(readsAnew(spec) ? { backLast: true } : {}),
        lock,
        forward: forwardSteps(spec),
        back: backSteps(spec),
        persons: [],
      }),
    }
  })
}

const looks = { ahead: false, changes: false, lasting: false }

function forwardSteps(spec: ServiceSpec): PlannedStep[] {
  const states = [...askStates(spec, spec.units).lines]
  const test = spec.test === undefined || spec.do === 'stop' ? [] : testLines(spec, spec.test)
  const port = spec.port === undefined ? [] : [`ferry_listens ${spec.port}`]
  return [
    { ...looks, step: 'preflight', lines: [...askMeans(spec, allLines(spec)).lines, ...states], ahead: true },
    { ...looks, step: 'keep', lines: states },
    { ...looks, step: 'execute', lines: spec.units.flatMap((unit) => [...test, ...serviceLines(spec, spec.do, unit)]), changes: true },
    { ...looks, step: 'verify', lines: [...states, ...port] },
  ]
}

/**
 * What stood before is known only then: the line that is typed if the state was the other one; of a restart or reload the same once more,
 * which reads what is back by then.
 */
function backSteps(spec: ServiceSpec): PlannedStep[] {
  const lines = readsAnew(spec)
    ? spec.units.flatMap((unit) => [...(spec.test === undefined ? [] : testLines(spec, spec.test)), ...serviceLines(spec, spec.do, unit)])
    : spec.units.toReversed().flatMap((unit) => serviceLines(spec, spec.do === 'stop' ? 'start' : 'stop', unit))
  return [{ ...looks, step: 'undo', lines, changes: true, lasting: true }]
}
