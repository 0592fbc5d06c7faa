import type { PlannedStep } from '#shared/domain/plan.ts'
import { type FileSpec, type FileTask, fileSpecSchema } from '#shared/kinds/task/file.ts'
import { type Command, shownLines } from '../../commands/command.ts'
import { askFiles, askTraces, changeFile, giveBackFiles, keepFiles } from '../../commands/files/files.ts'
import { word } from '../../commands/quote.ts'
import { asRoot } from '../../commands/sudo.ts'
import { hostsOn } from '../common/places.ts'
import { targetFields } from '../common/target-fields.ts'
import { taskLock } from '../common/task-lock.ts'
import type { Draft, Planning } from '../room.ts'

/** Known only when it runs. */
const runToken = 'RUN'
const uploaded = 'UPLOADED'

export function planFile(task: FileTask, { inventory, numberOf }: Planning): Draft[] {
  const spec = fileSpecSchema.parse(task)
  const title = task.title ?? `${spec.change.by} ${spec.paths.join(' ')}`
  return hostsOn(inventory, task.on, title).map((host) => {
    const fields = targetFields(task, { number: numberOf(task), title, host })
    const lock = taskLock('file', spec.paths)
    const make = async () => ({ ...fields, ...spec, lock, forward: forwardSteps(spec), back: backSteps(spec), persons: [] })
    return { id: fields.id, place: fields.place, make }
  })
}

const looks = { ahead: false, changes: false, lasting: false }
/** As root where it is so; the first line says it. */
const shown = (command: Command) => [...(command.sudo ? [asRoot] : []), ...shownLines(command.lines)]

function forwardSteps(spec: FileSpec): PlannedStep[] {
  const { change } = spec
  const sent = change.by === 'put' ? [`sftp put ${word(change.from)} ${uploaded}`] : []
  return [
    { ...looks, step: 'preflight', lines: [...askFiles(spec).lines], ahead: true },
    { ...looks, step: 'keep', lines: shown(keepFiles(spec, runToken)) },
    { ...looks, step: 'execute', lines: [...sent, ...shown(changeFile(spec, runToken, uploaded))], changes: true },
    { ...looks, step: 'verify', lines: shown(askTraces(spec)) },
  ]
}

const backSteps = (spec: FileSpec): PlannedStep[] => [
  { ...looks, step: 'undo', lines: shown(giveBackFiles(spec, runToken)), changes: true, lasting: true },
]
