/** The exact lines of each step, made by the same functions that the run uses. */
import type { ArchiveFacts } from '#shared/domain/archive.ts'
import type { PlannedStep } from '#shared/domain/plan.ts'
import { isChecked, type LogFile, type Service } from '#shared/domain/service.ts'
import { explodedOf, isSingle } from '#shared/domain/single-file.ts'
import { type UpgradeStep, upgradeMarks } from '#shared/kinds/task/upgrade.ts'
import type { Way } from '#shared/run/step.ts'
import { plannedLines } from '../../commands/command.ts'
import { asidePath } from '../../commands/paths.ts'
import { lookBeforeRun, preflightSubject } from '../../commands/preflight.ts'
import { listProcesses } from '../../commands/process/processes.ts'
import { startService } from '../../commands/process/start.ts'
import { awaitGone, startedPlaceholder, stopByLine, stopProcesses } from '../../commands/process/stop.ts'
import { word } from '../../commands/quote.ts'
import { backUp } from '../../commands/version/back-up.ts'
import { restore } from '../../commands/version/restore.ts'
import { describeCheck } from '../common/checks.ts'
import { unpackingOf } from './unpacking.ts'

/** Known only when it runs: they stand in the plan as they are. */
const runToken = 'RUN'
const anyProcess = { pid: '<pid>', started: startedPlaceholder, ports: [] }
const moment = 'YYYYMMDD_HHMMSS'

export function plannedUpgrade(service: Service, archive: ArchiveFacts, backup: string, date: string): PlannedStep[] {
  return marked([
    { step: 'preflight', lines: [...lookBeforeRun(preflightSubject(service, date)).lines, ...listProcesses().lines] },
    { step: 'upload', lines: [`sftp put ${word(archive.path)} ${word(service.archive)}`, `sha256 ${archive.sha256}`] },
    { step: 'stop', ...stop(service) },
    { step: 'back-up', ...plannedLines(backUp(service.directory, backup, runToken, isSingle(service))) },
    { step: 'unpack', ...plannedLines(unpackingOf(service, archive.kind, backup, runToken)) },
    ...plannedBringUp(service, 'forward'),
  ])
}

export function plannedRollback(service: Service, backup: string): PlannedStep[] {
  return marked([
    { step: 'stop', ...stop(service) },
    {
      step: 'restore',
      ...plannedLines(restore(service.directory, backup, asidePath(service.directory, moment), runToken, explodedOf(service))),
    },
    ...plannedBringUp(service, 'back'),
  ])
}

type Lines = { step: UpgradeStep; lines: string[]; reads?: string[] }

const marked = (steps: readonly Lines[]): PlannedStep[] => steps.map((step) => ({ ...step, ...upgradeMarks(step.step) }))

function plannedBringUp(service: Service, way: Way): Lines[] {
  return [
    {
      step: 'start',
      ...plannedLines(
        startService(
          service.start,
          service.logs.map((log) => log.path),
        ),
      ),
    },
    { step: 'watch', lines: service.logs.map((log) => watchLine(log)) },
    { step: 'verify', lines: service.verify.filter((check) => check.kind !== 'person' && isChecked(check, way)).map(describeCheck) },
  ]
}

/** The line that Ferry is looking for stands in a comment, and stays in it. */
const watchLine = ({ path, ready }: LogFile) => `tail -F ${word(path)}${ready === undefined ? '' : `  # ${ready.replace(/\s+/g, ' ')}`}`

/** With a line of its own the signal is only for what that does not end. */
function stop({ stop: { command, signal, wait } }: Service): { lines: string[]; reads: string[] } {
  const seconds = Math.ceil(wait / 1000)
  if (command === undefined) return plannedLines(stopProcesses([anyProcess], signal, seconds))
  const [own, gone] = [plannedLines(stopByLine(command)), plannedLines(awaitGone([anyProcess], seconds))]
  return { lines: [...own.lines, ...gone.lines], reads: own.reads }
}
