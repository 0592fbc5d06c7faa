/** Start, watch, verify: the same on the way forward and on the way back. */
import type { Target } from '#shared/domain/plan.ts'
import { factsOf } from '#shared/run/state.ts'
import type { SeenProcess, Way } from '#shared/run/step.ts'
import { carryOutStep, targetState } from './carry-out-step.ts'
import type { LiveRun } from './live-run.ts'
import type { StepContext } from './step-context.ts'
import { start } from './steps/start.ts'
import { verify } from './steps/verify.ts'
import { watch } from './steps/watch.ts'
import { type LogWatch, watchLogs } from './watch-logs.ts'

export async function bringUp(run: LiveRun, target: Target, way: Way): Promise<void> {
  await carryOutStep(run, target, way, 'start', start)

  // One watch serves both steps: a check of `verify` may ask for a line that came while `watch` was waiting.
  let logs: LogWatch | undefined
  const watched = (context: StepContext): LogWatch => {
    const positions = factsOf(targetState(run, target), way, 'start')?.logs ?? []
    logs ??= watchLogs(context, positions, logPatterns(target))
    return logs
  }
  const started = (): SeenProcess[] | undefined => factsOf(targetState(run, target), way, 'start')?.processes

  try {
    await carryOutStep(run, target, way, 'watch', (context) => watch(context, started(), watched(context)))
    await carryOutStep(run, target, way, 'verify', (context) => verify(context, started() ?? [], watched(context)))
  } finally {
    await (logs as LogWatch | undefined)?.close()
  }
}

function logPatterns(target: Target): string[] {
  return target.service.verify.flatMap((check) => (check.kind === 'log' ? [check.pattern] : []))
}
