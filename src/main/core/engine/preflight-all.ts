import type { Target } from '#shared/domain/plan.ts'
import { hasSucceeded } from '#shared/run/state.ts'
import type { Finding } from '#shared/run/step.ts'
import { findService } from '../kinds/common/find-process.ts'
import { preflight } from '../kinds/upgrade/steps/preflight.ts'
import { chooseAmong } from '../kinds/upgrade/steps/stop.ts'
import type { LiveRun } from './live-run.ts'
import { outcomeOf } from './outcome.ts'
import { targetState } from './step/carry-out-step.ts'
import { createStepContext } from './step/step-context.ts'
import { take } from './turn.ts'

/**
 * All hosts at once, before anything changes. What blocks is shown whole, and preflight is repeated until nothing does
 * or the operator gives up; several processes that fit are chosen from now, not in the middle of the night's work.
 */
export async function preflightAll(run: LiveRun): Promise<void> {
  // A host that waits since before a break is looked at again: the night may have changed it.
  let unfinished = run.plan.targets.filter((target) => targetState(run, target).phase.kind === 'waiting' || !hasPreflight(run, target))
  while (unfinished.length > 0) {
    await run.flow.checkpoint()
    const found = await Promise.all(unfinished.map((target) => lookAt(run, target)))
    // Stopped meanwhile: only now has every host's answer been journalled.
    await run.flow.checkpoint()
    const blocking = found.flat().filter(({ finding }) => finding.severity === 'blocking')
    unfinished = unfinished.filter((target) => !hasPreflight(run, target))
    if (unfinished.length === 0) break
    const { go } = await run.ask<'preflight'>({ kind: 'preflight', findings: blocking })
    if (!go) take({ kind: 'stop' })
  }
  for (const target of run.plan.targets) await chooseProcesses(run, target)
}

/** A host whose findings block is looked at again by the next round: its step has not succeeded. */
async function lookAt(run: LiveRun, target: Target): Promise<{ target: string; finding: Finding }[]> {
  const step = targetState(run, target).forward[0]
  const attempt = step === undefined || step.progress.kind !== 'running' ? (step?.attempt ?? 0) + 1 : step.attempt
  const at = { target: target.id, way: 'forward' as const, step: 'preflight' as const, attempt }
  run.record({ type: 'step-began', ...at })
  const { outcome, facts } = await outcomeOf(run, () => preflight(createStepContext(run, target, 'forward', 'preflight', attempt)))
  if (outcome.kind === 'cancelled') {
    run.record({ type: 'step-ended', ...at, outcome })
    return []
  }
  const findings: Finding[] =
    facts?.step === 'preflight'
      ? facts.findings
      : [
          {
            severity: 'blocking',
            subject: 'reach',
            problem:
              outcome.kind === 'failed' || outcome.kind === 'unknown'
                ? outcome.problem
                : { code: 'internal', values: { message: outcome.kind } },
          },
        ]
  const worst = findings.find((finding) => finding.severity === 'blocking')
  if (facts === undefined) run.record({ type: 'findings', target: target.id, findings })
  run.record({
    type: 'step-ended',
    ...at,
    outcome: worst && outcome.kind === 'succeeded' ? { kind: 'failed', problem: worst.problem } : outcome,
    facts,
  })
  return findings.map((finding) => ({ target: target.id, finding }))
}

async function chooseProcesses(run: LiveRun, target: Target): Promise<void> {
  const state = targetState(run, target)
  if (state.phase.kind !== 'waiting' || !state.findings.some((finding) => finding.severity === 'choice')) return
  const context = createStepContext(run, target, 'forward', 'preflight', state.forward[0]?.attempt ?? 1)
  const families = await findService(context)
  if (families.length > 1) await chooseAmong(context, families)
}

function hasPreflight(run: LiveRun, target: Target): boolean {
  const step = targetState(run, target).forward.find((candidate) => candidate.step === 'preflight')
  return step !== undefined && hasSucceeded(step)
}
