import type { PlannedStep } from '#shared/domain/plan.ts'
import { type KeyTask, keySpecSchema, keyText } from '#shared/kinds/task/key.ts'
import { configPlaces } from '../common/config/places.ts'
import type { StoreLines } from '../common/config/store.ts'
import { storeLines } from '../common/config/store-lines.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'

export function planKey(task: KeyTask, { inventory, numberOf }: Planning): Draft[] {
  const spec = keySpecSchema.parse(task)
  const title = task.title ?? keyText(spec)
  return configPlaces(spec.store, task.on, { inventory, title }).map(({ host, centre, lock }) => {
    const fields = targetFields(task, { number: numberOf(task), title, host, ...(centre === undefined ? {} : { place: centre.name }) })
    const make = async () => ({ ...fields, ...spec, centre, lock, ...stepsOf(storeLines(spec, spec.store, centre)), persons: [] })
    return { id: fields.id, place: fields.place, make }
  })
}

const looks = { ahead: false, changes: false, lasting: false }

function stepsOf(lines: StoreLines): { forward: PlannedStep[]; back: PlannedStep[] } {
  return {
    forward: [
      { ...looks, step: 'preflight', lines: lines.look, ahead: true },
      { ...looks, step: 'keep', lines: lines.keep },
      { ...looks, step: 'execute', lines: lines.set, reads: lines.reads, changes: true },
      { ...looks, step: 'verify', lines: lines.readBack },
    ],
    back: [{ ...looks, step: 'undo', lines: lines.restore, changes: true, lasting: true }],
  }
}
