import type { RequestReply } from '#shared/contract/index.ts'
import { fail } from '#shared/problem/problem.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { cutText } from '../report/cut-text.ts'
import { writeReport } from '../report/make-report.ts'
import { replayProgress } from '../report/replay-progress.ts'
import { replayTimeline } from '../report/replay-timeline.ts'
import { runSummary } from '../report/run-summary.ts'
import { encodingOf } from '../watch/find-encoding.ts'
import { rehearsalBefore } from './rehearsals.ts'

/** Bytes of output in one reply: a screenful many times over, and small enough for one message. */
const outputPage = 256 * 1024

export function historyHandlers({ journal, runner }: CoreParts) {
  const recordOf = (run: string) => journal.run(run) ?? fail('run-unknown', { run })
  const live = <Summary extends { id: string }>(summary: Summary) => ({ ...summary, live: runner.isLive(summary.id) })
  const summaryOf = (run: string): RequestReply<'run.get'>['summary'] => {
    const summary = live(runSummary(recordOf(run), journal.stateOf(run)))
    return summary.state === 'running' && !journal.isWritten() ? { ...summary, state: 'interrupted' } : summary
  }

  return {
    'run.list': async ({ offset, limit, ...filter }) => {
      await runner.ready()
      return journal.findRuns(filter, { offset, limit }).map(live)
    },
    'history.overview': async (filter) => {
      await runner.ready()
      return journal.overview(filter)
    },
    'run.get': ({ run }) => ({ summary: summaryOf(run), plan: recordOf(run).plan, events: journal.events(run) }),
    'output.read': async ({ from, limit = outputPage, cuts, ...place }) => {
      const { bytes, next } = await journal.readOutput(place, from, limit)
      return { ...cutText(bytes, cuts), next, found: encodingOf(bytes) }
    },
    'output.places': ({ run }) => journal.outputPlaces(recordOf(run).id),
    'output.lines': ({ from, count, ...place }) => journal.readLines(place, from, count),
    'output.find': ({ text, limit, ...place }) => journal.findLines(place, text, limit),
    'replay.timeline': ({ run, target, log }) => replayTimeline(journal, recordOf(run), target, log),
    'replay.progress': ({ run, target }) => replayProgress(journal, recordOf(run), target),
    'history.search': ({ text, run, limit, context }) => journal.search(text, { run, limit, context }),
    'report.make': ({ run, format, language }) => {
      const { plan, created } = recordOf(run)
      const rehearsal = rehearsalBefore({ journal }, plan, created)
      return writeReport({ plan, events: journal.events(run), language, format, chain: journal.verifyChain(run), rehearsal })
    },
  } satisfies Partial<Handlers>
}
