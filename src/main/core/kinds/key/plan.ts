import type { PlannedStep } from '#shared/domain/plan.ts'
import { type FileStore, type KeySpec, type KeyTask, keySpecSchema, keyText, shownValue, storeText } from '#shared/kinds/key.ts'
import { type Command, shownLines } from '../../commands/command.ts'
import { placeConfig, readConfig } from '../../commands/config-file.ts'
import { giveBackFiles, keepFiles } from '../../commands/files.ts'
import { addressesOn } from '../common/addresses.ts'
import { hostsOn } from '../common/places.ts'
import { targetFields } from '../common/target-fields.ts'
import { taskLock } from '../common/task-lock.ts'
import type { Draft, Planning } from '../room.ts'
import { centreLines } from './centre-lines.ts'
import type { StoreLines } from './store.ts'

/** Known only when it runs. */
const runToken = 'RUN'

export function planKey(task: KeyTask, { inventory, numberOf }: Planning): Draft[] {
  const spec = keySpecSchema.parse(task)
  const title = task.title ?? keyText(spec)
  const { store } = spec
  if (store.of !== 'file') {
    return addressesOn(inventory, task.on, title).map(({ centre, host }) => {
      const fields = targetFields(task, { number: numberOf(task), title, host, place: centre.name })
      // Without a host there is none where a lock could lie.
      const lock = host === undefined ? undefined : taskLock('key', [centre.url, storeText(store)])
      const make = async () => ({ ...fields, ...spec, centre, lock, ...stepsOf(centreLines(spec, store, centre)), persons: [] })
      return { id: fields.id, place: fields.place, make }
    })
  }
  return hostsOn(inventory, task.on, title).map((host) => {
    const fields = targetFields(task, { number: numberOf(task), title, host })
    // The same file is one place, whichever of its keys is changed.
    const lock = taskLock('file', [store.path])
    const make = async () => ({ ...fields, ...spec, lock, ...stepsOf(fileLines(spec, store)), persons: [] })
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

/** As root where it is so; the first line says it. */
const shown = (command: Command) => [...(command.sudo ? ['sudo -n sh'] : []), ...shownLines(command.lines)]

function fileLines(spec: KeySpec, { path, sudo }: FileStore): StoreLines {
  const read = shown(readConfig(path, sudo))
  return {
    look: read,
    keep: shown(keepFiles({ paths: [path], sudo }, runToken)),
    set: shown(placeConfig(path, 'CHANGED', { before: 'BEFORE', after: 'AFTER', sudo, token: runToken })),
    reads: [`${path}: ${spec.key} = ${shownValue(spec, spec.value)}`],
    readBack: read,
    restore: shown(giveBackFiles({ paths: [path], sudo, afterwards: undefined }, runToken)),
  }
}
