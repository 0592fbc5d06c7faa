import type { Plan } from '#shared/domain/plan.ts'
import { reportLineOf } from '#shared/kinds/list.ts'
import { nameOfTarget } from '#shared/kinds/target-name.ts'
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import type { Language } from '#shared/problem/describe.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import { plannedTarget } from '#shared/run/selectors.ts'
import type { RunState, TargetState } from '#shared/run/state.ts'
import { lastingOf } from '#shared/run/way-back.ts'
import { formatExactBytes, formatMoment, formatTook } from '#shared/text/format.ts'
import { type Block, facts, heading, paragraph, table } from './blocks.ts'
import { phaseText } from './target-section.ts'
import type { Words } from './words-type.ts'

/** What nobody can take back, and why. */
function lastingBlocks(plan: Plan, state: RunState, words: Words): Block[] {
  const lasting = lastingOf(plan, state)
  if (lasting.length === 0) return []
  return [
    heading(2, words.lasting),
    ...table(
      [words.target, words.state],
      lasting.map(({ id, title }) => [id, title]),
    ),
  ]
}

const didOf = (plan: Plan, state: TargetState) => {
  const target = plannedTarget(plan, state.id)
  return target && reportLineOf(target, state)
}

/** Who, when, how long, how it ended; then a line for each host, and the archives. */
export function overviewSection(
  plan: Plan,
  state: RunState,
  events: readonly JournalledEvent[],
  words: Words,
  language: Language,
): Block[] {
  const result = state.phase.kind === 'ended' ? state.phase.result : state.phase.kind
  const ended = state.phase.kind === 'ended' ? state.phase.at : undefined
  const began = events.find(({ event }) => event.type === 'run-began')?.event
  const archives = new Map(
    plan.targets.flatMap((target) => {
      const archive = asUpgrade(target)?.archive
      return archive === undefined ? [] : [[archive.sha256 + archive.path, archive] as const]
    }),
  )
  return [
    heading(1, `${words.report}: ${plan.title}`),
    paragraph(words.results[result], result === 'succeeded' ? 'good' : result === 'failed' ? 'bad' : 'plain'),
    ...facts([
      [words.run, events[0]?.run],
      [words.operator, state.by],
      [words.computer, began?.type === 'run-began' ? began.computer : undefined],
      [words.version, began?.type === 'run-began' ? began.version : undefined],
      [words.began, state.began === undefined ? undefined : formatMoment(state.began)],
      [words.ended, ended === undefined ? undefined : formatMoment(ended)],
      [words.took, ended === undefined || state.began === undefined ? undefined : formatTook(ended - state.began)],
      [words.source, plan.source],
      [words.backupDate, plan.date],
    ]),
    heading(2, words.hosts),
    ...table(
      [words.target, words.state, words.did],
      state.targets.map((target) => [nameOfTarget(plan, target.id), phaseText(target.phase, words), didOf(plan, target)?.[language] ?? '']),
    ),
    ...lastingBlocks(plan, state, words),
    ...(archives.size > 0 ? [heading(2, words.archives)] : []),
    ...table(
      [words.file, words.size, 'SHA-256'],
      [...archives.values()].map(({ path, size, sha256 }) => [path, formatExactBytes(size), sha256]),
    ),
  ]
}
