import type { RequestReply } from '#shared/contract/index.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { isHowFar } from '#shared/run/remarks.ts'
import { stateFrom } from '#shared/run/selectors.ts'
import type { CommandState, StepState, TargetState } from '#shared/run/state.ts'
import { ways } from '#shared/run/step.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { formatDate, formatTime, formatTook } from '#shared/text/format.ts'
import type { Setting } from '../around.ts'
import { lastingLines } from './lasting.ts'
import { outcomeText } from './outcome.ts'
import { commandText, plainText } from './plain-text.ts'
import { problemLines } from './problem.ts'
import { signoffLines } from './signoffs.ts'
import { stepDetail } from './step-detail.ts'
import { pad } from './table.ts'
import { targetPhaseText } from './target-phase.ts'

type Recorded = RequestReply<'run.get'>

/** A run as it is known: hosts, steps, times, who signed what. */
export function runLines(setting: Setting, { summary, plan, events }: Recorded, withCommands: boolean): string[] {
  const { words, terminal } = setting
  const state = stateFrom(plan, events)
  return [
    terminal.style('bold', `${summary.id}  ${plainText(summary.title)}`),
    `${words(`run-state.${summary.state}`)}  ${formatDate(summary.created)}  ${summary.by}`,
    ...[...state.targets, ...state.wayBack.filter(({ phase }) => phase.kind !== 'waiting')].flatMap((target) => [
      '',
      ...targetLines(setting, plan, target, withCommands),
    ]),
    ...lastingLines(setting, plan, state),
  ]
}

function targetLines(setting: Setting, plan: Recorded['plan'], target: TargetState, withCommands: boolean): string[] {
  const { words, terminal } = setting
  return [
    `${terminal.style('bold', plainText(target.id))}  ${targetPhaseText(setting, target)}`,
    ...ways.flatMap((way) => {
      const begun = target[way].filter(({ progress }) => progress.kind !== 'waiting')
      const lines = begun.flatMap((step) => stepLines(setting, step, withCommands))
      return way === 'back' && lines.length > 0 ? [`  ${words('plan.way-back')}`, ...lines] : lines
    }),
    ...signoffLines(setting, plan, target),
  ]
}

function stepLines(setting: Setting, step: StepState, withCommands: boolean): string[] {
  const { words, language } = setting
  const { progress } = step
  if (progress.kind === 'waiting') return []
  const time = progress.kind === 'ended' ? formatTook(progress.at - progress.since) : ''
  const outcome = progress.kind === 'ended' ? outcomeText(setting, progress.outcome) : words('step.going')
  const detail = step.facts === undefined ? '' : stepDetail(words, step.facts)
  const attempt = step.attempt > 1 ? `  ${words('cli.attempt', { attempt: step.attempt })}` : ''
  const failure = progress.kind === 'ended' && 'problem' in progress.outcome ? problemLines(progress.outcome.problem, setting) : []
  return [
    `  ${formatTime(progress.since)}  ${pad(stepWord(words, step.step), stepWidth)}  ${[outcome, time, detail].filter(Boolean).join('  ')}${attempt}`,
    ...measuredLines(words, step),
    ...step.notes.map((note) => `    ${isHowFar(note) ? '·' : '!'} ${plainText(describeProblem(note, language).what)}`),
    ...failure.map((line) => `    ${line}`),
    ...(withCommands ? step.commands.flatMap((command) => commandLines(setting, command)) : []),
  ]
}

/** How often it was looked, and what was seen last. */
function measuredLines(words: Setting['words'], { measured = [] }: StepState): string[] {
  const [first] = measured
  const last = measured.findLast(({ missed }) => missed !== true)
  if (first === undefined) return []
  const missed = measured.filter((one) => one.missed === true).length
  const figures = Object.entries(last?.figures ?? {}).filter(([name]) => !name.startsWith('#'))
  return [
    `    ${words('figures.looks', { count: measured.length - missed, from: formatDate(first.due) })}${missed === 0 ? '' : `  ${words('figures.missed', { count: missed })}`}`,
    ...(last === undefined
      ? []
      : [`    ${formatDate(last.at)}  ${figures.map(([name, value]) => plainText(`${name} ${value}`)).join('  ') || '∅'}`]),
  ]
}

/** Columns of the longest name of a step, in either language. */
export const stepWidth = 9

function commandLines({ words, terminal }: Setting, { lines, end, exit }: CommandState): string[] {
  const ended = exit !== undefined ? words('run.exit', { exit }) : end === undefined ? '' : words(`command-end.${end}`)
  return [
    ...lines.flatMap((line) =>
      commandText(line)
        .split('\n')
        .map((part) => terminal.style('dim', `      $ ${part}`)),
    ),
    ...(ended === '' ? [] : [terminal.style('dim', `      → ${ended}`)]),
  ]
}
