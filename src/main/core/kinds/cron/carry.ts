import type { Target } from '#shared/domain/plan.ts'
import type { Command } from '../../commands/command.ts'
import { addToTable, dropFromTable, giveTableBack, isTableSo, keepTable } from '../../commands/cron/cron.ts'
import { askCronMeans, askNeeds, runAsCron } from '../../commands/cron/cron-proof.ts'
import { carriedTag, nothingSaid } from '../common/carried.ts'
import { carryFor, type Deed } from '../common/deeds.ts'
import { type CronTarget, needsOfJobs } from './table.ts'

/** Whatever `askCronMeans` says with one of these words is in the way. */
const inTheWay = ['tool', 'sudo', 'nobody', 'other', 'closed']

export const carryCron = carryFor(
  (target: Target): target is CronTarget => target.kind === 'cron',
  (spec, carrying) => {
    const own = carriedTag(carrying)
    const { timeout, add, remove } = spec
    const jobs = needsOfJobs(spec)
    const [first] = jobs
    const accounts = jobs.map(({ account }) => account).filter((account) => account !== '')
    const script = (step: string, command: Command): Deed => ({ do: 'script', step, command, timeout })
    const proof = [
      ...(jobs.length === 0 ? [] : [script('prove', nothingSaid(askNeeds(spec, jobs), ['lacks']))]),
      ...(spec.check === undefined || first === undefined ? [] : [script('prove', runAsCron(spec, first, spec.check))]),
    ]
    const drop = dropFromTable(spec, own)
    const undo = giveTableBack(spec, own)
    return {
      forward: [
        { ...script('preflight', nothingSaid(askCronMeans(spec, accounts), inTheWay)), ahead: true },
        script('keep', keepTable(spec, own)),
        script('execute', add.length > 0 ? addToTable(spec, own) : drop),
        // What comes is there and can run before what it replaces goes.
        ...(add.length > 0 ? proof : []),
        ...(add.length > 0 && remove.length > 0 ? [script('hand-over', drop)] : []),
        script('verify', isTableSo(spec, own)),
      ],
      // Kept anew when it is done once more: meanwhile somebody may have changed it.
      back: [script('undo', { ...undo, lines: [...undo.lines, 'rm -f "$kept"/whole'] })],
    }
  },
)
