/** What the first screen shows: what waits, what was left, what may be begun. */

import { existsSync } from 'node:fs'
import type { RequestReply } from '#shared/contract/index.ts'
import { asUpgrade, factsOf } from '#shared/kinds/upgrade.ts'
import { isUpgradeTask } from '#shared/kinds/upgrade-task.ts'
import type { RunState } from '#shared/run/state.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { stateOf } from '../engine/state-of.ts'
import { readTextFile } from '../files/text-file.ts'
import type { RunRecord } from '../journal/port.ts'
import { readRelease } from '../release/read-release.ts'
import { runSummary } from '../report/run-summary.ts'
import { listReleases } from './releases.ts'

type Look = RequestReply<'start.look'>

/** Runs that are looked at for the first screen: a year of evenings. Older ones are the history's. */
const runsLookedAt = 100

export function startHandlers(parts: CoreParts) {
  return {
    'start.look': () => {
      const runs = parts.journal
        .runs()
        .slice(0, runsLookedAt)
        .map((record) => runOf(parts, record))
      return {
        interrupted: runs.flatMap(interruptedRun),
        live: runs.filter(({ run }) => run.live).map(liveRun),
        releases: recentReleases(parts, runs),
      }
    },
    'files.named': () => [...new Set([...namedByReleases(parts), ...namedByRuns(parts)])],
  } satisfies Partial<Handlers>
}

type KnownRun = { record: RunRecord; state: RunState; run: Look['interrupted'][number]['run'] }

function runOf({ journal, runner }: CoreParts, record: RunRecord): KnownRun {
  const run = { ...runSummary(record, journal.events(record.id)), live: runner.isLive(record.id) }
  return { record, run, state: stateOf(journal, record) }
}

function interruptedRun({ record, state, run }: KnownRun): Look['interrupted'] {
  if (state.phase.kind !== 'interrupted' || run.live) return []
  const touched = record.plan.targets.flatMap((planned) => {
    const { id } = planned
    const target = state.targets.find((candidate) => candidate.id === id)
    const isBack = target?.phase.kind === 'done' && target.phase.way === 'back'
    if (target === undefined || !target.touched || isBack) return []
    const directory = asUpgrade(planned)?.service.directory ?? planned.title
    return [{ target: id, host: planned.place, directory, backup: factsOf(target, 'forward', 'back-up')?.path }]
  })
  return [{ run, since: state.phase.at, touched: touched.reverse() }]
}

function liveRun({ record, state, run }: KnownRun): Look['live'][number] {
  const targetOf = (id: string) => record.plan.targets.find((target) => target.id === id)
  const [doing] = state.targets.flatMap(({ id, forward, back }) =>
    [...forward, ...back].flatMap(({ step, progress }) => {
      const target = targetOf(id)
      if (target === undefined || progress.kind !== 'running') return []
      return [{ host: target.place, service: target.title, step, since: progress.since }]
    }),
  )
  const waiting = state.questions.map(({ id, question, at }) => ({
    id,
    kind: question.kind,
    host: 'target' in question ? targetOf(question.target)?.place : undefined,
    since: at,
  }))
  return { run, doing, waiting }
}

/** One line a title: a document and the release that was taken in from it are the same thing to the operator. */
function recentReleases(parts: CoreParts, runs: readonly KnownRun[]): Look['releases'] {
  const listed = listReleases(parts)
  const byTitle = new Map<string, Look['releases'][number]>()
  for (const { record, run } of runs) {
    const { title, source } = record.plan
    if (source === undefined || byTitle.has(title)) continue
    const known = listed.find((release) => release.path === source || release.title === title)
    const path = existsSync(source) ? source : (known?.path ?? source)
    byTitle.set(title, { title, path, sample: known?.sample ?? false, isThere: existsSync(path), last: run })
  }
  const others = listed.filter(({ title }) => !byTitle.has(title))
  return [...byTitle.values(), ...others.map(({ title, path, sample }) => ({ title, path, sample, isThere: true }))]
}

function namedByReleases(parts: CoreParts): string[] {
  return listReleases(parts).flatMap(({ path }) => [
    path,
    ...readRelease(readTextFile(path), path)
      .tasks.filter(isUpgradeTask)
      .map(({ archive }) => archive),
  ])
}

/** A run that has failed or was stopped can be carried on, and then uploads what is not there yet. */
function namedByRuns({ journal }: CoreParts): string[] {
  return journal.runs().flatMap((record) => {
    const { plan } = record
    const { state } = runSummary(record, journal.events(record.id))
    const isOver = state === 'succeeded' || state === 'rolled-back'
    const archives = isOver ? [] : plan.targets.flatMap((target) => asUpgrade(target)?.archive?.path ?? [])
    return [...(plan.source === undefined ? [] : [plan.source]), ...archives]
  })
}
