import type { PlannedStep } from '#shared/domain/plan.ts'
import { type CronSpec, type CronTask, cronSpecSchema } from '#shared/kinds/task/cron.ts'
import { type Command, plannedLines } from '../../commands/command.ts'
import { addToTable, askTable, dropFromTable, giveTableBack, keepTable } from '../../commands/cron/cron.ts'
import { askCronMeans, askNeeds, runAsCron } from '../../commands/cron/cron-proof.ts'
import { asRoot } from '../../commands/sudo.ts'
import { hostsOn } from '../common/places.ts'
import { targetFields } from '../common/target-fields.ts'
import { taskLock } from '../common/task-lock.ts'
import type { Draft, Planning } from '../room.ts'
import { nameOf, needsOfJobs } from './table.ts'

/** Known only when it runs. */
const runToken = 'RUN'

export function planCron(task: CronTask, { inventory, numberOf }: Planning): Draft[] {
  const spec = cronSpecSchema.parse(task)
  const title = task.title ?? spec.add[0] ?? spec.remove[0] ?? ''
  return hostsOn(inventory, task.on, title).map((host) => {
    const fields = targetFields(task, { number: numberOf(task), title, host })
    // Two operators who name the same table in different ways meet at one lock.
    const lock = taskLock('cron', [nameOf({ ...spec, host })])
    const make = async () => ({ ...fields, ...spec, lock, forward: forwardSteps(spec), back: backSteps(spec), persons: [] })
    return { id: fields.id, place: fields.place, make }
  })
}

const looks = { ahead: false, changes: false, lasting: false }
/** As root where it is so; the first line says it. */
const planned = (command: Command) => {
  const { lines, reads } = plannedLines(command)
  return { lines: [...(command.sudo ? [asRoot] : []), ...lines], reads }
}

function forwardSteps(spec: CronSpec): PlannedStep[] {
  const jobs = needsOfJobs(spec)
  const accounts = jobs.map(({ account }) => account).filter((account) => account !== '')
  const add = addToTable(spec, runToken)
  const drop = dropFromTable(spec, runToken)
  const proof = [...(jobs.length === 0 ? [] : [askNeeds(spec, jobs)]), ...proofRun(spec)]
  const changes = { ...looks, changes: true }
  return [
    {
      ...looks,
      step: 'preflight',
      ...planned(both([askCronMeans(spec, accounts), askTable(spec), ...proof.slice(0, jobs.length === 0 ? 0 : 1)])),
      ahead: true,
    },
    { ...looks, step: 'keep', ...planned(keepTable(spec, runToken)) },
    { ...changes, step: 'execute', ...planned(spec.add.length > 0 ? add : drop) },
    ...(spec.add.length > 0 ? [{ ...looks, step: 'prove', ...planned(both(proof)) }] : []),
    ...(spec.add.length > 0 && spec.remove.length > 0 ? [{ ...changes, step: 'hand-over', ...planned(drop) }] : []),
    { ...looks, step: 'verify', ...planned(askTable(spec)) },
  ]
}

function proofRun(spec: CronSpec): Command[] {
  const [first] = needsOfJobs(spec)
  return spec.check === undefined || first === undefined ? [] : [runAsCron(spec, first, spec.check)]
}

/** One after the other. */
const both = (commands: readonly Command[]): Command => ({
  lines: commands.flatMap(({ lines }) => lines),
  uses: [],
  changes: false,
  sudo: commands.some(({ sudo }) => sudo === true),
})

const backSteps = (spec: CronSpec): PlannedStep[] => [
  { ...looks, step: 'undo', ...planned(giveTableBack(spec, runToken)), changes: true, lasting: true },
]
