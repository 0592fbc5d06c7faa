import { begunApart } from '#shared/kinds/report/watch.ts'
import { allOpenRestored } from '#shared/kinds/restored.ts'
import { nameOfTarget } from '#shared/kinds/target-name.ts'
import { isBack, touchedTargets } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import { formatTook } from '#shared/text/format.ts'
import { visibleJson } from '#shared/text/visible.ts'
import type { Around } from '../around.ts'
import { lastingLines } from '../show/lasting.ts'
import type { FollowedRun } from './follow-run.ts'

/** Something is left that goes forward: a lock that was not taken over, a disk that was full, are no end of the evening. */
const canGoOn = ({ state }: Pick<FollowedRun, 'state'>): boolean =>
  state.bringingBack.length === 0 &&
  state.targets.some(
    ({ phase }) => phase.kind === 'waiting' || (phase.kind === 'failed' && phase.way === 'forward') || phase.kind === 'stopped',
  )

/** The last line: for programs as JSON, for a person with what can be done now. */
export function closeRun(around: Around, followed: FollowedRun): void {
  const { terminal, words, isJson, again } = around
  const { run, end } = followed
  if (isJson) terminal.out(visibleJson(JSON.stringify({ run, result: end })))
  else terminal.out(endLine(around, followed, words(`run-phase.${end}`), end === 'succeeded'))
  for (const apart of followed.state.targets.flatMap((target) => begunApart(target) ?? []))
    terminal.err(words('cli.advice-apart', { run: apart, command: again(`resume ${apart}`) }))
  if (end === 'succeeded') return
  if (end === 'interrupted') terminal.err(words('cli.left-running', { run }))
  if (end === 'interrupted' || end === 'stopped' || (end === 'failed' && canGoOn(followed)))
    terminal.err(words('cli.advice-resume', { command: again(`resume ${run}`) }))
  if (touchedTargets(followed.state).length > 0) terminal.err(words('cli.advice-rollback', { command: again(`rollback ${run}`) }))
  for (const line of lastingLines(around, followed.plan, followed.state)) terminal.err(line)
  terminal.err(words('cli.advice-show', { command: again(`show ${run}`) }))
}

/** The same for a way back. Returns whether every wanted target is the old one again. */
export function closeRollback(around: Around, followed: FollowedRun): boolean {
  const { terminal, words, isJson, again } = around
  const { run, end, events, state } = followed
  const wanted = events.flatMap(({ event }) => (event.type === 'rollback-requested' ? event.targets : []))
  const own = new Set(state.wayBack.map(({ id }) => id))
  const isOver = (target: TargetState) => (own.has(target.id) ? target.phase.kind === 'done' : isBack(target))
  const targets = [...state.targets, ...state.wayBack.filter(({ id }) => wanted.includes(id))].filter(
    ({ id }) => wanted.length === 0 || wanted.includes(id),
  )
  const rolledBack = targets.filter(isOver).map(({ id }) => id)
  const notRolledBack = targets.filter((target) => !isOver(target)).map(({ id }) => id)
  const isAll = notRolledBack.length === 0
  if (isJson) terminal.out(visibleJson(JSON.stringify({ run, result: end, rolledBack, notRolledBack })))
  else {
    const names = (isAll ? rolledBack : notRolledBack).map((id) => nameOfTarget(followed.plan, id))
    terminal.out(endLine(around, followed, words(isAll ? 'cli.rolled-back' : 'cli.not-rolled-back', { targets: names.join(', ') }), isAll))
  }
  if (end === 'interrupted') terminal.err(words('cli.left-running', { run }))
  for (const line of lastingLines(around, followed.plan, state)) terminal.err(line)
  if (!isAll) terminal.err(words('cli.advice-rollback', { command: again(`rollback ${run}`) }))
  if (allOpenRestored(followed.plan, state).length > 0)
    terminal.err(words('cli.advice-sign', { command: again(`sign ${run} --signoffs FILE`) }))
  return isAll
}

function endLine({ terminal }: Around, { run, events }: FollowedRun, what: string, isGood: boolean): string {
  const [first, last] = [events[0], events.at(-1)]
  const time = first && last ? `  ${formatTook(last.at - first.at)}` : ''
  return `\n${terminal.style(['bold', isGood ? 'green' : 'yellow'], `${run}  ${what}${time}`)}`
}
