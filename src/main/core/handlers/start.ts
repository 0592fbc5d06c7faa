/** What the first screen shows: what waits, what was left, what may be begun. */

import { existsSync } from 'node:fs'
import type { RequestReply } from '#shared/contract/index.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import { fail } from '#shared/problem/problem.ts'
import { plannedTarget, runningSteps } from '#shared/run/selectors.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { readTextFile } from '../files/text-file.ts'
import { type IndexLine, summaryOf } from '../journal/index-line.ts'
import { readRelease } from '../release/read-release.ts'
import { leftVersions } from '../report/left-versions.ts'
import { type RunSummary, runSummary } from '../report/run-summary.ts'
import { listReleases } from './releases.ts'

type Look = RequestReply<'start.look'>

/** Runs in which releases are looked for: a year of evenings. Older ones are the history's. */
const runsLookedAt = 100

export function startHandlers(parts: CoreParts) {
  const { journal, runner } = parts
  return {
    'start.look': async () => {
      await runner.ready()
      const newest = journal.known.newest(runsLookedAt)
      return {
        interrupted: journal.known.inState('interrupted').flatMap((line) => interruptedRun(parts, line)),
        live: runner.live().map((run) => liveRun(parts, run)),
        releases: recentReleases(parts, newest),
        versions: leftVersions(newest),
      }
    },
    'files.named': async () => {
      await runner.ready()
      return [...new Set([...namedByReleases(parts), ...journal.known.files()])]
    },
  } satisfies Partial<Handlers>
}

type Run = Look['live'][number]['run']

const runOf = ({ runner }: CoreParts, summary: RunSummary): Run => ({ ...summary, live: runner.isLive(summary.id) })

function interruptedRun(parts: CoreParts, line: IndexLine): Look['interrupted'] {
  const run = runOf(parts, summaryOf(line))
  return run.live || line.since === undefined ? [] : [{ run, since: line.since, touched: line.touched }]
}

function liveRun(parts: CoreParts, id: string): Look['live'][number] {
  const record = parts.journal.run(id) ?? fail('run-unknown', { run: id })
  const state = parts.runner.state(id)
  const [doing] = state.targets.flatMap((target) =>
    runningSteps(target).flatMap(({ step, progress }) => {
      const planned = plannedTarget(record.plan, target.id)
      if (planned === undefined || progress.kind !== 'running') return []
      return [{ host: planned.place, service: planned.title, step, since: progress.since }]
    }),
  )
  const waiting = state.questions.map(({ id: question, question: asked, at }) => ({
    id: question,
    kind: asked.kind,
    host: 'target' in asked ? targetNameOf(record.plan, asked.target) : undefined,
    since: at,
  }))
  return { run: runOf(parts, runSummary(record, state)), doing, waiting }
}

/** One line a title: a document and the release that was taken in from it are the same thing to the operator. */
function recentReleases(parts: CoreParts, newest: readonly IndexLine[]): Look['releases'] {
  const listed = listReleases(parts)
  const byTitle = new Map<string, Look['releases'][number]>()
  for (const line of newest) {
    const { title, source } = line
    if (source === undefined || byTitle.has(title)) continue
    const known = listed.find((release) => release.path === source || release.title === title)
    const path = existsSync(source) ? source : (known?.path ?? source)
    byTitle.set(title, { title, path, sample: known?.sample ?? false, isThere: existsSync(path), last: runOf(parts, summaryOf(line)) })
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
