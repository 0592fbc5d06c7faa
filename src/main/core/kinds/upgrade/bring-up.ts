/** Start, watch, verify: the same on the way forward and on the way back. */

import type { UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { factsOf } from '#shared/kinds/task/upgrade.ts'
import type { StepState } from '#shared/run/state.ts'
import type { SeenProcess, StepName } from '#shared/run/step.ts'
import type { Story } from '../../engine/kind.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { type LogWatch, watchLogs } from '../common/logs/watch-logs.ts'
import type { UpgradeContext } from './context.ts'
import { passedOver, passOver } from './pass-over.ts'
import { wasSkipped } from './same-boot.ts'
import { start, staysUp } from './steps/start.ts'
import { verify } from './steps/verify.ts'
import { watch } from './steps/watch.ts'

export async function bringUp({ run, target, way, step }: Story<UpgradeTarget>): Promise<void> {
  // After a break another process may run, or none; what was watched and verified was the one of before.
  await step('start', start, { holds: staysUp })

  const stateOf = (step: StepName): StepState | undefined => targetState(run, target)[way].find((candidate) => candidate.step === step)
  const startAttempt = () => stateOf('start')?.attempt ?? 1
  /** Undefined where the start was skipped: nobody knows then which process it should be. */
  const started = (): SeenProcess[] | undefined => {
    const state = targetState(run, target)
    return wasSkipped(state, way) ? undefined : factsOf(state, way, 'start')?.processes
  }

  // One watch serves both steps: a check of `verify` may ask for a line that came while `watch` was waiting.
  let open: { logs: LogWatch; start: number } | undefined
  const watched = async (context: UpgradeContext): Promise<LogWatch> => {
    const now = startAttempt()
    if (open !== undefined && open.start !== now) await open.logs.close()
    const isNew = open === undefined || open.start !== now
    await passOver(context, now, isNew ? undefined : open?.logs.logs)
    if (open === undefined || isNew) {
      const positions = factsOf(targetState(run, target), way, 'start')?.logs ?? []
      const about = { positions, start: now, wanted: logPatterns(target), passedOver: passedOver(targetState(run, target), way, now) }
      open = { logs: await watchLogs(context, about), start: now }
    }
    return open.logs
  }
  const endOf = (step: StepName): number => {
    const { progress } = stateOf(step) ?? {}
    return progress?.kind === 'ended' ? progress.order : 0
  }
  /** By the journal's own count: whoever sets this computer's clock back must not make what was watched before look newer than a start. */
  const isOfThisStart = (name: StepName) => async () => endOf(name) >= endOf('start')
  /** A process that is gone shows no start line, and answers no check, however long one waits. */
  const startAgain = async () => void (await step('start', start, { holds: staysUp }))
  const watchAll = () =>
    step('watch', async (context) => watch(context, started(), await watched(context)), {
      holds: isOfThisStart('watch'),
      beforeRetry: startAgain,
    })

  try {
    await watchAll()
    await step('verify', async (context) => verify(context, started() ?? [], await watched(context)), {
      holds: isOfThisStart('verify'),
      async beforeRetry() {
        await startAgain()
        await watchAll()
      },
    })
  } finally {
    await open?.logs.close()
  }
}

function logPatterns(target: UpgradeTarget): string[] {
  return target.service.verify.flatMap((check) => (check.kind === 'log' ? [check.pattern] : []))
}
