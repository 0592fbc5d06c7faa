import type { Target } from '#shared/domain/plan.ts'
import { targetName } from '#shared/kinds/target-name.ts'
import { describeProblem, type Language } from '#shared/problem/describe.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import { isBack } from '#shared/run/selectors.ts'
import type { CommandState, TargetPhase } from '#shared/run/state.ts'
import type { StepOutcome } from '#shared/run/step.ts'
import { wordOfStep } from '#shared/run/step-words.ts'
import { formatMoment, formatTook } from '#shared/text/format.ts'
import { visibleCommand } from '#shared/text/visible.ts'
import { type Block, code, codeBehind, facts, heading, paragraph, type Tone } from './blocks.ts'
import type { Attempt } from './history.ts'
import { looksTable } from './looks-table.ts'
import { restoredTable, signoffTable } from './signoffs.ts'
import { factBlocks } from './step-facts.ts'
import type { Words } from './words-type.ts'

/** Everything that was done on one host for one service. `did`: all of it in one sentence; `plots`: what was measured, drawn. */
export function targetSection(
  target: Target,
  { phase, did, plots }: { phase: TargetPhase; did?: string; plots: readonly Block[] },
  attempts: readonly Attempt[],
  events: readonly JournalledEvent[],
  words: Words,
  language: Language,
): Block[] {
  const signoffs = signoffTable(target.persons, target.id, events, words)
  const restored = restoredTable(target, phase, events, words)
  return [
    heading(
      2,
      target.host === undefined
        ? targetName(target)
        : `${targetName(target)} (${target.host.user}@${target.host.address}:${target.host.port})`,
    ),
    paragraph(phaseText(phase, words), phaseTone(phase)),
    ...(did === undefined ? [] : [paragraph(did)]),
    ...plots,
    ...(phase.kind === 'failed' && phase.problem ? problemBlocks(phase.problem, words, language) : []),
    ...(attempts.length === 0 && signoffs.length === 0
      ? [paragraph(words.noSteps)]
      : attempts.flatMap((attempt) => attemptBlocks(attempt, words, language))),
    ...(signoffs.length > 0 ? [heading(3, words.verification), ...signoffs] : []),
    ...(restored.length > 0 ? [heading(3, words.restoredVerification), ...restored] : []),
  ]
}

export function phaseText(phase: TargetPhase, words: Words): string {
  const word = isBack({ phase }) ? words.targets['rolled-back'] : words.targets[phase.kind]
  const way = 'way' in phase && phase.kind !== 'done' ? `${words.ways[phase.way]}: ` : ''
  const reason = 'reason' in phase && phase.reason !== '' ? ` (${phase.reason})` : ''
  return `${way}${word}${reason}`
}

function phaseTone(phase: TargetPhase): Tone {
  if (phase.kind === 'done') return 'good'
  return phase.kind === 'failed' || phase.kind === 'stopped' ? 'bad' : 'plain'
}

function attemptBlocks(attempt: Attempt, words: Words, language: Language): Block[] {
  const { way, step, began, ended, outcome } = attempt
  const again = attempt.attempt > 1 ? ` · ${words.attempt} ${attempt.attempt}` : ''
  return [
    heading(3, `${words.ways[way]} · ${wordOfStep(step, language)}${again}`),
    paragraph(outcome ? outcomeText(outcome, words) : words.notEnded, outcome ? outcomeTone(outcome) : 'bad'),
    ...facts([
      [words.began, formatMoment(began)],
      [words.took, ended === undefined ? undefined : formatTook(ended - began)],
    ]),
    ...attempt.commands.flatMap((command) => commandBlocks(command, words)),
    ...(attempt.facts ? factBlocks(attempt.facts, words, language) : []),
    ...looksTable(attempt.measured, words),
    ...attempt.notes.flatMap((note) => problemBlocks(note, words, language)),
    ...(outcome && 'problem' in outcome ? problemBlocks(outcome.problem, words, language) : []),
  ]
}

function commandBlocks({ job, lines, reads, changes, exit, end, at }: CommandState, words: Words): Block[] {
  const how = end === undefined ? words.notEnded : words.ends[end]
  const ending = end === undefined ? how : `${how}, ${exit === undefined ? words.noExit : `${words.exit} ${exit}`}`
  return [
    ...linesBlocks(lines, reads ?? (changes ? undefined : []), `${words.exactLines} · ${job}`),
    ...facts([
      [words.outcome, ending],
      [words.when, formatMoment(at)],
      [words.job, job],
    ]),
  ]
}

/** What an operator would type; behind it, and for what only looks, what the host got to the letter. */
function linesBlocks(lines: readonly string[], reads: readonly string[] | undefined, behind: string): Block[] {
  if (reads === undefined) return [code(visibleCommand(lines.join('\n')))]
  const shown = reads.length === 0 ? [] : [code(visibleCommand(reads.join('\n')))]
  return [...shown, codeBehind(behind, lines.join('\n'))]
}

function outcomeText(outcome: StepOutcome, words: Words): string {
  const word = words.outcomes[outcome.kind]
  switch (outcome.kind) {
    case 'succeeded':
    case 'unknown':
      return word
    case 'failed':
      return `${word} (${outcome.exit === undefined ? words.noExit : `${words.exit} ${outcome.exit}`})`
    case 'killed':
      return `${word} ${outcome.signal}`
    case 'cancelled':
      return [word, ...outcome.left].join(' · ')
    case 'skipped':
      return outcome.needless ? `${words.needless} (${outcome.reason})` : `${word} (${outcome.reason})`
  }
}

function outcomeTone(outcome: StepOutcome): Tone {
  if (outcome.kind === 'succeeded') return 'good'
  return outcome.kind === 'skipped' ? 'plain' : 'bad'
}

function problemBlocks(problem: Problem, words: Words, language: Language): Block[] {
  const { what, where, next } = describeProblem(problem, language)
  return [
    paragraph(where === '' ? what : `${where}: ${what}`, 'bad'),
    ...(next === '' ? [] : [paragraph(`${words.next}: ${next}`)]),
    ...(problem.evidence ? [code(problem.evidence)] : []),
  ]
}
