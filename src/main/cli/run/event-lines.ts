import type { Plan } from '#shared/domain/plan.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import type { JournalledEvent, RunEvent } from '#shared/run/events.ts'
import { evidenceText } from '#shared/run/evidence.ts'
import { isHowFar } from '#shared/run/remarks.ts'
import { plannedTarget, targetOf } from '#shared/run/selectors.ts'
import type { RunState } from '#shared/run/state.ts'
import type { Around } from '../around.ts'
import { findingLines } from '../show/findings.ts'
import { plainText } from '../show/plain-text.ts'
import { problemLines } from '../show/problem.ts'
import { targetPhaseText } from '../show/target-phase.ts'
import { needsALook } from './needs-a-look.ts'
import { stepEndedLines } from './step-lines.ts'

/** What a person is told of an event; nothing for those that only the journal needs. */
export function eventLines(around: Around, plan: Plan, { event, run, at }: JournalledEvent, state: RunState): string[] {
  const { words, terminal } = around
  switch (event.type) {
    case 'run-began':
      return [terminal.style('bold', `${run}  ${plainText(plan.title)}`), words('cli.run-head', { count: plan.targets.length })]
    case 'run-resumed':
      return [terminal.style('bold', `${run}  ${plainText(plan.title)}`), words('cli.run-resumed', { by: event.by })]
    case 'rollback-requested':
      return [words('cli.rollback-head', { run, targets: event.targets.join(', ') })]
    case 'pause-requested':
      return [words('run-phase.pausing')]
    case 'paused':
      return [words('run-phase.paused')]
    case 'continued':
      return [words('run-phase.running')]
    case 'stop-requested':
      return [words('run-phase.stopping')]
    case 'target-began':
      return ['', terminal.style('bold', targetHead(around, plan, event))]
    case 'step-noted':
      // Nothing is wrong, and nothing is to be done.
      if (isHowFar(event.problem)) return [terminal.style('dim', `  · ${plainText(describeProblem(event.problem, around.language).what)}`)]
      return problemLines(event.problem, around).map((line, index) => terminal.style('yellow', `  ${index === 0 ? '! ' : ''}${line}`))
    case 'step-ended':
      return stepEndedLines(around, event, at, state)
    case 'findings':
      return findingLines(
        around,
        event.findings.filter(needsALook).map((finding) => ({ target: event.target, finding })),
      ).map(indented)
    case 'signed-off':
      return [signoffLine(around, event)]
    case 'lock':
      if (event.state === 'taken' || event.state === 'released') return []
      return [words(event.state === 'lost' ? 'cli.lock-lost' : 'cli.lock-taken-over', { target: event.target })]
    case 'connection':
      return [
        terminal.style(
          'yellow',
          `  ${words(event.state === 'lost' ? 'cli.connection-lost' : 'cli.connection-back', { host: event.host })}`,
        ),
      ]
    case 'target-ended': {
      const target = targetOf(state, event.target)
      return target === undefined ? [] : [`  ${plainText(target.id)}  ${targetPhaseText(around, target)}`]
    }
    // How it ended is the command's last word.
    case 'run-ended':
    case 'run-interrupted':
    case 'step-began':
    case 'step-measured':
    case 'command-intended':
    case 'command-ended':
    case 'question-asked':
    case 'question-answered':
    case 'question-withdrawn':
      return []
  }
}

const indented = (line: string) => `  ${line}`

function targetHead({ words }: Around, plan: Plan, { target, way }: Extract<RunEvent, { type: 'target-began' }>): string {
  const index = plan.targets.findIndex(({ id }) => id === target)
  const planned = plannedTarget(plan, target)
  if (planned === undefined) return plainText(target)
  const { host, title, place } = planned
  const isOwn = index < 0
  const number = isOwn ? '' : `${index + 1}/${plan.targets.length}`
  const parts = [number, place, host && `(${host.address})`, title, way === 'back' || isOwn ? `· ${words('plan.way-back')}` : '']
  return plainText(parts.filter(Boolean).join(' '))
}

function signoffLine({ words, terminal }: Around, { signoff, restored }: Extract<RunEvent, { type: 'signed-off' }>): string {
  const { text, passed, looked, by, note, evidence = [] } = signoff
  const mark = passed ? (looked ? '✓' : '–') : '✗'
  const who = looked ? by : words('signoff.not-looked')
  const about = restored === true ? `(${words('restored.after')})` : ''
  const line = `  ${mark} ${[text, who, note, ...evidence.map(evidenceText), about].filter(Boolean).map(plainText).join('  ')}`
  return passed ? line : terminal.style('red', line)
}
