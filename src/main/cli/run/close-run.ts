import type { Around } from '../around.ts'
import type { FollowedRun } from './follow-run.ts'

/** Touched by the run and not brought back. */
export const touchedTargets = ({ state }: Pick<FollowedRun, 'state'>): string[] =>
  state.targets.filter(({ touched, phase }) => touched && !(phase.kind === 'done' && phase.way === 'rollback')).map(({ id }) => id)

/** The last line for programs; for a person, what can be done now. */
export function closeRun(around: Around, followed: FollowedRun, more: Record<string, unknown> = {}): void {
  const { terminal, words, isJson, again } = around
  const { run, end } = followed
  if (isJson) terminal.out(JSON.stringify({ run, result: end, ...more }))
  if (end === 'succeeded') return
  const canResume = end === 'interrupted' || end === 'stopped'
  const lines = [
    ...(end === 'interrupted' ? [words('cli.left-running', { run })] : []),
    ...(canResume ? [words('cli.advice-resume', { command: again(`resume ${run}`) })] : []),
    ...(touchedTargets(followed).length > 0 ? [words('cli.advice-rollback', { command: again(`rollback ${run}`) })] : []),
    words('cli.advice-show', { command: again(`show ${run}`) }),
  ]
  for (const line of lines) terminal.err(line)
}
