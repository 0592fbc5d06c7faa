/** A step's lines as an operator would type them, with what preflight has found out in their places. Pure. */
import type { PlannedStep, Target } from '#shared/domain/plan.ts'
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import type { Finding } from '#shared/run/step.ts'
import { visibleCommand } from '#shared/text/visible.ts'

export function readableLines(target: Target, step: PlannedStep, findings: readonly Finding[] = []): string[] {
  const pids = pidsIn(findings)
  const planned = asUpgrade(target)?.backup
  const found = backupFound(findings)
  return (step.reads ?? step.lines).map((line) => {
    const withPids = pids.length > 0 ? line.replaceAll('<pid>', pids.join(' ')) : line
    return planned === undefined || found === undefined ? withPids : withPids.replaceAll(planned, found)
  })
}

/** Whether what is read is not to the letter what the host gets. */
export const isAbridged = ({ lines, reads }: PlannedStep): boolean => reads !== undefined && reads.join('\n') !== lines.join('\n')

export const pidsIn = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ problem }) => (problem.code === 'process-found' ? [String(problem.values.pid)] : []))

/** The planned name was taken, and a free one found. */
export function backupFound(findings: readonly Finding[]): string | undefined {
  const taken = findings.find(({ problem }) => problem.code === 'backup-name-taken')
  return taken === undefined ? undefined : String(taken.problem.values.path)
}

/** The one line that says most of a target: of its first step that changes anything. */
export function mainLine(target: Target, findings: readonly Finding[] = []): string {
  const step = target.forward.find(({ changes, lines }) => changes && lines.length > 0) ?? target.forward.find(({ ahead }) => !ahead)
  return step === undefined ? target.persons.join(' · ') : visibleCommand(readableLines(target, step, findings).join(' ; '))
}
