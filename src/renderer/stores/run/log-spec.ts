import type { Target } from '#shared/domain/plan.ts'
import type { LogFile } from '#shared/domain/service.ts'
import type { LogSpec } from '../logs/log-feed.ts'
import type { OpenRun } from './open-run.ts'

/** A log of the service on the target: on its host while the run goes, else what the run's journal has of it. */
export function specOf(run: OpenRun, target: Target, { path, ready, fail }: LogFile): LogSpec {
  const host = target.place
  const service = target.title
  const source: LogSpec['source'] = run.isLive
    ? { from: 'host', host, service, path, run: run.id }
    : { from: 'journal', run: run.id, target: target.id, path }
  return { source, host, service, path, ready, fail }
}
