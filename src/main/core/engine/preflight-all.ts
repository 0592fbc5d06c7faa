import type { Target } from '#shared/domain/plan.ts'
import { hasSucceeded, type StepState } from '#shared/run/state.ts'
import type { Finding } from '#shared/run/step.ts'
import { type Kind, kindOf } from './kind.ts'
import type { LiveRun } from './live-run.ts'
import { outcomeOf } from './outcome.ts'
import { targetState } from './step/carry-out-step.ts'
import { createStepContext } from './step/step-context.ts'
import { take } from './turn.ts'

type Kinds = readonly Kind[]

/**
 * All targets at once, before anything changes. What blocks is shown whole, and the look is repeated until nothing does
 * or the operator gives up; what is open (several processes that fit) is asked now, not in the middle of the night's work.
 */
export async function preflightAll(run: LiveRun, kinds: Kinds): Promise<void> {
  const looked = run.plan.targets.filter((target) => lookOf(run, target) !== undefined)
  // A target that waits since before a break is looked at again: the night may have changed it.
  let unfinished = looked.filter((target) => targetState(run, target).phase.kind === 'waiting' || !hasLooked(run, target))
  while (unfinished.length > 0) {
    await run.flow.checkpoint()
    const found = await Promise.all(unfinished.map((target) => lookAt(run, kinds, target)))
    // Stopped meanwhile: only now has every host's answer been journalled.
    await run.flow.checkpoint()
    const blocking = found.flat().filter(({ finding }) => finding.severity === 'blocking')
    unfinished = unfinished.filter((target) => !hasLooked(run, target))
    if (unfinished.length === 0) break
    const { go } = await run.ask<'preflight'>({ kind: 'preflight', findings: blocking })
    if (!go) take({ kind: 'stop' })
  }
  for (const target of looked) await settle(run, kinds, target)
}

/** A target whose findings block is looked at again by the next round: its step has not succeeded. */
async function lookAt(run: LiveRun, kinds: Kinds, target: Target): Promise<{ target: string; finding: Finding }[]> {
  const known = lookOf(run, target)
  if (known === undefined) return []
  const attempt = known.progress.kind === 'running' ? known.attempt : known.attempt + 1
  const at = { target: target.id, way: 'forward' as const, step: known.step, attempt }
  run.record({ type: 'step-began', ...at })
  const context = createStepContext(run, target, 'forward', known.step, attempt)
  const { outcome, facts } = await outcomeOf(run, () => kindOf(kinds, target).preflight(context))
  if (outcome.kind === 'cancelled') {
    run.record({ type: 'step-ended', ...at, outcome })
    return []
  }
  const findings: Finding[] = facts?.findings ?? [
    {
      severity: 'blocking',
      subject: 'reach',
      problem:
        outcome.kind === 'failed' || outcome.kind === 'unknown' ? outcome.problem : { code: 'internal', values: { message: outcome.kind } },
    },
  ]
  const worst = findings.find((finding) => finding.severity === 'blocking')
  run.record({ type: 'findings', target: target.id, findings })
  run.record({
    type: 'step-ended',
    ...at,
    outcome: worst && outcome.kind === 'succeeded' ? { kind: 'failed', problem: worst.problem } : outcome,
    facts,
  })
  return findings.map((finding) => ({ target: target.id, finding }))
}

async function settle(run: LiveRun, kinds: Kinds, target: Target): Promise<void> {
  const { phase, findings } = targetState(run, target)
  const look = lookOf(run, target)
  if (look === undefined || phase.kind !== 'waiting' || !findings.some(({ severity }) => severity === 'choice')) return
  await kindOf(kinds, target).settle?.(createStepContext(run, target, 'forward', look.step, Math.max(1, look.attempt)))
}

function lookOf(run: LiveRun, target: Target): StepState | undefined {
  const name = target.forward.find(({ ahead }) => ahead)?.step
  return targetState(run, target).forward.find(({ step }) => step === name)
}

function hasLooked(run: LiveRun, target: Target): boolean {
  const look = lookOf(run, target)
  return look === undefined || hasSucceeded(look)
}
